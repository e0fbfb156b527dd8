import { realClock } from "../world/clock";
import { type ControlUnit, startControlUnit } from "../world/ota/control-unit";
import type { UnitFaults } from "../world/ota/faults";
import { type House, password } from "./house";

/** The manager who approves what the owner wrote. */
export const manager = { email: "marek@example.org", name: "Marek" };

export interface Fleet {
  readonly vins: readonly string[];
  readonly id: (vin: string) => Promise<string>;
  readonly behave: (vin: string, faults: UnitFaults) => void;
  readonly close: () => Promise<void>;
}

/** Vans with control units on Vindow's own endpoint, and a second person who may run campaigns. */
export async function openFleet(
  house: House,
  name: string,
  faults: readonly UnitFaults[],
): Promise<Fleet> {
  const vins = faults.map((_, index) => `${name}${index + 1}`);
  const source = await post(house, "/sources", {
    name: `Updates ${name}`,
    kind: "ota",
    mqtt: { url: "internal:" },
    vehicles: vins.map((vin, index) => ({ vin, name: `${name} van ${index + 1}` })),
  });
  await post(house, `/garages/${source.garageId}/members`, {
    ...manager,
    role: "manager",
    password,
  });
  const units = new Map<string, ControlUnit>();
  for (const [index, vin] of vins.entries())
    units.set(vin, await startUnit(house, { vin, feeds: source.id, faults: faults[index] ?? {} }));
  return {
    vins,
    id: async (vin) => {
      const { items } = await (await house.api("/vehicles")).json();
      return items.find((car: { vin: string }) => car.vin === vin).id;
    },
    behave: (vin, next) => units.get(vin)?.behave(next),
    close: async () => {
      for (const unit of units.values()) await unit.close();
    },
  };
}

interface UnitFor {
  readonly vin: string;
  readonly feeds: string;
  readonly faults: UnitFaults;
}

async function startUnit(house: House, { vin, feeds, faults }: UnitFor): Promise<ControlUnit> {
  const client = await post(house, "/clients", {
    username: vin,
    publish: ["vehicle/updates/%u/progress", "vehicle/updates/%u/status"],
    subscribe: ["vehicle/updates/%u"],
    feeds,
  });
  return startControlUnit({
    url: `mqtt://127.0.0.1:${house.mqttPort}`,
    vin,
    username: vin,
    password: client.password,
    clock: realClock(10),
    faults,
  });
}

/** Makes a thing by the interface, as the owner. */
export async function post(house: House, path: string, body: unknown) {
  const response = await house.api(path, { method: "POST", body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
