import { afterEach, expect, test } from "vitest";
import { PUT as putTrust } from "@/app/api/v1/vehicles/[id]/update-trust/route";
import { realClock } from "@/world/clock";
import { type ControlUnit, startControlUnit, type UnitOf } from "@/world/ota/control-unit";
import { clientHouse, codeOf, connect, granted, messagesOf } from "../clients/client-house";
import { call } from "../house-for-test";
import { addFleet, campaign, carsOf, startCampaign, tell, unitClient } from "./fleet";

const house = clientHouse();
const units: ControlUnit[] = [];
afterEach(async () => {
  for (const unit of units.splice(0)) await unit.close();
});

async function fleetOf(given: Readonly<Record<string, Partial<UnitOf>>>) {
  const vins = Object.keys(given);
  const source = await addFleet(house(), vins);
  for (const vin of vins) {
    const { username, password } = await unitClient(house(), vin, source.id);
    const url = `mqtt://127.0.0.1:${house().mqttPort}`;
    const of = { url, vin, username, password, clock: realClock(), stepMs: 5, ...given[vin] };
    units.push(await startControlUnit(of));
  }
  return source;
}

test("cars of all kinds: one installs, one fails, one installs something else, one declines, one loses its connection", async () => {
  await fleetOf({
    GOOD: {},
    FAILS: { faults: { failsAt: { percent: 60, status: "low_battery", error: "11.2 V" } } },
    OTHER: { faults: { installs: "2.9.9" } },
    NO: { faults: { isDeclining: true } },
    DROPS: { faults: { dropsAt: 40, isRepeating: true } },
  });
  const id = await startCampaign(house(), {
    name: "Spring",
    version: "3.0.1",
    vins: ["GOOD", "FAILS", "OTHER", "NO", "DROPS"],
  });
  await expect.poll(async () => (await campaign(house(), id)).state).toBe("finished");
  const cars = await carsOf(house(), id);
  expect(cars).toMatchObject({
    GOOD: { state: "succeeded", progressPercent: 100 },
    FAILS: { state: "failed", failure: "11.2 V" },
    OTHER: { state: "failed", failure: "version mismatch: 2.9.9 instead of 3.0.1" },
    NO: { state: "declined" },
    DROPS: { state: "succeeded" },
  });
  const good = [...house().hub.vehicles.values()].find(({ vin }) => vin === "GOOD");
  expect(good?.state.softwareVersion?.value).toBe("3.0.1");
});

test("a failed car is tried again and then succeeds", async () => {
  await fleetOf({ VAN: { faults: { failsAt: { percent: 20, status: "disk_full" } } } });
  const id = await startCampaign(house(), { name: "Again", version: "3.0.1", vins: ["VAN"] });
  await expect.poll(async () => (await carsOf(house(), id)).VAN?.state).toBe("failed");
  // The offer is taken back before it is made again.
  await expect.poll(async () => (await carsOf(house(), id)).VAN?.isOfferKept).toBeUndefined();
  units[0]?.behave({});
  await tell(house().jana, id, "retry");
  await expect.poll(async () => (await carsOf(house(), id)).VAN?.state).toBe("succeeded");
  expect((await carsOf(house(), id)).VAN?.attempts).toBe(2);
});

test("a car that lies about its signature is not believed, an honest one is", async () => {
  const key = { keyId: "k1", secret: "supersecretkey" };
  await fleetOf({ LIAR: { key, faults: { isSignatureWrong: true } }, HONEST: { key } });
  for (const car of house().hub.vehicles.values()) {
    const { jana } = house();
    if (car.garageId !== jana.garageId || car.vin.startsWith("TMB")) continue;
    const body = { isRequired: true, keys: [key] };
    await call(putTrust, { token: jana.token, method: "PUT", params: { id: car.id }, body });
  }
  const vins = ["LIAR", "HONEST"];
  const id = await startCampaign(house(), { name: "Signed", version: "3.0.1", vins });
  await expect.poll(async () => (await carsOf(house(), id)).HONEST?.state).toBe("succeeded");
  const lies = async (): Promise<readonly { topic: string; reason?: string; status: string }[]> =>
    (await messagesOf(house().jana)).filter(({ topic }: { topic: string }) =>
      topic.startsWith("vehicle/updates/LIAR/"),
    );
  await expect.poll(lies).not.toEqual([]);
  expect((await carsOf(house(), id)).LIAR).toMatchObject({ state: "notified" });
  for (const lie of await lies())
    expect(lie).toMatchObject({ status: "ignored", reason: "The signature is invalid." });
});

test("a car that was away finds its offer when it comes back", async () => {
  const source = await addFleet(house(), ["AWAY"]);
  const { username, password } = await unitClient(house(), "AWAY", source.id);
  const id = await startCampaign(house(), { name: "Later", version: "3.0.1", vins: ["AWAY"] });
  await expect.poll(async () => (await carsOf(house(), id)).AWAY?.state).toBe("notified");
  const url = `mqtt://127.0.0.1:${house().mqttPort}`;
  const of = { url, vin: "AWAY", username, password, clock: realClock(), stepMs: 5 };
  units.push(await startControlUnit(of));
  await expect.poll(async () => (await carsOf(house(), id)).AWAY?.state).toBe("succeeded");
});

test("a unit reads and writes nothing but its own, and what it tried stands in the journal", async () => {
  const source = await addFleet(house(), ["ONE", "TWO"]);
  const one = await connect(await unitClient(house(), "ONE", source.id));
  expect(await granted(one, "vehicle/updates/ONE")).toBe(0);
  expect(await granted(one, "vehicle/updates/TWO")).toBe(0x87);
  expect(await granted(one, "vehicle/updates/+")).toBe(0x87);
  const word = JSON.stringify({ status: "success" });
  for (const topic of ["vehicle/updates/TWO/status", "vehicle/updates/ONE"])
    expect(await codeOf(one.publishAsync(topic, word, { qos: 1 }))).toBe(0x87);
  expect(await codeOf(one.publishAsync("vehicle/updates/ONE/status", word, { qos: 1 }))).toBe(0);
  await house().hub.settled();
  const rows: readonly { topic: string; flags: readonly string[] }[] = await messagesOf(
    house().jana,
  );
  const refused = rows.filter(({ flags }) => flags.includes("refused"));
  expect(refused.map(({ topic }) => topic)).toContain("vehicle/updates/TWO/status");
});
