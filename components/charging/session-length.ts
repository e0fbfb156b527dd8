import type { ChargingSession } from "@/lib/domain/session";

/** How long it took, or has taken so far. */
export const sessionLength = (
  { startedAt, endedAt }: Pick<ChargingSession, "startedAt" | "endedAt">,
  now: number,
): number => Math.max((endedAt ?? now) - startedAt, 0);
