import { present } from "./present";
import {
  rankOf,
  type SignatureVerdict,
  type Update,
  type UpdatePhase,
  type UpdateState,
  updatePhases,
} from "./update";

/** One car of a campaign, as far as a table of ten thousand shows it; its history is read when it is opened. */
export interface CampaignLine {
  readonly id: string;
  readonly vehicleId: string;
  readonly vin: string;
  readonly state: UpdateState;
  readonly phase: UpdatePhase;
  readonly progressPercent: number;
  readonly attempts: number;
  readonly wave: number;
  readonly changedAt: number;
  readonly createdAt: number;
  readonly lastHeardAt?: number;
  /** Of the last message in its name, used or not. */
  readonly lastVerdict?: SignatureVerdict;
  readonly failure?: string;
  readonly isPaused?: boolean;
  readonly hasConsent: boolean;
}

export function lineOf(update: Update): CampaignLine {
  const { id, vehicleId, vin, state, phase, progressPercent, attempts, wave } = update;
  const { changedAt, createdAt, lastHeardAt, failure, isPaused, hasConsent } = update;
  const lastVerdict = update.refused?.verdict ?? update.lastVerdict;
  const told = present({ lastHeardAt, lastVerdict, failure, isPaused });
  const fixed = { id, vehicleId, vin, attempts, wave, createdAt, hasConsent };
  return { ...fixed, state, phase, progressPercent, changedAt, ...told };
}

/** What of a line moves, in this order: ten thousand of them a second are sent without their names. */
export type LineNews = readonly [
  id: string,
  state: UpdateState,
  phase: number,
  progressPercent: number,
  attempts: number,
  changedAt: number,
  lastHeardAt: number | null,
  lastVerdict: SignatureVerdict | null,
  failure: string | null,
  isPaused: 0 | 1,
  hasConsent: 0 | 1,
];

export const newsOf = (update: Update): LineNews => [
  update.id,
  update.state,
  rankOf(update.phase),
  update.progressPercent,
  update.attempts,
  update.changedAt,
  update.lastHeardAt ?? null,
  update.refused?.verdict ?? update.lastVerdict ?? null,
  update.failure ?? null,
  update.isPaused ? 1 : 0,
  update.hasConsent ? 1 : 0,
];

/** The line with what was told put over it. */
export function withNews(line: CampaignLine, news: LineNews): CampaignLine {
  const [, state, phase, progressPercent, attempts, changedAt] = news;
  const [, , , , , , lastHeardAt, lastVerdict, failure, isPaused, hasConsent] = news;
  const { id, vehicleId, vin, wave, createdAt } = line;
  return {
    ...{ id, vehicleId, vin, wave, createdAt, state, progressPercent, attempts, changedAt },
    phase: updatePhases[phase] ?? line.phase,
    hasConsent: hasConsent === 1,
    ...(lastHeardAt === null ? {} : { lastHeardAt }),
    ...(lastVerdict === null ? {} : { lastVerdict }),
    ...(failure === null ? {} : { failure }),
    ...(isPaused === 1 ? { isPaused: true } : {}),
  };
}
