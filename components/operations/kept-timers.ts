import { type Weekday, weekdays } from "@/lib/domain/weekdays";

/** A timer as the form shows it and the command sends it. */
export interface Timer {
  readonly id: number;
  readonly isEnabled: boolean;
  readonly time: string;
  readonly weekdays: readonly string[];
  readonly isCharging?: boolean;
  readonly isClimate?: boolean;
}

/** One of the car's own timers. */
export interface KeptTimer {
  readonly timer: Timer;
  /** The day of one that does not repeat; a command can only say "at the next such time". */
  readonly onceOn?: Weekday;
}

export interface KeptTimers {
  readonly timers: readonly KeptTimer[];
  /** When the car told them; absent where it did not. */
  readonly measuredAt?: number;
}
export const noTimers: KeptTimers = { timers: [] };

/** The raw value that a kind of timer is kept under. */
export type TimerSource =
  | "departure/timers"
  | "air-conditioning/timers"
  | "auxiliary-heating/timers";

/** The car's timers out of the answer with its raw values; what is no timer is left out. */
export function keptTimersIn(body: unknown, source: TimerSource): KeptTimers {
  const items = isRecord(body) && Array.isArray(body.items) ? body.items.filter(isRecord) : [];
  const found = items.find(({ name }) => name === source);
  if (!found || !Array.isArray(found.value)) return noTimers;
  const timers = found.value
    .filter(isRecord)
    .flatMap(toKept)
    .sort((left, right) => left.timer.id - right.timer.id);
  return typeof found.measuredAt === "number"
    ? { timers, measuredAt: found.measuredAt }
    : { timers };
}

/** What a timer of which the car told nothing begins with. */
export const usualTimer = (id: number): Timer => ({
  id,
  isEnabled: true,
  time: "07:00",
  weekdays: [],
});

export const timerOf = ({ timers }: KeptTimers, id: number): KeptTimer | undefined =>
  timers.find(({ timer }) => timer.id === id);

/** What the form of a timer begins with: the car's first one, where the car told any. */
export function firstTimer(kept: KeptTimers | undefined): { readonly timer?: Timer } {
  const first = kept?.timers[0];
  return first ? { timer: first.timer } : {};
}

type Fields = Readonly<Record<string, unknown>>;

function toKept(fields: Fields): readonly KeptTimer[] {
  const { id, enabled, time, charging, climatisation } = fields;
  const clock = typeof time === "string" ? /^([01]\d|2[0-3]):[0-5]\d/.exec(time)?.[0] : undefined;
  if (typeof id !== "number" || clock === undefined) return [];
  const isOnce = fields.type === "ONE_OFF";
  const days = daysIn(fields.recurringOn ?? fields.selectedDays ?? fields.oneOffDay);
  const onceOn = isOnce ? (daysIn(fields.oneOffDay)[0] ?? days[0]) : undefined;
  const timer = {
    id,
    isEnabled: enabled === true,
    time: clock,
    weekdays: isOnce ? [] : days,
    ...(typeof charging === "boolean" ? { isCharging: charging } : undefined),
    ...(typeof climatisation === "boolean" ? { isClimate: climatisation } : undefined),
  };
  return [onceOn ? { timer, onceOn } : { timer }];
}

const daysIn = (value: unknown): readonly Weekday[] =>
  weekdays.filter((day) => (Array.isArray(value) ? value.includes(day) : value === day));

const isRecord = (value: unknown): value is Fields => typeof value === "object" && value !== null;
