import type { WorldClock } from "../clock";
import { type Charger, isFlowing, loadWatts } from "./charger";
import { allowanceTopic, flag, limitText, pythonFloat, type TwcProfile } from "./profile";
import type { Site } from "./site";

export interface PublisherOf {
  readonly site: Site;
  readonly profile: TwcProfile;
  readonly prefix: string;
  /** One value per topic in so many seconds; what comes in between is dropped, zeros too. */
  readonly rateLimitSeconds: number;
  readonly clock: WorldClock;
  readonly send: (topic: string, payload: string) => void;
  /** Chargers that say nothing just now. */
  readonly isSilent: (chargerId: string) => boolean;
}

const meterMs = 60_000;

/** Says what TWCManager says, in the order in which it says it. */
export function startPublisher(of: PublisherOf): () => void {
  const { site, profile, clock } = of;
  const publish = limited(of);
  const meteredAt = new Map<string, number>();
  const vins = new Map<string, string>();
  const said = new Map<string, number>();

  const heartbeat = (charger: Charger) => {
    const { spec, amps, code } = charger;
    const on = (name: string, payload: string) => publish(`${spec.id}/${name}`, payload);
    if (profile !== "seed") on("chargerLoadInW", String(loadWatts(charger)));
    const total = site.chargers().reduce((sum, each) => sum + rounded(each.amps), 0);
    publish("all/totalAmpsInUse", pythonFloat(total));
    on("ampsMax", limitText(profile, charger.offeredAmps > 0 ? spec.maxAmps : 0));
    on("ampsInUse", pythonFloat(rounded(amps)));
    on("state", String(code));
    const before = said.get(spec.id) ?? -1;
    if (profile !== "main" && Math.abs(before - amps) >= 0.8) {
      said.set(spec.id, amps);
      on("power", pythonFloat(rounded(amps)));
    }
    on("carsCharging", flag(profile, isFlowing(charger)));
    if (profile !== "seed") offer(charger, on);
    meter(charger, on);
    identify(charger, on);
  };

  const offer = ({ offeredAmps }: Charger, on: (name: string, payload: string) => void) => {
    on("ampsOffered", pythonFloat(Number(offeredAmps.toFixed(6))));
    on("ampsDesired", pythonFloat(Number(offeredAmps.toFixed(6))));
  };

  const meter = (charger: Charger, on: (name: string, payload: string) => void) => {
    const { spec, lifetimeKwh } = charger;
    const last = meteredAt.get(spec.id);
    const isDue = last === undefined || (clock.now() - last) * clock.speed >= meterMs;
    if (!spec.countsEnergy || !isDue) return;
    meteredAt.set(spec.id, clock.now());
    on("lifetimekWh", String(Math.floor(lifetimeKwh)));
    for (const [index, phase] of (["A", "B", "C"] as const).entries())
      on(`voltagePhase${phase}`, String(spec.volts[index] ?? 0));
  };

  /** Told only when it changes. An empty one makes the broker forget the topic. */
  const identify = (charger: Charger, on: (name: string, payload: string) => void) => {
    const both = `${charger.currentVin}/${charger.lastVin}`;
    if (!charger.spec.readsVin || vins.get(charger.spec.id) === both) return;
    vins.set(charger.spec.id, both);
    on("currentVehicleVIN", charger.currentVin);
    on("lastVehicleVIN", charger.lastVin);
  };

  const decide = () => {
    publish("all/currentPolicy", site.policy.name());
    publish("config/minAmpsPerTWC", String(site.minAmps));
    publish(allowanceTopic(profile), pythonOrInt(site.policy.allowanceAmps()));
  };

  const stops = [
    site.onTick(() => {
      for (const charger of site.chargers()) if (!of.isSilent(charger.spec.id)) heartbeat(charger);
    }),
    site.onPolicy(decide),
  ];
  decide();
  return () => {
    for (const stop of stops) stop();
  };
}

const rounded = (amps: number): number => Math.round(amps * 100) / 100;
const pythonOrInt = (amps: number): string => String(rounded(amps));

/** The first value of a window goes out; later ones are dropped even if they differ. */
function limited({ prefix, rateLimitSeconds, clock, send }: PublisherOf) {
  const sentAt = new Map<string, number>();
  return (tail: string, payload: string): void => {
    const last = sentAt.get(tail);
    const ageMs = last === undefined ? Infinity : (clock.now() - last) * clock.speed;
    if (ageMs < rateLimitSeconds * 1_000) return;
    sentAt.set(tail, clock.now());
    send(`${prefix}/${tail}`, payload);
  };
}
