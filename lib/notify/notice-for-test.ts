import type { Alert } from "@/lib/domain/alert";
import type { Notice } from "@/lib/domain/alert-channel";

/** An update that failed; say what matters to the test. */
export const alertOf = (given: Partial<Alert> = {}): Alert => ({
  id: "a1",
  garageId: "g1",
  subject: { kind: "vehicle", id: "v1", name: "Van 1" },
  scope: "update:u1",
  key: "failed:low_battery",
  kind: "update-failed",
  severity: "error",
  facts: {
    vin: "VIN1234567890",
    version: "3.0.1",
    campaign: "Spring",
    progress: 40,
    status: "low_battery",
  },
  state: "open",
  holds: true,
  count: 1,
  firstAt: 1_700_000_000_000,
  lastAt: 1_700_000_000_000,
  steps: [{ at: 1_700_000_000_000, what: "raised" }],
  ...given,
});

export const noticeOf = (alerts: readonly Alert[] = [alertOf()]): Notice => ({
  garageName: "Home",
  alerts,
  isTest: alerts.length === 0,
  at: 1_700_000_000_000,
});
