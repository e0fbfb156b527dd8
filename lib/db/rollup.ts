/** Samples are also kept summed up by five minutes: long histories are drawn from these, and old samples become these. */
export const rollupMs = 5 * 60_000;

export const rollupStart = (at: number): number => Math.floor(at / rollupMs) * rollupMs;

export interface Rollup {
  readonly seriesId: number;
  readonly at: number;
  minAt: number;
  minValue: number;
  maxAt: number;
  maxValue: number;
  lastAt: number;
  lastValue: number;
}

export const newRollup = (seriesId: number, at: number, value: number): Rollup => ({
  seriesId,
  at: rollupStart(at),
  minAt: at,
  minValue: value,
  maxAt: at,
  maxValue: value,
  lastAt: at,
  lastValue: value,
});

/** Takes one more sample into the sum, in place: this runs for every sample that arrives. */
export function widenRollup(rollup: Rollup, at: number, value: number): void {
  if (value < rollup.minValue) [rollup.minAt, rollup.minValue] = [at, value];
  if (value > rollup.maxValue) [rollup.maxAt, rollup.maxValue] = [at, value];
  if (at >= rollup.lastAt) [rollup.lastAt, rollup.lastValue] = [at, value];
}
