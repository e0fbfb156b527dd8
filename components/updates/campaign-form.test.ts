import { expect, test } from "vitest";
import { campaignRequest } from "@/lib/domain/plan-campaign";
import { campaignRequestOf, emptyCampaign, isPlannable } from "./campaign-form";

const form = { ...emptyCampaign("g1", "Europe/Prague"), name: "Spring", version: " 3.0.1 " };
const { parse } = campaignRequest;
const read = (given: object) => parse(campaignRequestOf({ ...form, ...given }));

test("an untouched form is a careful campaign for every car", () => {
  expect(read({})).toMatchObject({
    name: "Spring",
    version: "3.0.1",
    needsApproval: false,
    threshold: { percent: 20, minSample: 5 },
    waves: [{ percent: 100, delayMinutes: 0 }],
  });
  expect(read({})).not.toHaveProperty("vehicleIds");
  expect(read({})).not.toHaveProperty("filter");
});

test("only the chosen kind of list is sent, and the filter where there is one", () => {
  const given = { vehicleIds: ["v1"], groupIds: ["a"], csv: "VIN1", versionBelow: "3" };
  expect(read({ ...given, choice: "some" })).toMatchObject({
    vehicleIds: ["v1"],
    filter: { versionBelow: "3" },
  });
  expect(read({ ...given, choice: "csv" })).not.toHaveProperty("vehicleIds");
  expect(read({ ...given, choice: "groups" })).toMatchObject({ groupIds: ["a"] });
});

test("the window, the schedule and the phases are those of the form", () => {
  const waves = [
    { percent: "10", delayMinutes: "" },
    { percent: "90", delayMinutes: "60" },
  ];
  const startsAt = "2030-05-01T08:00";
  expect(read({ hasWindow: true, weekdays: [1], waves, startsAt, failPercent: "" })).toMatchObject({
    window: { startTime: "22:00", endTime: "05:00", timeZone: "Europe/Prague", weekdays: [1] },
    waves: [
      { percent: 10, delayMinutes: 0 },
      { percent: 90, delayMinutes: 60 },
    ],
    startsAt: new Date(startsAt).getTime(),
  });
  expect(read({ failPercent: "" })).not.toHaveProperty("threshold");
});

test("who would be told is asked once a version and some cars are named", () => {
  expect(isPlannable(form)).toBe(true);
  expect(isPlannable({ ...form, version: "" })).toBe(false);
  expect(isPlannable({ ...form, choice: "some" })).toBe(false);
  expect(isPlannable({ ...form, choice: "csv", csv: "VIN1" })).toBe(true);
});
