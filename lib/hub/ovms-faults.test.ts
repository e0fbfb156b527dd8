import mqtt from "mqtt";
import { describe, expect, onTestFinished, test } from "vitest";
import { listMessages } from "@/lib/db/messages";
import { eventually } from "./testing/eventually";
import { startBroker } from "./testing/start-broker";
import { hasMosquitto, startMosquitto } from "./testing/start-mosquitto";
import { prefix, startOvms } from "./testing/start-ovms";

test.each([
  ["nothing at all", "", undefined],
  ["nan", "nan", undefined],
  ["six digits with an exponent", "1e+06", 1_000_000],
])(
  "a value that is %s is what it says, and clears what was there",
  async (_name, payload, expected) => {
    const broker = await startBroker();
    const { module, car } = await startOvms({ url: broker.url });
    await eventually(() => expect(car()?.state.odometerKm).toBeDefined());
    module.faults.odd = { "v.p.odometer": payload };
    module.model.odometerKm += 1;
    module.flush();
    await eventually(() => expect(car()?.state.odometerKm?.value).toBe(expected));
    expect(car()?.state.chargePercent?.value).toBe(50);
  },
);

test("bytes that are no text are a row in the journal, and the value stays", async () => {
  const broker = await startBroker();
  const { module, car, db, garageId } = await startOvms({ url: broker.url });
  module.faults.odd = { "v.b.soc": Buffer.from([0xff, 0xfe, 0x80]) };
  module.model.soc = 49;
  module.flush();
  await eventually(async () => {
    const { items } = await listMessages(db, {
      garageIds: [garageId],
      status: "unreadable",
      limit: 10,
    });
    expect(items).toMatchObject([{ reason: "the payload is no text" }]);
  });
  expect(car()?.state.chargePercent?.value).toBe(50);
});

test("a reboot counts the uptime anew and forgets who looks, and the page's next word brings them back", async () => {
  const broker = await startBroker();
  const { hub, module, car } = await startOvms({ url: broker.url });
  const id = car()?.id ?? "none";
  hub.presence.look(id, "jana");
  await eventually(() => expect(module.peers()).toBe(1));
  // It forgets who looked: whom it knows afterwards has said so again.
  await module.reboot();
  // Clients say so again whenever the module comes back, not only at the next minute.
  await eventually(() => expect(module.peers()).toBe(1));
  hub.presence.leave(id, "jana");
});

test("what another layout left on the broker years ago changes nothing", async () => {
  const broker = await startBroker();
  const { module, car, hub, source } = await startOvms({ url: broker.url });
  await hub.sources.update(source.id, { isEnabled: false });
  await module.leaveLeftovers("seed");
  await hub.sources.update(source.id, { isEnabled: true });
  await eventually(() => expect(hub.sources.view(source.id).mqtt.state).toBe("connected"));
  await hub.settled();
  expect(car()?.state.chargePercent?.value).toBe(50);
  expect(car()?.state.isLocked?.value).toBe(true);
});

test("a filter that hides the flag leaves the car usable", async () => {
  const broker = await startBroker();
  const { module, run, stored } = await startOvms({ url: broker.url });
  module.faults.hidden = ["s.v3.connected"];
  const { id } = await run({ kind: "start-climate" });
  await eventually(async () => expect((await stored(id))?.state).toBe("done"));
});

test("an answer that takes its time closes the command", async () => {
  const broker = await startBroker();
  const { module, run, stored } = await startOvms({ url: broker.url });
  module.faults.answerDelayMs = 500;
  const { id } = await run({ kind: "read-status" });
  await eventually(async () => expect((await stored(id))?.state).toBe("done"));
  expect((await stored(id))?.message).toContain("SOC");
});

describe.skipIf(!hasMosquitto)("on a foreign broker (skipped without mosquitto)", () => {
  test("a module that hangs is offline once the broker misses its pings", async () => {
    const { url } = await startMosquitto();
    const { module, car } = await startOvms({ url, keepAliveSeconds: 1 });
    module.hang();
    await eventually(() => expect(car()?.state.isOnline?.value).toBe(false));
  });

  test("what another program asked of an offline car runs late, and is seen; we asked nothing", async () => {
    const { url } = await startMosquitto();
    const { module, car, run } = await startOvms({ url });
    module.drop();
    await eventually(() => expect(car()?.state.isOnline?.value).toBe(false));
    await expect(run({ kind: "start-climate" })).rejects.toMatchObject({ code: "conflict" });
    const other = await mqtt.connectAsync(url);
    onTestFinished(() => void other.endAsync(true));
    await other.publishAsync(`${prefix}client/rr/command/1`, "charge start", { qos: 1 });
    await module.reconnect();
    await eventually(() => expect(car()?.state.chargingState?.value).toBe("charging"));
    expect(module.model.isClimateOn).toBe(false);
  });
});
