import { expect, test } from "vitest";
import { campaignRequest, planCampaign } from "./plan-campaign";
import { t0 } from "./update-for-test";

test.each([
  ["none", false],
  ["in-car", false],
  ["in-app", true],
] as const)("with consent %s, somebody is asked in the app: %s", (consent, isAsked) => {
  const van = { id: "car1", vin: "VIN1", name: "Van", isReachable: true };
  const { updates } = planCampaign(
    {
      request: campaignRequest.parse({ name: "Spring", version: "3.0.1", consent }),
      known: { candidates: [van], inGroups: [], failed: new Set() },
      garageId: "g1",
      by: "ann",
      now: t0,
      newId: () => "u1",
    },
    "3.0.1",
  );
  expect(updates).toMatchObject([{ vehicleId: "car1", hasConsent: !isAsked }]);
});
