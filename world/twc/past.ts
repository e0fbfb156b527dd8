import type { Incoming } from "@/lib/domain/protocol";
import { powerKw } from "../car/charge";
import { simulate } from "../car/simulate";
import type { Past } from "../past";
import { type ChargerSpec, sumVolts } from "./charger";
import { pythonFloat } from "./profile";

/** What a car drew at the wall box at home at one moment; 0 when it stops. */
interface Mark {
  readonly at: number;
  readonly vin: string;
  readonly kw: number;
}

export interface ChargerPast {
  /** What the charger would have said since then, oldest first. */
  readonly messages: (since?: number) => Generator<Incoming, void>;
  /** The energy counter as the past leaves it. */
  readonly lifetimeKwh: number;
}

const day = 86_400_000;
const epoch = Date.UTC(2026, 0, 1);
const kwhPerDay = 24;
const everyMs = 180_000;

/** The charger's side of what the family's cars have charged at home. */
export function createChargerPast(
  pasts: readonly Past[],
  spec: ChargerSpec,
  prefix: string,
): ChargerPast {
  const marks = oneByOne(pasts.flatMap((past) => [...marksOf(past)]).sort((a, b) => a.at - b.at));
  const from = marks[0]?.at ?? epoch;
  const startKwh = 2_000 + Math.max(0, (from - epoch) / day) * kwhPerDay;
  return {
    lifetimeKwh: startKwh + energyOf(marks),
    messages: function* (since = 0) {
      for (const message of tell(marks, { spec, prefix, startKwh }))
        if (message.receivedAt >= since) yield message;
    },
  };
}

/** Every three minutes while it charges, and when it stops. */
function* marksOf({ start, acts, end, spec: { vin } }: Past): Generator<Mark> {
  let last: Mark = { at: 0, vin, kw: 0 };
  for (const { after } of simulate(start, acts, end.at)) {
    const kw = after.plug === "ac" ? powerKw(after) : 0;
    const isDue = kw > 0 && (last.kw === 0 || after.at - last.at >= everyMs);
    if (!isDue && (kw > 0 || last.kw === 0)) continue;
    last = { at: after.at, vin, kw };
    yield last;
  }
}

/** One car at a time: who comes while another charges has to wait. */
function oneByOne(marks: readonly Mark[]): readonly Mark[] {
  let owner: string | undefined;
  return marks.filter(({ vin, kw }) => {
    owner ??= kw > 0 ? vin : undefined;
    if (owner !== vin) return false;
    if (kw === 0) owner = undefined;
    return true;
  });
}

const between = (mark: Mark, next: Mark | undefined): number =>
  next === undefined ? 0 : (mark.kw * Math.min(everyMs, next.at - mark.at)) / 3_600_000;

const energyOf = (marks: readonly Mark[]): number =>
  marks.reduce((sum, mark, index) => sum + between(mark, marks[index + 1]), 0);

interface Telling {
  readonly spec: ChargerSpec;
  readonly prefix: string;
  readonly startKwh: number;
}

function* tell(marks: readonly Mark[], { spec, prefix, startKwh }: Telling): Generator<Incoming> {
  let lifetimeKwh = startKwh;
  let isCharging = false;
  const sayAt =
    (at: number): Say =>
    (name, payload) => ({
      topic: `${prefix}/${spec.id}/${name}`,
      payload: new TextEncoder().encode(payload),
      qos: 0,
      isRetained: false,
      receivedAt: Math.round(at),
    });
  for (const [index, mark] of marks.entries()) {
    const say = sayAt(mark.at);
    if (index === 0) yield* voltages(spec, say);
    const amps = Math.round((mark.kw * 100_000) / sumVolts(spec)) / 100;
    yield say("ampsInUse", pythonFloat(amps));
    yield say("lifetimekWh", String(Math.floor(lifetimeKwh)));
    if (isCharging !== mark.kw > 0) yield* turn(mark, say);
    isCharging = mark.kw > 0;
    if (!isCharging) yield* idle(mark.at, marks[index + 1]?.at, sayAt);
    lifetimeKwh += between(mark, marks[index + 1]);
  }
}

type Say = (name: string, payload: string) => Incoming;

function* voltages({ volts, maxAmps }: ChargerSpec, say: Say): Generator<Incoming> {
  for (const [index, phase] of ["A", "B", "C"].entries())
    yield say(`voltagePhase${phase}`, String(volts[index] ?? 0));
  yield say("ampsMax", pythonFloat(maxAmps));
}

const idleEveryMs = 14 * 60_000;

/** Nothing flows: said again and again until somebody comes. */
function* idle(
  from: number,
  until: number | undefined,
  sayAt: (at: number) => Say,
): Generator<Incoming> {
  for (let at = from + idleEveryMs; at < (until ?? 0); at += idleEveryMs)
    yield sayAt(at)("ampsInUse", "0.0");
}

/** Charging begins or ends. */
function* turn({ vin, kw }: Mark, say: Say): Generator<Incoming> {
  const isCharging = kw > 0;
  yield say("carsCharging", isCharging ? "True" : "False");
  yield say("state", isCharging ? "1" : "0");
  yield say("currentVehicleVIN", isCharging ? vin : "");
  if (!isCharging) yield say("lastVehicleVIN", vin);
}
