import type { ConsentMode } from "@/lib/domain/campaign";

export const choices = ["all", "some", "groups", "csv"] as const;
export type CarChoice = (typeof choices)[number];

/** A part of the cars, as it is written in the form. */
export interface WaveForm {
  readonly percent: string;
  readonly delayMinutes: string;
}

/** What stands in the form; everything is text until it is sent. */
export interface CampaignForm {
  readonly garageId: string;
  readonly name: string;
  readonly packageId: string;
  readonly version: string;
  readonly description: string;
  readonly choice: CarChoice;
  readonly vehicleIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly csv: string;
  readonly text: string;
  readonly versionBelow: string;
  readonly failedIn: string;
  readonly waves: readonly WaveForm[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly hasWindow: boolean;
  readonly windowStart: string;
  readonly windowEnd: string;
  readonly timeZone: string;
  readonly weekdays: readonly number[];
  readonly consent: ConsentMode;
  readonly failPercent: string;
  readonly failCount: string;
  readonly needsApproval: boolean;
  readonly isDowngradeAllowed: boolean;
}

export const emptyCampaign = (garageId: string, timeZone: string): CampaignForm => ({
  garageId,
  name: "",
  packageId: "",
  version: "",
  description: "",
  choice: "all",
  vehicleIds: [],
  groupIds: [],
  csv: "",
  text: "",
  versionBelow: "",
  failedIn: "",
  waves: [{ percent: "100", delayMinutes: "0" }],
  startsAt: "",
  endsAt: "",
  hasWindow: false,
  windowStart: "22:00",
  windowEnd: "05:00",
  timeZone,
  weekdays: [],
  consent: "none",
  failPercent: "20",
  failCount: "",
  needsApproval: false,
  isDowngradeAllowed: false,
});

/** Which cars take which version: what the preview asks. */
export function planRequestOf(form: CampaignForm) {
  const { garageId, packageId, waves, isDowngradeAllowed } = form;
  const filter = filled({
    text: form.text,
    versionBelow: form.versionBelow,
    failedIn: form.failedIn,
  });
  return {
    garageId,
    ...filled({ packageId, version: form.version }),
    ...carsOf(form),
    ...(Object.keys(filter).length > 0 ? { filter } : {}),
    isDowngradeAllowed,
    waves: waves.map((wave) => ({
      percent: numberOf(wave.percent) ?? 0,
      delayMinutes: numberOf(wave.delayMinutes) ?? 0,
    })),
  };
}

function carsOf({ choice, vehicleIds, groupIds, csv }: CampaignForm) {
  switch (choice) {
    case "all":
      return {};
    case "some":
      return { vehicleIds };
    case "groups":
      return { groupIds };
    case "csv":
      return { csv };
  }
}

/** The whole campaign as the interface takes it. */
export function campaignRequestOf(form: CampaignForm) {
  const percent = numberOf(form.failPercent);
  const count = numberOf(form.failCount);
  const hasThreshold = percent !== undefined || count !== undefined;
  return {
    ...planRequestOf(form),
    name: form.name.trim(),
    description: form.description.trim(),
    consent: form.consent,
    needsApproval: form.needsApproval,
    ...(hasThreshold ? { threshold: { ...known({ percent }), ...known({ count }) } } : {}),
    ...(form.hasWindow ? { window: windowOf(form) } : {}),
    ...known({ startsAt: timeOf(form.startsAt) }),
    ...known({ endsAt: timeOf(form.endsAt) }),
  };
}

const windowOf = ({ windowStart, windowEnd, timeZone, weekdays }: CampaignForm) => ({
  startTime: windowStart,
  endTime: windowEnd,
  timeZone,
  ...(weekdays.length > 0 ? { weekdays } : {}),
});

/** Whether enough is filled in to ask who would be told. */
export function isPlannable(form: CampaignForm): boolean {
  if (form.version.trim() === "" && form.packageId === "") return false;
  const cars = { all: 1, some: form.vehicleIds.length, groups: form.groupIds.length };
  return form.choice === "csv" ? form.csv.trim() !== "" : cars[form.choice] > 0;
}

const filled = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => {
      const written = text.trim();
      return written === "" ? [] : [[name, written]];
    }),
  );

const known = (field: Readonly<Record<string, number | undefined>>) =>
  Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined));

/** People write 2,5 as well as 2.5. */
function numberOf(text: string): number | undefined {
  const written = text.trim().replace(",", ".");
  const number = Number(written);
  return written === "" || Number.isNaN(number) ? undefined : number;
}

/** A local time as the browser's own field writes it. */
function timeOf(text: string): number | undefined {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? undefined : at;
}
