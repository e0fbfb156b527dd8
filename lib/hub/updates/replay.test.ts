import { expect, test } from "vitest";
import { listActivities } from "@/lib/db/activities";
import { listMessages } from "@/lib/db/messages";
import { secret, signed, startFleet, topic } from "./testing/start-fleet";

const minute = 60_000;

async function signingFleet() {
  const fleet = await startFleet();
  const { hub, car } = fleet;
  await hub.updates.setTrust(car.id, true, [{ keyId: "k1", secret }]);
  await fleet.begin();
  return fleet;
}

test("a signed word that was taken before a restart is replayed after it", async () => {
  const { hub, start, say, sayTo, clock, verdicts } = await signingFleet();
  const said = signed("progress", { progress: 50, ts: clock.now(), nonce: "n1" });
  await say("progress", said);
  await hub.settled();
  await hub.close();
  clock.advance(4 * minute);
  const again = await start();
  await sayTo(again)("progress", said);
  await sayTo(again)(
    "progress",
    signed("progress", { progress: 51, ts: clock.now(), nonce: "n2" }),
  );
  expect(await verdicts("progress")).toEqual([
    "understood: signature valid",
    "ignored: signature replayed",
    "understood: signature valid",
  ]);
  await again.close();
});

test("a nonce is kept for as long as its word would be believed, and no longer", async () => {
  const { db, hub, start, say, sayTo, clock, verdicts } = await signingFleet();
  const early = signed("progress", { progress: 5, ts: clock.now() + 5 * minute, nonce: "n1" });
  await say("progress", early);
  const kept = () => db.query.selectFrom("updateNonces").select("nonce").execute();
  expect(await kept()).toEqual([{ nonce: "n1" }]);
  await hub.close();
  clock.advance(10 * minute);
  const second = await start();
  await sayTo(second)("progress", early);
  expect((await verdicts("progress")).at(-1)).toBe("ignored: signature replayed");
  await second.close();
  clock.advance(1);
  const third = await start();
  expect(await kept()).toEqual([]);
  await sayTo(third)("progress", early);
  expect((await verdicts("progress")).at(-1)).toBe("ignored: signature expired");
  await third.close();
});

test("an invalid word uses up no nonce, so it cannot keep the true one out", async () => {
  const { say, clock, verdicts } = await signingFleet();
  const fields = { progress: 50, ts: clock.now(), nonce: "n1" };
  await say("progress", signed("progress", fields, "a foreign key"));
  await say("progress", signed("progress", fields));
  expect(await verdicts("progress")).toEqual([
    "ignored: signature invalid",
    "understood: signature valid",
  ]);
});

test("a last word that the broker kept is refused when it comes again, and alarms nobody", async () => {
  const { db, garageId, car, say, clock, verdicts, update } = await signingFleet();
  const last = signed("status", { status: "success", ts: clock.now(), nonce: "n1" });
  await say("status", last);
  await say("status", last, true);
  clock.advance(60 * minute);
  await say("status", last, true);
  expect(await verdicts("status")).toEqual([
    "understood: signature valid",
    "ignored: signature replayed",
    "ignored: signature expired",
  ]);
  const search = { vehicleId: car.id, garageIds: [garageId], limit: 10 };
  const { items } = await listActivities(db, search);
  expect(items.map(({ name }) => name)).toEqual(["update-succeeded"]);
  expect((await update())[0]).not.toHaveProperty("refused");
});

const ends = [
  ["a failure", { status: "low_battery", error: "11.2 V" }, "failed"],
  ["a refusal", { status: "declined" }, "declined"],
  ["a success with another version", { status: "success", version: "2.9.9" }, "failed"],
] as const;

async function retry({ hub, clock, update }: Awaited<ReturnType<typeof startFleet>>) {
  const campaign = hub.board.campaign("c1");
  if (!campaign) throw new Error("the campaign is missing");
  clock.advance(minute);
  await hub.updates.retry(campaign, await update(), { by: "ann", at: clock.now() });
  clock.advance(0);
}

for (const [what, said, state] of ends)
  test(`${what} that the broker kept does not end the retry when it comes again after a restart, a new one does`, async () => {
    const fleet = await startFleet();
    const { hub, start, say, sayTo, update, db, garageId } = fleet;
    await fleet.begin();
    const last = { updateId: "u1", ...said };
    await say("status", last);
    expect(await update()).toMatchObject([{ state, attempts: 1 }]);
    await retry(fleet);
    await hub.settled();
    await hub.close();
    const again = await start();
    await sayTo(again)("status", last, true);
    const [resumed] = await update();
    expect(resumed).toMatchObject({ attempts: 2 });
    expect(["scheduled", "notified"]).toContain(resumed?.state);
    expect(resumed?.lastHeardAt).toBeLessThan(fleet.clock.now());
    const search = { garageIds: [garageId], filter: `${topic}/status`, limit: 1 };
    const { items } = await listMessages(db, search);
    expect(items[0]?.flags).toContain("kept by the broker, from before the retry");
    await sayTo(again)("status", last);
    expect(await update()).toMatchObject([{ state, attempts: 2 }]);
    await again.close();
  });

test("a signed failure that the broker kept ends a retry only where it was sent after it", async () => {
  const fleet = await signingFleet();
  const { say, update, clock } = fleet;
  const failure = (nonce: string) =>
    signed("status", { updateId: "u1", status: "low_battery", ts: clock.now(), nonce });
  const first = failure("n1");
  await say("status", first);
  await retry(fleet);
  clock.advance(60 * minute);
  await say("status", first, true);
  expect((await update())[0]?.state).not.toBe("failed");
  const second = failure("n2");
  clock.advance(60 * minute);
  await say("status", second, true);
  expect(await update()).toMatchObject([{ state: "failed", attempts: 2 }]);
});
