import { expect, onTestFinished, test } from "vitest";
import { openForTest } from "@/lib/db/open-for-test";
import { AppError } from "@/lib/domain/error";
import type { HubDeps } from "./hub";
import { eventually } from "./testing/eventually";
import { startBroker } from "./testing/start-broker";
import { startTestHub } from "./testing/start-test-hub";

/** A real database whose commits wait for the test, or fail as told. */
async function gatedDatabase() {
  const real = await openForTest();
  let open: () => void = () => undefined;
  let gate = Promise.resolve();
  let faults = 0;
  const writeBatch: HubDeps["db"]["writeBatch"] = async (batch) => {
    await gate;
    if (faults > 0) {
      faults -= 1;
      throw new AppError("unavailable", "The disk is full. Make room; nothing stored is lost.");
    }
    await real.writeBatch(batch);
  };
  return {
    ...real,
    writeBatch,
    close: async () => undefined,
    really: real.close,
    shut: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
    fail: (times: number) => {
      faults = times;
    },
  };
}

async function startGated() {
  const db = await gatedDatabase();
  onTestFinished(db.really);
  const broker = await startBroker();
  const started = await startTestHub({ db });
  const { hub, garageId } = started;
  await hub.sources.add({
    garageId,
    name: "Toy",
    kind: "ovms",
    settings: { url: broker.url },
    secrets: {},
  });
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("connected"));
  return { ...started, db, broker };
}

test.each([1, 2] as const)(
  "a QoS %i message is acknowledged only when it is stored",
  async (qos) => {
    const { hub, db, broker } = await startGated();
    db.shut();
    for (const soc of [1, 2, 3]) broker.send("toy/a", { vin: "TOY0001", soc }, qos);
    await eventually(() => expect(hub.health().waiting).toBe(3));
    expect(broker.acknowledged).toEqual([]);
    expect(hub.vehicles.size).toBe(0);
    db.open();
    await eventually(() => expect(broker.acknowledged).toEqual(["toy/a", "toy/a", "toy/a"]));
    expect([...hub.vehicles.values()][0]?.state.chargePercent?.value).toBe(3);
  },
);

test("a full disk loses nothing: the batch is tried again, in order, and the page says why", async () => {
  const { hub, db, broker } = await startGated();
  db.fail(2);
  broker.send("toy/a", { vin: "TOY0001", soc: 1 });
  await eventually(() => expect(hub.health().fault).toMatch(/disk is full/));
  expect(hub.sources.list()[0]?.mqtt.lastError).toMatch(/disk is full/);
  broker.send("toy/a", { vin: "TOY0001", soc: 2 });
  await eventually(() => expect([...hub.vehicles.values()][0]?.state.chargePercent?.value).toBe(2));
  expect(hub.health().fault).toBeUndefined();
  const rows = await db.query.selectFrom("messages").select("payload").orderBy("id").execute();
  expect(rows).toHaveLength(2);
});
