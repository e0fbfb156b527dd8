/** What a charger's state code means. 6, 7 and 9 belong to version 2 of its protocol. */
const states: Readonly<Record<number, string>> = {
  0: "ready",
  1: "charging",
  2: "error",
  3: "plugged-in",
  4: "waiting",
  5: "busy",
  6: "raising",
  7: "lowering",
  8: "starting",
  9: "adjusting",
  10: "adjusted",
};

export const stateWord = (code: number): string => states[code] ?? "unknown";

/** What is done outside the schedule, by TWCManager's own numbers. */
export const modeNumbers = {
  "fixed-rate": "1",
  "do-not-charge": "2",
  "track-green-energy": "3",
} as const;
export type NonScheduledMode = keyof typeof modeNumbers;

export function modeOf(number: unknown): string | undefined {
  const text = Array.isArray(number) ? number[0] : number;
  return Object.entries(modeNumbers).find(([, known]) => known === text || +known === text)?.[0];
}

export const chargeNowPolicy = "Charge Now";
