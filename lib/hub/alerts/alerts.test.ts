import { expect, test } from "vitest";
import { campaignOf, updateOf } from "@/lib/domain/update-for-test";
import { eventually } from "../testing/eventually";
import {
  deviceOf,
  fail,
  jana,
  mailChannel,
  startHouse,
  tell,
  vin,
  webhook,
} from "./testing/start-alerts";

type House = Awaited<ReturnType<typeof startHouse>>;

test("an update that fails is one alert, live and stored, and is told once however often the car says so", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  await alerts.channels.add(house.garageId, webhook);
  await fail(house, alerts);
  await house.say("status", { status: "low_battery" });
  await alerts.settled();
  expect(await house.stored()).toMatchObject([
    {
      kind: "update-failed",
      state: "open",
      count: 1,
      subject: { kind: "vehicle", id: house.car.id, name: "Van 1" },
      facts: { vin, version: "3.0.1", campaign: "Spring", status: "low_battery" },
    },
  ]);
  await tell(house, 1);
  house.clock.advance(3_600_000);
  expect(house.sent).toHaveLength(1);
  const shown = house.live.under(`live/${house.garageId}/alert/+`);
  expect(shown[0]).toMatchObject({ kind: "update-failed", state: "open" });
});

test("a retry ends the alert by itself", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  await fail(house, alerts);
  const campaign = house.hub.board.campaign("c1");
  const updates = house.hub.board.cars("c1") ?? [];
  if (!campaign) throw new Error("the campaign is missing");
  await house.hub.updates.retry(campaign, updates, { by: "ann", at: house.clock.now() });
  await alerts.settled();
  const failed = (await house.stored()).find(({ kind }) => kind === "update-failed");
  expect(failed).toMatchObject({ state: "resolved", holds: false });
  expect(failed?.steps.at(-1)?.by).toBeUndefined();
});

test("a unit whose battery is low once more, at another voltage, is in the same trouble", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  const { hub, clock, say, stored } = house;
  await say("status", { status: "low_battery", error: "11.2 V" });
  await alerts.settled();
  const campaign = hub.board.campaign("c1");
  if (!campaign) throw new Error("the campaign is missing");
  const cars = hub.board.cars("c1") ?? [];
  await hub.updates.retry(campaign, cars, { by: "ann", at: clock.now() });
  await alerts.settled();
  await say("status", { status: "low_battery", error: "11.1 V", updateId: "u1" });
  await alerts.settled();
  expect((await stored()).filter(({ kind }) => kind === "update-failed")).toMatchObject([
    { state: "open", count: 2, facts: { status: "low_battery" } },
  ]);
});

/** Somebody without the key says something about an update, as often as they like. */
async function forge({ hub, car, say }: House, fields: object) {
  await hub.updates.setTrust(car.id, true, [{ keyId: "k1", secret: "a secret" }]);
  for (let times = 0; times < 2; times += 1)
    await say("progress", { progress: 10, status: "downloading", ...fields });
  await hub.settled();
}

test("what is forged of the next update is news, though nobody has seen to what was forged of the last", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  await forge(house, {});
  await alerts.settled();
  const { hub, car, clock, garageId, stored } = house;
  const at = clock.now();
  const next = { id: "u2", vehicleId: car.id, campaignId: "c2", version: "3.1.0" };
  const campaign = campaignOf({ id: "c2", garageId, name: "Summer", version: "3.1.0" });
  const notified = { state: "notified", phase: "notified", createdAt: at, changedAt: at } as const;
  await hub.updates.act("c1", { action: "abort", by: "ann", at });
  await hub.updates.add(campaign, [updateOf({ garageId, vin, ...next, ...notified })]);
  await forge(house, { updateId: "u2" });
  await alerts.settled();
  const forged = (await stored()).filter(({ kind }) => kind === "update-signature");
  const facts = { vin, status: "signature missing" };
  expect(forged.sort((one, other) => (one.key < other.key ? -1 : 1))).toMatchObject([
    { state: "open", count: 2, facts: { ...facts, version: "3.0.1", campaign: "Spring" } },
    { state: "open", count: 2, facts: { ...facts, version: "3.1.0", campaign: "Summer" } },
  ]);
});

