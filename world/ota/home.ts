import type { WorldClock } from "../clock";
import type { Fleet } from "../fleet";
import { startSiteBroker } from "../twc/broker";
import { startControlUnit } from "./control-unit";

export interface HomeUpdates {
  readonly source: {
    readonly name: string;
    readonly kind: "ota";
    readonly mqtt: { readonly url: string; readonly username: string; readonly password: string };
    readonly vehicles: readonly { readonly vin: string; readonly name: string }[];
  };
  readonly close: () => Promise<void>;
}

/** Some ten minutes from the offer to the last word: a download over the air takes its time. */
const pace = { stepMs: 6_000, stepPercent: 1 };

/** The control units of the family's cars, on a broker of their own; what they install, the cars then have. */
export async function startHomeUpdates(fleet: Fleet, clock: WorldClock): Promise<HomeUpdates> {
  const { url, username, password, close } = await startSiteBroker();
  const unitOf = (vin: string) => {
    const onInstalled = (softwareVersion: string) =>
      fleet.change(vin, (car) => ({ ...car, spec: { ...car.spec, softwareVersion } }));
    return startControlUnit({ url, username, password, vin, clock, ...pace, onInstalled });
  };
  const units = await Promise.all(fleet.vins.map(unitOf));
  const vehicles = fleet.vins.map((vin) => ({ vin, name: fleet.get(vin)?.spec.name ?? vin }));
  return {
    source: { name: "Updates", kind: "ota", mqtt: { url, username, password }, vehicles },
    close: async () => {
      await Promise.all(units.map((unit) => unit.close()));
      await close();
    },
  };
}
