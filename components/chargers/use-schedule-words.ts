"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import type { ChargingSchedule } from "@/lib/domain/charging-schedule";
import { scheduleDays } from "@/lib/domain/schedule-days";

/** "22:00–06:30, Mon, Fri, 16 A"; undefined while none is in force. */
export function useScheduleWords(schedule: ChargingSchedule | undefined): string | undefined {
  const t = useTranslations("chargers");
  const format = useFormat();
  if (!schedule?.isEnabled) return undefined;
  const days = scheduleDays.filter((day) => schedule.weekdays.includes(day));
  return [
    `${schedule.startTime}–${schedule.endTime}`,
    days.length === scheduleDays.length ? t("everyDay") : days.map((day) => t(`day.${day}`)),
    format.amps(schedule.currentAmps),
  ]
    .flat()
    .join(", ");
}
