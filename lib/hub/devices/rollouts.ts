/** A rollout tells a hundred devices a minute; the others wait, marked as QUEUED where a restart finds them. */
export interface Rollouts {
  /** How many of so many may be told now; those count. */
  readonly take: (wanted: number) => number;
  /** Some wait: goes on with them as soon as it may. */
  readonly wake: () => void;
  readonly stop: () => void;
}
