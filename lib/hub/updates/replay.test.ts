import { expect, test } from "vitest";
import { listActivities } from "@/lib/db/activities";
import { secret, signed, startFleet } from "./testing/start-fleet";

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
