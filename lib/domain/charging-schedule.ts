/** When the chargers of a circuit charge by themselves. */
export interface ChargingSchedule {
  readonly isEnabled: boolean;
  readonly startTime: string;
  readonly endTime: string;
  readonly weekdays: readonly string[];
  readonly currentAmps: number;
}

/** Two schedules are the same when their texts are. */
export const scheduleText = (schedule: ChargingSchedule): string =>
  schedule.isEnabled
    ? `${schedule.startTime}-${schedule.endTime} ${[...schedule.weekdays].sort().join(",")} ${schedule.currentAmps}`
    : "off";
