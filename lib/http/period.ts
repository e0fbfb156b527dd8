const dayMs = 86_400_000;

interface Asked {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** The period that is asked for; without a beginning the day before its end, without an end until now. */
export function dayBefore({ from, to }: Asked, now: number = Date.now()) {
  const end = to ?? now;
  return { from: from ?? end - dayMs, to: end };
}
