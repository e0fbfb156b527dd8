import type { WorldClock } from "../clock";

export interface PolicyOf {
  readonly clock: WorldClock;
  readonly scheduledAmps: number;
  readonly wiringMaxAmps: number;
}

/** What TWCManager has decided: its policy, and how many amps the circuit may use now. */
export function createPolicy({ clock, scheduledAmps, wiringMaxAmps }: PolicyOf) {
  let now: { readonly amps: number; readonly until: number } | undefined;
  let mode = "1";
  let normalAmps = scheduledAmps;
  let isAllowed = true;
  let schedule: Readonly<Record<string, unknown>> | undefined;
  const listeners = new Set<() => void>();
  const decided = () => {
    for (const listener of listeners) listener();
  };
  return {
    name: (): string => {
      if (now) return "Charge Now";
      if (mode === "3") return "Track Green Energy";
      return mode === "2" ? "Non Scheduled Charging" : "Scheduled Charging";
    },
    allowanceAmps: (): number => {
      if (!isAllowed || (mode === "2" && !now)) return 0;
      return Math.min(wiringMaxAmps, now?.amps ?? normalAmps);
    },
    chargeNowAmps: (): number | undefined => now?.amps,
    mode: (): string => mode,
    schedule: () => schedule,
    setSchedule: (next: typeof schedule): void => {
      schedule = next;
    },
    chargeNow: (amps: number, seconds: number): void => {
      // More than the wiring carries is silently ignored.
      if (amps > wiringMaxAmps) return;
      now = { amps, until: clock.now() + (seconds * 1_000) / clock.speed };
      decided();
    },
    endChargeNow: (): void => {
      now = undefined;
      decided();
    },
    setMode: (next: string): void => {
      mode = next;
      decided();
    },
    setAmps: (amps: number): void => {
      normalAmps = amps;
      decided();
    },
    /** Start and stop of all cars at once, which only the HTTP side offers. */
    allowAll: (next: boolean): void => {
      isAllowed = next;
      decided();
    },
    expire: (): void => {
      if (now && clock.now() >= now.until) now = undefined;
    },
    listeners,
    decided,
  };
}
export type Policy = ReturnType<typeof createPolicy>;