test("ids that somebody makes up are all the same alert", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  await forge(house, { updateId: "made up" });
  await forge(house, { updateId: "made up as well" });
  await alerts.settled();
  expect(await house.stored()).toMatchObject([
    { kind: "update-signature", count: 4, facts: { version: "3.0.1", campaign: "Spring" } },
  ]);
});

test("after a restart nothing is raised or sent again, and what a person resolved stays so", async () => {
  const house = await startHouse();
  const first = await house.start();
  await first.channels.add(house.garageId, webhook);
  await fail(house, first);
  await tell(house, 1);
  await first.stop();

  const second = await house.start();
  house.clock.advance(60_000);
  await second.settled();
  const [alert] = await house.stored();
  expect(await house.stored()).toHaveLength(1);
  if (alert) await second.resolve(alert.id, jana(house.clock.now()));
  await second.stop();

  const third = await house.start();
  house.clock.advance(60_000);
  await third.settled();
  expect(await house.stored()).toMatchObject([{ state: "resolved" }]);
  house.clock.advance(3_600_000);
  expect(house.sent).toHaveLength(1);
});

test("a failure of which nobody was told when the process ended is told at the next start", async () => {
  const house = await startHouse();
  await house.say("status", { status: "low_battery" });
  await house.hub.settled();
  expect(await house.stored()).toEqual([]);
  const alerts = await house.start();
  await alerts.settled();
  await eventually(async () =>
    expect(await house.stored()).toMatchObject([{ kind: "update-failed", state: "open" }]),
  );
});

test("a kind that is switched off is not watched for, and what a channel finds too small is not sent", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  await alerts.channels.add(house.garageId, { ...webhook, minSeverity: "error" });
  await alerts.setSettings(house.garageId, { off: ["update-failed"], auxBatteryVolts: 11.8 });
  await house.say("status", { status: "low_battery" });
  await alerts.settled();
  const device = deviceOf(house.garageId, { limitedAt: house.clock.now() });
  house.watched.devices = [device];
  house.watched.tell(device);
  await alerts.settled();
  expect((await house.stored()).map(({ kind }) => kind)).toEqual(["device-limited"]);
  house.clock.advance(60_000);
  expect(house.sent).toEqual([]);
});

test("a device that is taken away is no longer in trouble", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  const quiet = { isConnected: false, isActive: false, lastActivityAt: house.clock.now() };
  const device = deviceOf(house.garageId, quiet);
  house.watched.devices = [device];
  house.clock.advance(10 * 60_000);
  await alerts.settled();
  expect(alerts.unresolved([house.garageId]).map(({ kind }) => kind)).toEqual(["device-inactive"]);
  house.watched.devices = [];
  house.clock.advance(30_000);
  await alerts.settled();
  expect(alerts.unresolved([house.garageId])).toEqual([]);
});

test("another mail server forgets the password", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  const made = await alerts.channels.add(house.garageId, mailChannel());
  expect(made.hasSecret).toBe(true);
  const { settings } = mailChannel("evil.example.org");
  expect((await alerts.channels.change(made.id, { settings })).hasSecret).toBe(false);
});

test("a source that cannot sign in is an alert after half a minute, and over when it is removed", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  // Nobody in this house speaks it: it is refused from the start.
  const { id } = await house.hub.sources.add({
    garageId: house.garageId,
    name: "Škoda",
    kind: "skoda",
    settings: { url: "mqtts://broker.invalid:8883" },
    secrets: {},
  });
  house.clock.advance(20_000);
  await alerts.settled();
  expect(await house.stored()).toEqual([]);
  house.clock.advance(40_000);
  await alerts.settled();
  expect(await house.stored()).toMatchObject([
    { kind: "source-refused", subject: { kind: "source", id, name: "Škoda" }, state: "open" },
  ]);
  await house.hub.sources.remove(id);
  house.clock.advance(30_000);
  await alerts.settled();
  expect(await house.stored()).toMatchObject([{ state: "resolved" }]);
});
