import type { CarTimer, ChargingProfile, KeptByCar, TimerKind } from "@/lib/domain/kept-by-car";
import type { RawValue } from "@/lib/domain/vehicle";
import { type Weekday, weekdays } from "@/lib/domain/weekdays";
import type { Body } from "./answer";
import { fieldsOf, objectsIn } from "./fields";

type RawValues = Readonly<Record<string, RawValue>>;

const timerNames: readonly (readonly [TimerKind, string])[] = [
  ["departure", "departure/timers"],
  ["climate", "air-conditioning/timers"],
  ["auxiliary-heating", "auxiliary-heating/timers"],
];

/** The timers and charging profiles among a car's raw values, by number; what is none is left out (notes, section 4). */
export const keptIn = (rawValues: RawValues): KeptByCar => ({
  timers: timerNames.flatMap(([kind, name]) =>
    listed(rawValues[name], (fields, measuredAt) => timerIn(kind, fields, measuredAt)),
  ),
  chargingProfiles: listed(rawValues["charging/profiles"], profileIn),
});

const listed = <Item extends { readonly id: number }>(
  raw: RawValue | undefined,
  read: (fields: Body, measuredAt: number) => Item | undefined,
): readonly Item[] =>
  raw === undefined
    ? []
    : objectsIn(raw.value)
        .flatMap((fields) => read(fields, raw.measuredAt) ?? [])
        .sort((left, right) => left.id - right.id);

function timerIn(kind: TimerKind, fields: Body, measuredAt: number): CarTimer | undefined {
  const { id, enabled, time, charging, climatisation } = fields;
  const clock = typeof time === "string" ? /^([01]\d|2[0-3]):[0-5]\d/.exec(time)?.[0] : undefined;
  if (typeof id !== "number" || clock === undefined) return undefined;
  const isOnce = fields.type === "ONE_OFF";
  const days = daysIn(fields.recurringOn ?? fields.selectedDays ?? fields.oneOffDay);
  const onceOn = isOnce ? (daysIn(fields.oneOffDay)[0] ?? days[0]) : undefined;
  return {
    kind,
    id,
    isEnabled: enabled === true,
    time: clock,
    weekdays: isOnce ? [] : days,
    ...(onceOn === undefined ? undefined : { onceOn }),
    ...(typeof charging === "boolean" ? { isCharging: charging } : undefined),
    ...(typeof climatisation === "boolean" ? { isClimate: climatisation } : undefined),
    measuredAt,
  };
}

const daysIn = (value: unknown): readonly Weekday[] =>
  weekdays.filter((day) => (Array.isArray(value) ? value.includes(day) : value === day));

function profileIn({ id, name, settings }: Body, measuredAt: number): ChargingProfile | undefined {
  if (typeof id !== "number") return undefined;
  const limit = fieldsOf(settings).targetStateOfChargeInPercent;
  return {
    id,
    ...(typeof name === "string" ? { name } : undefined),
    ...(typeof limit === "number" ? { limitPercent: limit } : undefined),
    measuredAt,
  };
}
