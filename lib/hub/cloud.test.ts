import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import type { Queries } from "@/lib/db/database";
import { openSecrets } from "@/lib/db/secret-box";
import { listAllSources } from "@/lib/db/sources";
import { unlock } from "@/world/car/act";
import { enyaqSpec } from "@/world/garage";
import type { Hub } from "./hub";
import { startCloudHub } from "./testing/start-cloud";
import { testKey } from "./testing/start-test-hub";

const { vin } = enyaqSpec;

test.each(["2024", "2026"] as const)(
  "profile %s: the garage is read and then live",
  async (profile) => {
    const { live, link, car, hub, cloud } = await startCloudHub({ profile });
    await live(() => {
      expect(link()?.state).toBe("connected");
      expect(hub.vehicles.size).toBe(cloud.fleet.vins.length);
      expect(car(vin)?.state.chargePercent?.value).toBeGreaterThan(0);
      expect(car(vin)?.capabilities.length).toBeGreaterThan(5);
      expect(car(vin)?.name).not.toMatch(/^Car …/);
    });
    expect(hub.sources.list()[0]?.rest?.state).toBe("connected");
  },
);

test("a refused sign-in is told apart from a broken network, with the code and the suspect", async () => {
  const { live, link, cloud } = await startCloudHub();
  await live(() => expect(link()?.state).toBe("connected"));
  cloud.faults.add({ kind: "connack", code: 135, times: 1 });
  cloud.faults.add({ kind: "disconnect", afterMs: 0 });
  await live(() => expect(link()).toMatchObject({ state: "refused", reasonCode: 135 }));
  expect(link()?.suspect).toBe("fcmToken");
  expect(link()?.lastError).toMatch(/135/);
  await live(() => expect(link()?.state).toBe("connected"), 20_000);
});

test("the token is renewed before it ends, and stored", async () => {
  // Ten minutes before its end it is renewed: in a minute from now.
  const { live, link, cloud, db } = await startCloudHub({ accessSeconds: 660 });
  await live(() => expect(link()?.state).toBe("connected"));
  const stored = async () => {
    const [source] = await listAllSources(db);
    return source?.secrets ? openSecrets(testKey, source.secrets).accessToken : undefined;
  };
  expect(await stored()).toBe(cloud.tokens.accessToken);
  await live(async () => {
    expect(await stored()).not.toBe(cloud.tokens.accessToken);
    expect(link()?.state).toBe("connected");
  });
});

test("what changed while the broker was away is read as soon as it is back", async () => {
  const { live, link, cloud, car } = await startCloudHub();
  await live(() => {
    expect(link()?.state).toBe("connected");
    expect(car(vin)?.state.isLocked?.value).toBe(true);
  });
  await cloud.broker.stop();
  await live(() => expect(link()?.state).toBe("waiting"));
  cloud.clock.advance(16 * 60_000);
  cloud.fleet.change(vin, unlock);
  await cloud.broker.start();
  await live(() => expect(link()?.state).toBe("connected"), 5_000);
  const backAt = cloud.clock.now();
  // In small steps: the answer is on its way for as long as the machine takes.
  await live(() => expect(car(vin)?.state.isLocked?.value).toBe(false), 25);
  expect(cloud.clock.now() - backAt).toBeLessThan(60_000);
});

const completedLines = async (db: Queries) => {
  const lines = await db.query.selectFrom("activities").select("name").execute();
  return lines.filter(({ name }) => name === "charging-completed");
};

/** A house whose car says that it is full, on one subject and on another. */
async function startFullCar() {
  const started = await startCloudHub();
  const { live, link, cloud, car, db } = started;
  // By then it has subscribed to the cars that it found.
  await live(() => {
    expect(car(vin)?.state.odometerKm?.value).toBeGreaterThan(0);
    expect(link()?.state).toBe("connected");
  });
  const endedAt = cloud.clock.now();
  const say = (subject: string, second: number): string => {
    const traceId = randomUUID();
    const timestamp = new Date(endedAt + second * 1_000).toISOString();
    const event = { version: 1, name: "charging-completed", timestamp, traceId, data: { vin } };
    cloud.broker.publish({
      topic: `${cloud.tokens.userId}/${vin}/service-event/${subject}`,
      payload: JSON.stringify(event),
    });
    return traceId;
  };
  const heard = (hub: Hub, traceId: string) =>
    live(async () => {
      await hub.settled();
      const messages = await db.query.selectFrom("messages").select("payload").execute();
      const texts = messages.map(({ payload }) => Buffer.from(payload ?? "").toString());
      expect(texts.join()).toContain(traceId);
    });
  return { ...started, say, heard };
}

test("the end of a charge is one line, though two subjects tell of it; the messages are both kept", async () => {
  const { hub, db, say, heard } = await startFullCar();
  const traces = [say("charging", 0), say("charging-statistics", 7)];
  for (const trace of traces) await heard(hub, trace);
  expect(await completedLines(db)).toHaveLength(1);
});

test("the end of a charge is one line, though Vindow restarts between the two messages", async () => {
  const { hub, db, live, start, say, heard } = await startFullCar();
  await heard(hub, say("charging", 0));
  await hub.close();
  const again = await start();
  onTestFinished(() => again.close());
  await live(() => expect(again.sources.list()[0]?.mqtt.state).toBe("connected"));
  await heard(again, say("charging-statistics", 7));
  expect(await completedLines(db)).toHaveLength(1);
  await heard(again, say("charging", 7_200));
  expect(await completedLines(db)).toHaveLength(2);
});

test("a line that only says that something changed is told what the car shows then", async () => {
  const { live, link, cloud, car, db, hub } = await startCloudHub();
  await live(() => {
    expect(link()?.state).toBe("connected");
    expect(car(vin)?.state.isLocked?.value).toBe(true);
    expect(car(vin)?.state.doorsOpen?.value).toEqual([]);
  });
  cloud.fleet.change(vin, (each) => ({ ...unlock(each), open: ["front-left"] }));
  await live(() => expect(car(vin)?.state.isLocked?.value).toBe(false));
  await hub.settled();
  const lines = await db.query.selectFrom("activities").select(["name", "detail"]).execute();
  expect(lines.filter(({ name }) => name === "change-access")).toEqual([
    { name: "change-access", detail: "unlocked; doors-opened: front-left" },
  ]);
});
