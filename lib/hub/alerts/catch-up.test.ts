import { expect, test } from "vitest";
import { fail, startHouse, tell, webhook } from "./testing/start-alerts";

const dayMs = 86_400_000;
type House = Awaited<ReturnType<typeof startHouse>>;

/** Somebody speaks in the car's name, without its signature. */
async function forge({ hub, car, say }: House) {
  await hub.updates.setTrust(car.id, true, [{ keyId: "k1", secret: "a secret" }]);
  await say("progress", { progress: 10, status: "downloading" });
  await hub.settled();
}

const kinds = async ({ stored }: House) =>
  (await stored()).map(({ kind, state, count }) => `${kind} ${state} ${count}`);

test("a forged message that nobody was told of when the process ended is told at the next start, once", async () => {
  const house = await startHouse();
  const before = await house.start();
  await before.channels.add(house.garageId, webhook);
  await before.stop();
  await forge(house);
  expect(await kinds(house)).toEqual([]);
  for (let start = 0; start < 2; start += 1) {
    const alerts = await house.start();
    await alerts.settled();
    expect(await kinds(house)).toEqual(["update-signature open 1"]);
    expect(await house.stored()).toMatchObject([
      { facts: { version: "3.0.1", campaign: "Spring" } },
    ]);
    await tell(house, 1);
    await alerts.stop();
  }
});

test("a message that was looked at is not looked at again, also where its kind is switched off", async () => {
  const house = await startHouse();
  const first = await house.start();
  const settings = { off: ["update-signature" as const], auxBatteryVolts: 11.8 };
  await first.setSettings(house.garageId, settings);
  await forge(house);
  await first.settled();
  await first.stop();
  const second = await house.start();
  await second.setSettings(house.garageId, { ...settings, off: [] });
  await second.stop();
  const third = await house.start();
  await third.settled();
  expect(await kinds(house)).toEqual([]);
});

test("a campaign that stopped itself when nobody looked is told at the next start", async () => {
  const house = await startHouse();
  const campaign = house.hub.board.campaign("c1");
  if (!campaign) throw new Error("the campaign is missing");
  const pauseReason = "1 cars failed; the limit is 1.";
  await house.hub.updates.add({ ...campaign, state: "paused", pauseReason }, []);
  const alerts = await house.start();
  await alerts.settled();
  expect(await kinds(house)).toEqual(["campaign-paused open 1"]);
});

test("a failure before a long silence is told all the same", async () => {
  const house = await startHouse();
  const before = await house.start();
  await before.stop();
  await house.say("status", { status: "low_battery" });
  house.clock.advance(5 * dayMs);
  const alerts = await house.start();
  await alerts.settled();
  expect(await kinds(house)).toEqual(["update-failed open 1"]);
});

test("what ended when nobody looked is over at the next start", async () => {
  const house = await startHouse();
  const before = await house.start();
  await fail(house, before);
  await before.stop();
  const { hub, clock } = house;
  const campaign = hub.board.campaign("c1");
  if (!campaign) throw new Error("the campaign is missing");
  await hub.updates.retry(campaign, hub.board.cars("c1") ?? [], { by: "ann", at: clock.now() });
  const alerts = await house.start();
  await alerts.settled();
  expect(await kinds(house)).toEqual(["update-failed resolved 1"]);
});
