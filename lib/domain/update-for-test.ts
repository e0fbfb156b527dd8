import type { Campaign } from "./campaign";
import type { UpdateWord } from "./fold-update";
import type { Update } from "./update";

export const t0 = 1_790_000_000_000;

/** An update that waits; say what matters to the test. */
export const updateOf = (given: Partial<Update> = {}): Update => ({
  id: "u1",
  garageId: "g1",
  vehicleId: "car1",
  vin: "VIN1234567890",
  campaignId: "c1",
  wave: 0,
  version: "3.0.1",
  state: "scheduled",
  phase: "scheduled",
  progressPercent: 0,
  hasConsent: false,
  attempts: 1,
  sends: 0,
  changedAt: t0,
  createdAt: t0,
  steps: [],
  ...given,
});

/** A campaign that runs with all cars at once. */
export const campaignOf = (given: Partial<Campaign> = {}): Campaign => ({
  id: "c1",
  garageId: "g1",
  name: "Spring",
  version: "3.0.1",
  description: "",
  consent: "none",
  isDowngradeAllowed: false,
  needsApproval: false,
  waves: [{ percent: 100, delayMinutes: 0 }],
  state: "running",
  wave: 0,
  waveStartsAt: t0,
  createdBy: "ann",
  createdAt: t0,
  steps: [],
  ...given,
});

export const wordOf = (
  report: UpdateWord["event"]["report"],
  given: Partial<UpdateWord["event"]> = {},
): UpdateWord => ({
  event: { vin: "VIN1234567890", at: t0, report, rawStatus: report, ...given },
  verdict: "unchecked",
});
