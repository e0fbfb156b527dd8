import type { GarageId, PersonId } from "./ids";
import type { Update, UpdateState } from "./update";

export const campaignStates = [
  "draft",
  "waiting-for-approval",
  "denied",
  "ready",
  "running",
  "paused",
  "finished",
  "aborted",
] as const;
export type CampaignState = (typeof campaignStates)[number];

/** Who says yes: nobody is asked, the unit asks the driver, or an owner says so here before the car is told. */
export const consentModes = ["none", "in-car", "in-app"] as const;
export type ConsentMode = (typeof consentModes)[number];

/** A part of the cars; the next part begins when this one has gone well. */
export interface Wave {
  /** Of all cars. */
  readonly percent: number;
  /** After the wave before it is through. */
  readonly delayMinutes: number;
}

export interface ErrorThreshold {
  /** Failed ones of those that are through in the current wave; counts from `minSample` on. */
  readonly percent?: number;
  readonly count?: number;
  readonly minSample: number;
}

/** When cars may be told, in local time: "22:00" to "05:00" goes over midnight. */
export interface MaintenanceWindow {
  readonly startTime: string;
  readonly endTime: string;
  readonly timeZone: string;
  /** 0 is Sunday, the day on which the window begins; absent: every day. */
  readonly weekdays?: readonly number[];
}

export interface CampaignStep {
  readonly at: number;
  readonly what: string;
  readonly by?: PersonId;
  readonly detail?: string;
}

export interface Campaign {
  readonly id: string;
  readonly garageId: GarageId;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly packageId?: string;
  readonly size?: number;
  readonly sha256?: string;
  readonly consent: ConsentMode;
  readonly isDowngradeAllowed: boolean;
  readonly needsApproval: boolean;
  readonly waves: readonly Wave[];
  readonly threshold?: ErrorThreshold;
  readonly window?: MaintenanceWindow;
  readonly startsAt?: number;
  readonly endsAt?: number;
  readonly state: CampaignState;
  /** Why it stands still, where nobody asked it to. */
  readonly pauseReason?: string;
  /** The wave whose cars are being told, and since when it may. */
  readonly wave: number;
  readonly waveStartsAt: number;
  readonly createdBy: PersonId;
  readonly approvedBy?: PersonId;
  readonly createdAt: number;
  readonly steps: readonly CampaignStep[];
}

export type CampaignCounts = Readonly<Partial<Record<UpdateState, number>>>;

/** A campaign as people see it; without counts where not all of its cars are at hand. */
export type CampaignView = Campaign & { readonly counts?: CampaignCounts };

/** How many cars stand where. */
export function countUpdates(updates: Iterable<Pick<Update, "state">>): CampaignCounts {
  const counts: Partial<Record<UpdateState, number>> = {};
  for (const { state } of updates) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

export const isOver = ({ state }: Pick<Campaign, "state">): boolean =>
  state === "finished" || state === "aborted" || state === "denied";
