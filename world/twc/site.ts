import type { Cancel, WorldClock } from "../clock";
import {
  advanceCharger,
  type Charger,
  type ChargerSpec,
  createCharger,
  type PluggedCar,
} from "./charger";
import { createPolicy, type Policy } from "./policy";

/** Where the cars are: asked at each heartbeat, and told what they are offered. */
export interface Plugs {
  readonly carAt: (chargerId: string) => PluggedCar | undefined;
  readonly offer?: (chargerId: string, amps: number) => void;
}

export interface SiteOf {
  readonly chargers: readonly { readonly spec: ChargerSpec; readonly lifetimeKwh: number }[];
  readonly plugs: Plugs;
  readonly clock: WorldClock;
  /** What the schedule allows while nobody says otherwise. */
  readonly scheduledAmps?: number;
  readonly wiringMaxAmps?: number;
  readonly minAmps?: number;
}

/** The chargers of one circuit and the program that shares its current among them. */
export interface Site {
  readonly chargers: () => readonly Charger[];
  readonly policy: Policy;
  readonly wiringMaxAmps: number;
  readonly minAmps: number;
  readonly now: () => number;
  /** Something happens to one charger. */
  readonly change: (chargerId: string, how: (charger: Charger) => Charger) => void;
  readonly onTick: (listener: () => void) => Cancel;
  /** The policy is looked at every 30 s, and at once when it is told something. */
  readonly onPolicy: (listener: () => void) => Cancel;
  readonly close: () => void;
}

const policyMs = 30_000;

export function createSite(options: SiteOf): Site {
  const { clock, plugs, scheduledAmps = 24, wiringMaxAmps = 32, minAmps = 6 } = options;
  const policy = createPolicy({ clock, scheduledAmps, wiringMaxAmps });
  let chargers = options.chargers.map(({ spec, lifetimeKwh }) => createCharger(spec, lifetimeKwh));
  const ticks = new Set<() => void>();
  const offers = (): ReadonlyMap<string, number> => {
    const waiting = chargers.filter(({ spec }) => (plugs.carAt(spec.id)?.wantsAmps ?? 0) > 0);
    const share = policy.allowanceAmps() / Math.max(1, waiting.length);
    // Too little for everybody starves everybody.
    const fair = share < minAmps ? 0 : share;
    return new Map(chargers.map(({ spec }) => [spec.id, Math.min(fair, spec.maxAmps)]));
  };
  const tick = (dtMs: number) => {
    policy.expire();
    const offered = offers();
    chargers = chargers.map((charger) => {
      const { id } = charger.spec;
      const offeredAmps = offered.get(id) ?? 0;
      plugs.offer?.(id, offeredAmps);
      return advanceCharger(charger, { car: plugs.carAt(id), offeredAmps, dtMs });
    });
    for (const listener of ticks) listener();
  };
  const tickMs = Math.max(1_000, 100 * clock.speed);
  const stops = [
    clock.every(tickMs, () => tick(tickMs)),
    clock.every(Math.max(policyMs, tickMs), policy.decided),
  ];
  return {
    chargers: () => chargers,
    policy,
    wiringMaxAmps,
    minAmps,
    now: clock.now,
    change: (id, how) => {
      chargers = chargers.map((charger) => (charger.spec.id === id ? how(charger) : charger));
    },
    onTick: (listener) => listen(ticks, listener),
    onPolicy: (listener) => listen(policy.listeners, listener),
    close: () => {
      for (const stop of stops) stop();
    },
  };
}

function listen(listeners: Set<() => void>, listener: () => void): Cancel {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
