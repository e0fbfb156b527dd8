import type { CircuitState } from "./charger";
import type { CircuitShare } from "./charger-view";

/** Cars follow a falling allowance within a minute or two: before that it is no news. */
const patienceMs = 120_000;
const slackAmps = 1;

type Share = Pick<CircuitShare, "overAmps">;

/** Since when the chargers use more than they may, as far as anybody heard; undefined while they do not. */
export const overSince = (
  { overAllowanceSince }: CircuitState,
  { overAmps }: Share,
  at: number,
): number | undefined => (overAmps > slackAmps ? (overAllowanceSince?.value ?? at) : undefined);

/** Whether they have used more for so long that somebody should know. */
export const isOverLong = (
  { overAllowanceSince }: CircuitState,
  { overAmps }: Share,
  now: number,
): boolean =>
  overAmps > slackAmps &&
  overAllowanceSince !== undefined &&
  now - overAllowanceSince.value > patienceMs;
