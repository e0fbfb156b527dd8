import type { KeptTimer } from "../car/car";

const workdays = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];

const unused = (id: number): KeptTimer => ({
  id,
  enabled: false,
  time: "07:00",
  type: "RECURRING",
  selectedDays: workdays,
});

/** Always three: those that were written, and the others as they left the factory. */
export const threeTimers = (timers: readonly KeptTimer[], factory = unused): readonly KeptTimer[] =>
  [1, 2, 3].map((id) => timers.find((timer) => timer.id === id) ?? factory(id));

/** A departure timer as it left the factory. */
export const unusedDeparture = (id: number): KeptTimer => ({
  id,
  enabled: false,
  charging: true,
  climatisation: true,
  time: "07:00",
  type: "RECURRING",
  recurringOn: workdays,
  preferredChargingTimes: [{ id: 1, enabled: false, startTime: "00:00", endTime: "06:00" }],
  targetBatteryStateOfChargeInPercent: 80,
});

/** The list with these timers in place of those with the same id. */
export const withTimers = (
  kept: readonly KeptTimer[],
  written: readonly KeptTimer[],
): readonly KeptTimer[] => [
  ...kept.filter((timer) => written.every((other) => other.id !== timer.id)),
  ...written,
];
