import type { GarageId, MessageId, VehicleId, Vin } from "./ids";

/** The way of an update, in its order; an update never goes back on it, unless it is tried again. */
export const updatePhases = [
  "scheduled",
  "notified",
  "acknowledged",
  "authorized",
  "downloading",
  "installing",
  "finalizing",
] as const;
export type UpdatePhase = (typeof updatePhases)[number];

export const updateEnds = ["succeeded", "failed", "declined", "aborted", "expired"] as const;
export type UpdateEnd = (typeof updateEnds)[number];

/** "stalled": nothing heard for too long; the next word takes it on from where it was. */
export const updateStates = [...updatePhases, "stalled", ...updateEnds] as const;
export type UpdateState = (typeof updateStates)[number];

/** "unchecked": the car has no key, so nobody can tell. */
export const signatureVerdicts = [
  "valid",
  "missing",
  "invalid",
  "replayed",
  "expired",
  "unchecked",
] as const;
export type SignatureVerdict = (typeof signatureVerdicts)[number];

export interface UpdateStep {
  readonly state: UpdateState;
  readonly at: number;
  /** The journal row that told it. */
  readonly messageId?: MessageId;
  /** The person who did it. */
  readonly by?: string;
  readonly detail?: string;
}

/** One car's way to one version. */
export interface Update {
  readonly id: string;
  readonly garageId: GarageId;
  readonly vehicleId: VehicleId;
  readonly vin: Vin;
  /** Absent where another back end offered it. */
  readonly campaignId?: string;
  /** Which part of the campaign the car belongs to. */
  readonly wave: number;
  readonly version?: string;
  readonly description?: string;
  readonly state: UpdateState;
  /** How far it has come, whatever has become of it since. */
  readonly phase: UpdatePhase;
  readonly progressPercent: number;
  readonly isPaused?: boolean;
  /** Nobody has to agree here any more, or ever had to. */
  readonly hasConsent: boolean;
  /** How often it was begun: 1, and one more for each retry. */
  readonly attempts: number;
  /** How often the offer of this attempt was sent without having been taken. */
  readonly sends: number;
  readonly nextSendAt?: number;
  readonly notifiedAt?: number;
  /** The offer was sent, so the broker may keep it: it must be taken back at the end. */
  readonly isOfferKept?: boolean;
  /** It was told, and waits to be told again: whatever it says meanwhile is about this update. */
  readonly isCalledBack?: boolean;
  readonly lastHeardAt?: number;
  /** When the phase or the percentage last moved on. */
  readonly changedAt: number;
  readonly createdAt: number;
  readonly lastVerdict?: SignatureVerdict;
  /** Since its last signed word a message came in its name that could not be believed. */
  readonly refused?: { readonly verdict: SignatureVerdict; readonly at: number };
  /** What went wrong, in the words that say most. */
  readonly failure?: string;
  /** The unit's own status beside them: it stays the same where the words have a measured value. */
  readonly failureStatus?: string;
  readonly steps: readonly UpdateStep[];
}

const ends: ReadonlySet<UpdateState> = new Set(updateEnds);
export const isFinished = ({ state }: Pick<Update, "state">): boolean => ends.has(state);

/** The car has been told of it and it is not over: at most one per car. */
export const isActive = (update: Update): boolean =>
  !isFinished(update) &&
  (update.state !== "scheduled" || update.isOfferKept === true || update.isCalledBack === true);

/** The car is busy with it, not just loading it in the background. */
export const isInstalling = ({ state }: Pick<Update, "state">): boolean =>
  state === "installing" || state === "finalizing";

/** From here on a car cannot be called back. */
export const isBeyondRecall = ({ phase }: Pick<Update, "phase">): boolean =>
  phase === "installing" || phase === "finalizing";

/** What a car's words change while the update stays in its state. */
const moving: ReadonlySet<string> = new Set<keyof Update>([
  "phase",
  "progressPercent",
  "isPaused",
  "lastHeardAt",
  "changedAt",
  "lastVerdict",
]);

/** Whether nothing else changed, was added or fell away. */
export const isOnlyFurther = (update: Update, before: Update): boolean =>
  hasAll(update, before) && hasAll(before, update);

/** A list of its entries would be made for every word of every car. */
function hasAll<U extends Update>(one: U, other: U): boolean {
  for (const name in one) if (!moving.has(name) && one[name] !== other[name]) return false;
  return true;
}

export const rankOf = (phase: UpdatePhase): number => updatePhases.indexOf(phase);
