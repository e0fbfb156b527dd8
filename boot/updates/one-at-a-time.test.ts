import { afterEach, expect, test } from "vitest";
import { realClock } from "@/world/clock";
import { type ControlUnit, startControlUnit } from "@/world/ota/control-unit";
import { clientHouse } from "../clients/client-house";
import { addFleet, campaign, carsOf, startCampaign, tell, unitClient } from "./fleet";

const house = clientHouse();
const units: ControlUnit[] = [];
afterEach(async () => {
  for (const unit of units.splice(0)) await unit.close();
});

async function vanWith(given: object = {}): Promise<ControlUnit> {
  const source = await addFleet(house(), ["VAN"]);
  const { username, password } = await unitClient(house(), "VAN", source.id);
  const url = `mqtt://127.0.0.1:${house().mqttPort}`;
  const of = { url, vin: "VAN", username, password, clock: realClock(), stepMs: 5 };
  const unit = await startControlUnit({ ...of, ...given });
  units.push(unit);
  return unit;
}

const startFor = (version: string, more: object = {}) =>
  startCampaign(house(), { name: version, version, vins: ["VAN"], ...more });
const stateOf = async (id: string) => (await carsOf(house(), id)).VAN?.state;

test("a car has one update at a time: the second campaign waits, and then has its turn", async () => {
  const unit = await vanWith({ faults: { fallsSilentAt: 30 } });
  const first = await startFor("3.0.1");
  await expect.poll(() => stateOf(first)).toBe("downloading");
  const second = await startFor("3.1.0");
  await expect.poll(async () => (await campaign(house(), second)).state).toBe("running");
  expect(await stateOf(second)).toBe("scheduled");
  expect(unit.offers().map(({ version }) => version)).toEqual(["3.0.1"]);
  unit.behave({});
  await tell(house().jana, first, "abort");
  await expect.poll(() => stateOf(second)).toBe("succeeded");
  expect(unit.offers().map(({ version }) => version)).toEqual(["3.0.1", "3.1.0"]);
});

test("an older version that waited behind a newer one is not installed over it", async () => {
  const unit = await vanWith();
  const older = await startFor("3.0.1", { consent: "in-app" });
  const newer = await startFor("4.0.0");
  await expect.poll(() => stateOf(newer)).toBe("succeeded");
  await expect.poll(() => stateOf(older)).toBe("aborted");
  expect((await carsOf(house(), older)).VAN?.steps.at(-1)?.detail).toBe(
    "a downgrade: the car has 4.0.0",
  );
  expect(unit.offers().map(({ version }) => version)).toEqual(["4.0.0"]);
});

test("where the driver is to be asked, the offer says so, and the driver's no is an end", async () => {
  const unit = await vanWith({ faults: { isDeclining: true } });
  const id = await startFor("3.0.1", { consent: "in-car" });
  await expect.poll(() => stateOf(id)).toBe("declined");
  expect(unit.offers()[0]).toMatchObject({ consent: "ask" });
});
