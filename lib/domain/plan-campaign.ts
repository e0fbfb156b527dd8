import { z } from "zod";
import { type Campaign, consentModes, type Wave } from "./campaign";
import { isTimeZone } from "./campaign-window";
import { chooseVehicles, type KnownCars, type Skipped } from "./choose-vehicles";
import type { GarageId, PersonId } from "./ids";
import { present } from "./present";
import type { Update } from "./update";
import { vehicleFilter } from "./vehicle-filter";

const text = z.string().trim().min(1).max(200);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "field.windowTime");
const instant = z.int().min(0).max(8.64e15);

const wave = z.strictObject({
  percent: z.number().gt(0).max(100),
  delayMinutes: z.int().min(0).max(100_000).default(0),
});

const threshold = z
  .strictObject({
    percent: z.number().gt(0).max(100).optional(),
    count: z.int().min(1).max(1_000_000).optional(),
    minSample: z.int().min(1).max(100_000).default(5),
  })
  .refine(({ percent, count }) => percent !== undefined || count !== undefined, {
    error: "field.threshold",
  })
  .transform(present);

const window = z
  .strictObject({
    startTime: time,
    endTime: time,
    timeZone: z.string().max(100).refine(isTimeZone, "field.windowTimeZone"),
    weekdays: z.array(z.int().min(0).max(6)).min(1).max(7).optional(),
  })
  .transform(present);

/** Which cars take which version, in which parts. */
const partsOfPlan = {
  garageId: z.string().max(200).optional(),
  packageId: z.string().max(200).optional(),
  /** Without one the package's own. */
  version: text.optional(),
  /**
   * Cars by id, by VIN, by group and as CSV together, without any of these every car; of them those
   * that the filter leaves.
   */
  vehicleIds: z.array(z.string().max(200)).max(20_000).optional(),
  vins: z.array(z.string().max(64)).max(20_000).optional(),
  groupIds: z.array(z.string().max(200)).min(1).max(100).optional(),
  csv: z.string().max(900_000).optional(),
  filter: vehicleFilter.optional(),
  isDowngradeAllowed: z.boolean().default(false),
  waves: z
    .array(wave)
    .min(1)
    .max(20)
    .refine((waves) => Math.abs(waves.reduce((sum, each) => sum + each.percent, 0) - 100) < 0.01, {
      error: "field.waves",
    })
    .default([{ percent: 100, delayMinutes: 0 }]),
};

/** What a person asks for to see who would take an update. */
export const previewRequest = z.strictObject(partsOfPlan);
export type PreviewRequest = z.infer<typeof previewRequest>;

/** What a person asks for when they make a campaign. */
export const campaignRequest = z.strictObject({
  ...partsOfPlan,
  name: text,
  description: z.string().trim().max(2_000).default(""),
  consent: z.enum(consentModes).default("none"),
  needsApproval: z.boolean().default(false),
  threshold: threshold.optional(),
  window: window.optional(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
});
export type CampaignRequest = z.infer<typeof campaignRequest>;

interface PlanParts {
  readonly request: CampaignRequest;
  readonly known: KnownCars;
  readonly file?:
    | {
        readonly id: string;
        readonly version: string;
        readonly size: number;
        readonly checksum: string;
      }
    | undefined;
  readonly garageId: GarageId;
  readonly by: PersonId;
  readonly now: number;
  readonly newId: () => string;
}

export interface Plan {
  readonly campaign: Campaign;
  readonly updates: readonly Update[];
  readonly skipped: readonly Skipped[];
}

/** The campaign with its cars frozen: who comes later is not in it. */
export function planCampaign(parts: PlanParts, version: string): Plan {
  const { request, now } = parts;
  const { isDowngradeAllowed } = request;
  const { cars, skipped } = chooseVehicles(request, parts.known, { version, isDowngradeAllowed });
  const campaign = campaignOf(parts, version);
  const updates = cars.map((car, index): Update => {
    const wave = waveOf(request.waves, index, cars.length);
    return { ...blank(campaign, now), id: parts.newId(), vehicleId: car.id, vin: car.vin, wave };
  });
  return { campaign, updates, skipped };
}

/** Which wave the car at this place is in. */
export function waveOf(waves: readonly Wave[], index: number, count: number): number {
  const share = ((index + 0.5) / count) * 100;
  let upTo = 0;
  for (const [number, { percent }] of waves.entries()) {
    upTo += percent;
    if (share < upTo) return number;
  }
  return waves.length - 1;
}

function campaignOf(
  { request, file, garageId, by, now, newId }: PlanParts,
  version: string,
): Campaign {
  const { name, description, consent, isDowngradeAllowed, needsApproval, waves } = request;
  const { threshold, window, startsAt, endsAt } = request;
  const packed = { packageId: file?.id, size: file?.size, sha256: file?.checksum };
  return {
    id: newId(),
    garageId,
    name,
    version,
    description,
    ...present({ ...packed, threshold, window, startsAt, endsAt }),
    consent,
    isDowngradeAllowed,
    needsApproval,
    waves,
    state: "draft",
    wave: 0,
    waveStartsAt: now,
    createdBy: by,
    createdAt: now,
    steps: [{ at: now, what: "created", by }],
  };
}

const blank = ({ id, garageId, version, description, consent }: Campaign, now: number) =>
  ({
    garageId,
    campaignId: id,
    version,
    description,
    state: "scheduled",
    phase: "scheduled",
    progressPercent: 0,
    // Asked here is only who is named by "in-app"; a unit asks its driver by itself.
    hasConsent: consent !== "in-app",
    attempts: 1,
    sends: 0,
    changedAt: now,
    createdAt: now,
    steps: [{ state: "scheduled", at: now }],
  }) as const;
