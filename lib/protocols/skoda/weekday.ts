import type { CommandTimer } from "@/lib/domain/intent";
import { weekdays as names } from "@/lib/domain/weekdays";

const dayMs = 86_400_000;

export interface Schedule {
  readonly type: "ONE_OFF" | "RECURRING";
  readonly days: readonly string[];
}

/** A timer without weekdays means the next such time: today, or tomorrow where it has passed (UTC). */
export function scheduleOf(
  { time, weekdays }: Pick<CommandTimer, "time" | "weekdays">,
  now: number,
): Schedule {
  if (weekdays.length > 0) return { type: "RECURRING", days: weekdays };
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const today = now - (now % dayMs) + (hours * 60 + minutes) * 60_000;
  const at = today > now ? today : today + dayMs;
  // A week begins on Sunday there.
  const day = (new Date(at).getUTCDay() + 6) % 7;
  return { type: "ONE_OFF", days: names.slice(day, day + 1) };
}
