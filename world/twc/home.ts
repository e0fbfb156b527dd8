import type { Incoming } from "@/lib/domain/protocol";
import { powerAtKw } from "../car/charge";
import type { WorldClock } from "../clock";
import type { Fleet } from "../fleet";
import type { Past } from "../past";
import { startSiteBroker } from "./broker";
import { type ChargerSpec, type PluggedCar, sumVolts } from "./charger";
import { startHttp } from "./http";
import { type Manager, startManager } from "./manager";
import { createChargerPast } from "./past";
import { createSite, type Site } from "./site";

const garage: ChargerSpec = {
  id: "2433",
  volts: [231, 230, 232],
  maxAmps: 32,
  readsVin: true,
  countsEnergy: true,
};
const drive: ChargerSpec = {
  id: "1E10",
  volts: [232, 0, 0],
  maxAmps: 16,
  readsVin: false,
  countsEnergy: false,
};

const prefix = "home/garage/TWC";

export interface HomeOf {
  readonly fleet: Fleet;
  readonly clock: WorldClock;
  /** What the family's cars have charged at home before. */
  readonly pasts: readonly Past[];
}

export interface HomeChargers {
  readonly source: {
    readonly name: string;
    readonly kind: "twc";
    readonly mqtt: { readonly url: string; readonly username: string; readonly password: string };
    readonly prefix: string;
    readonly httpUrl: string;
  };
  readonly site: Site;
  readonly manager: Manager;
  /** What the chargers would have said since then. */
  readonly history: (since?: number) => Generator<Incoming, void>;
  readonly close: () => Promise<void>;
}

/** Two chargers at home: in the garage whichever of the family's cars is plugged in, outside a guest now and then. */
export async function startHomeChargers({ fleet, clock, pasts }: HomeOf): Promise<HomeChargers> {
  const past = createChargerPast(pasts, garage, prefix);
  const broker = await startSiteBroker();
  const site = createSite({
    chargers: [
      { spec: garage, lifetimeKwh: past.lifetimeKwh },
      { spec: drive, lifetimeKwh: 0 },
    ],
    plugs: plugsOf(fleet, clock),
    clock,
  });
  const { url, username, password } = broker;
  const http = await startHttp(site);
  const manager = await startManager({
    site,
    clock,
    url,
    username,
    password,
    prefix,
    rateLimitSeconds: 5,
  });
  return {
    source: {
      name: "Wall chargers",
      kind: "twc",
      mqtt: { url, username, password },
      prefix,
      httpUrl: http.url,
    },
    site,
    manager,
    history: past.messages,
    close: async () => {
      site.close();
      await http.close();
      await manager.close();
      await broker.close();
    },
  };
}

/** Volts of the one phase that a small car uses, or of all three. */
function plugsOf(fleet: Fleet, clock: WorldClock) {
  const startedAt = clock.now();
  const atHome = () => fleet.vins.map((vin) => fleet.get(vin)).find((car) => car?.plug === "ac");
  const family = (): PluggedCar | undefined => {
    const car = atHome();
    if (!car) return undefined;
    const isWanted = car.isChargingWanted && car.chargePercent < car.targetPercent;
    const kw = isWanted ? powerAtKw({ ...car, offeredKw: car.spec.maxAcKw }, car.chargePercent) : 0;
    return { vin: car.spec.vin, wantsAmps: (kw * 1_000) / sumVolts(garage) };
  };
  return {
    carAt: (id: string) => (id === garage.id ? family() : guest(clock.now() - startedAt)),
    offer: (id: string, amps: number) => {
      const car = id === garage.id ? atHome() : undefined;
      if (!car) return;
      const offeredKw = (amps * sumVolts(garage)) / 1_000;
      const isChargingInterrupted = amps === 0;
      const isSame =
        Math.abs(car.offeredKw - offeredKw) < 0.01 &&
        car.isChargingInterrupted === isChargingInterrupted;
      if (!isSame)
        fleet.change(car.spec.vin, (one) => ({ ...one, offeredKw, isChargingInterrupted }));
    },
  };
}

const hour = 3_600_000;

/** A visitor who stays for three hours out of five, and says nothing of himself. */
function guest(sinceMs: number): PluggedCar | undefined {
  const ofRound = sinceMs % (5 * hour);
  if (ofRound > 3 * hour) return undefined;
  return { wantsAmps: ofRound > 2.5 * hour ? 0 : 10 };
}
