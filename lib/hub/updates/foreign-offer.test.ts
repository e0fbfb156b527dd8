import { expect, test } from "vitest";
import { listActivities } from "@/lib/db/activities";
import { listMessages } from "@/lib/db/messages";
import { secret, signed, startFleet, topic } from "./testing/start-fleet";

const key = { keyId: "k1", secret };

async function guardedFleet() {
  const fleet = await startFleet();
  const { hub, car, db, garageId } = fleet;
  await hub.updates.setTrust(car.id, true, [key]);
  const alarms = async () => {
    const search = { vehicleId: car.id, garageIds: [garageId], limit: 10 };
    const { items } = await listActivities(db, search);
    return items.filter(({ name }) => name === "update-signature-rejected").length;
  };
  const rows = async () => {
    const search = { garageIds: [garageId], filter: topic, limit: 10 };
    const { items } = await listMessages(db, search);
    const heard = items.filter(({ direction }) => direction === "in").reverse();
    return heard.map(({ status, flags }) => `${status}: ${flags[0]}`);
  };
  return { ...fleet, alarms, rows };
}

test("an offer has a verdict too, and a car that must sign is offered nothing by somebody without a key", async () => {
  const { say, clock, update, rows, alarms } = await guardedFleet();
  await say("", { version: "2.0" });
  await say("", signed("", { version: "2.0", ts: clock.now(), nonce: "n1" }, "a foreign key"));
  expect(await update()).toEqual([]);
  expect(await alarms()).toBe(2);
  await say("", signed("", { version: "2.0", ts: clock.now(), nonce: "n1" }));
  expect(await update()).toMatchObject([{ version: "2.0", state: "notified" }]);
  expect(await rows()).toEqual([
    "ignored: signature missing",
    "ignored: signature invalid",
    "understood: signature valid",
  ]);
});

test("our own offer that a broker sends back begins nothing and alarms nobody, also when its key is revoked", async () => {
  const { say, begin, offers, hub, car, clock, update, rows, alarms } = await guardedFleet();
  await begin();
  const own = JSON.parse(offers()[0]?.payload ?? "");
  await say("", own);
  clock.advance(3_600_000);
  await say("", own, true);
  await hub.updates.setTrust(car.id, true, [{ keyId: "k2", secret: "the next secret" }]);
  await say("", own, true);
  expect(await rows()).toEqual([
    "understood: signature valid",
    "ignored: signature expired",
    "ignored: signature invalid",
  ]);
  expect(await update()).toHaveLength(1);
  expect(await alarms()).toBe(0);
});
