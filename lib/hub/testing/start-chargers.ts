import { expect, onTestFinished } from "vitest";
import { runCircuitCommand } from "@/lib/commands/run-circuit";
import { getOperation } from "@/lib/db/operations";
import type { CircuitIntent } from "@/lib/domain/circuit-intent";
import type { Person } from "@/lib/domain/person";
import { twc } from "@/lib/protocols/twc/index";
import { realClock } from "@/world/clock";
import type { ChargerSpec, PluggedCar } from "@/world/twc/charger";
import { startHttp } from "@/world/twc/http";
import { startManager } from "@/world/twc/manager";
import type { TwcProfile } from "@/world/twc/profile";
import { createSite } from "@/world/twc/site";
import { eventually } from "./eventually";
import { startTestHub } from "./start-test-hub";

export const vin = "5YJ3E1EA7KF000417";
const spec: ChargerSpec = {
  id: "1E10",
  volts: [243, 241, 240],
  maxAmps: 32,
  readsVin: true,
  countsEnergy: true,
};

interface Setting {
  readonly url: string;
  readonly ca?: string;
  readonly username?: string;
  readonly password?: string;
  readonly profile?: TwcProfile;
  readonly hasHttp?: boolean;
  readonly car?: PluggedCar;
}

/** TWCManager with one charger and a hub on one broker, once the charger is known. */
export async function startChargers(setting: Setting) {
  const { url, ca, username, password, profile = "main", hasHttp = false, car } = setting;
  const started = await startTestHub({ protocols: [twc] });
  const { hub, garageId, db } = started;
  const clock = realClock(20);
  const site = createSite({
    chargers: [{ spec, lifetimeKwh: 159.9 }],
    plugs: { carAt: () => car },
    clock,
  });
  const account = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
  const tls = ca === undefined ? {} : { ca };
  const prefix = "home/garage/TWC";
  const manager = await startManager({
    site,
    clock,
    url,
    prefix,
    profile,
    rateLimitSeconds: 0,
    ...account,
    ...tls,
  });
  const http = hasHttp ? await startHttp(site) : undefined;
  onTestFinished(async () => {
    site.close();
    await manager.close();
    await http?.close();
  });
  const source = await hub.sources.add({
    garageId,
    name: "Chargers",
    kind: "twc",
    settings: {
      url,
      prefix,
      ...tls,
      ...(username === undefined ? {} : { username }),
      ...(http ? { httpUrl: http.url } : {}),
    },
    secrets: password === undefined ? {} : { password },
  });
  const charger = () => [...hub.chargers.values()][0];
  const circuit = () => [...hub.circuits.values()][0];
  await eventually(() => {
    expect(charger()).toMatchObject({ twcId: "1E10" });
    expect(circuit()?.state.policy).toMatchObject({ isRetained: false });
  });
  const person: Person = {
    id: "jana",
    email: "jana@example.org",
    name: "Jana",
    memberships: [{ garageId, garageName: "Home", role: "owner" }],
  };
  const run = (intent: CircuitIntent) =>
    runCircuitCommand({ db, hub, person, circuitId: circuit()?.id ?? "", intent });
  const stored = (id: string) => getOperation(db, id, [garageId]);
  return { ...started, site, manager, source, charger, circuit, run, stored };
}
