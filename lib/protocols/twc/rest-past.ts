import { z } from "zod";
import type { ChargingSchedule } from "@/lib/domain/charging-schedule";
import type { CircuitReported } from "@/lib/domain/event";
import { scheduleDays } from "@/lib/domain/schedule-days";

const point = z.object({ timestamp: z.string(), charger_power: z.coerce.number() });
const points = z.array(z.unknown());

/** TWCManager's own memory of the last two days: a point for every five minutes. */
export function pastOf(body: unknown): NonNullable<CircuitReported["past"]> {
  const listed = points.safeParse(body).data ?? [];
  return listed
    .flatMap((one) => {
      const read = point.safeParse(one).data;
      const at = Date.parse(read?.timestamp ?? "");
      return read && Number.isFinite(at) && Number.isFinite(read.charger_power)
        ? [{ at, powerKw: Math.round(read.charger_power) / 1_000 }]
        : [];
    })
    .sort((a, b) => a.at - b.at);
}

const minutes = z.coerce.number().int().min(0).max(1_439);
const schedule = z.looseObject({
  enabled: z.union([z.boolean(), z.number()]).transform(Boolean),
  startingMinute: minutes,
  endingMinute: minutes,
  amps: z.coerce.number().min(0),
});

/** The schedule that the status names; undefined where none is set, which TWCManager writes as -1. */
export function scheduleOf(value: unknown): ChargingSchedule | undefined {
  const read = schedule.safeParse(value).data;
  if (!read) return undefined;
  return {
    isEnabled: read.enabled,
    startTime: clockOf(read.startingMinute),
    endTime: clockOf(read.endingMinute),
    weekdays: scheduleDays.filter((day) => Boolean(read[day])),
    currentAmps: read.amps,
  };
}

const two = (value: number): string => String(value).padStart(2, "0");
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
