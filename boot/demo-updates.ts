import { demoEmail } from "@/lib/auth/demo";
import type { Database } from "@/lib/db/database";
import { findGarageByName } from "@/lib/db/garages";
import { newId } from "@/lib/db/new-id";
import { findPersonByEmail } from "@/lib/db/people";
import { listAllVehicles, type StoredVehicle } from "@/lib/db/vehicles";
import type { Campaign } from "@/lib/domain/campaign";
import { campaignRequest, type Plan, planCampaign } from "@/lib/domain/plan-campaign";
import type { Update } from "@/lib/domain/update";
import { compareVersions } from "@/lib/domain/version-order";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface Told {
  readonly cars: readonly StoredVehicle[];
  readonly by: string;
  readonly now: number;
}

/**
 * The campaigns of the simulated garage, told anew at every start because its control units begin anew
 * too: one that is over, one that runs, and one that waits for a second person.
 */
export async function tellDemoUpdates(
  db: Database,
  garageName: string,
  now: number,
): Promise<void> {
  const garage = await findGarageByName(db, garageName);
  const person = await findPersonByEmail(db, demoEmail);
  if (!garage || !person) return;
  const own = db.query.selectFrom("updates").select("id").where("garageId", "=", garage.id);
  await db.query.deleteFrom("updateProgress").where("updateId", "in", own).execute();
  for (const table of ["updates", "campaigns"] as const)
    await db.query.deleteFrom(table).where("garageId", "=", garage.id).execute();
  const all = (await listAllVehicles(db)).filter(({ garageId }) => garageId === garage.id);
  const named = (...names: string[]) => all.filter(({ name }) => names.includes(name));
  const told = { by: person.id, now };
  const twins = { ...told, cars: named("Enyaq", "Elroq") };
  const plans = [past(twins), running(twins), waiting({ ...told, cars: named("Octavia iV") })];
  await db.writeBatch({
    campaigns: plans.map(({ campaign }) => campaign),
    updates: plans.flatMap(({ updates }) => updates),
  });
}

const plan = ({ cars, by, now }: Told, version: string, more: object): Plan => {
  const candidates = cars.map(({ id, vin, name }) => ({ id, vin, name, isReachable: true }));
  return planCampaign(
    {
      request: campaignRequest.parse({ ...more, version }),
      known: { candidates, inGroups: [], failed: new Set() },
      garageId: cars[0]?.garageId ?? "",
      by,
      now,
      newId,
    },
    version,
  );
};

const moved = (
  campaign: Campaign,
  state: Campaign["state"],
  steps: Campaign["steps"],
): Campaign => ({
  ...campaign,
  state,
  steps: [...campaign.steps, ...steps],
});

function past({ now, ...told }: Told): Plan {
  const at = now - 19 * dayMs;
  const { campaign, updates } = plan({ ...told, now: at }, "5.4", {
    name: "Infotainment 5.4",
    description: "Navigation with charging stops, faster start.",
  });
  const over = at + 3 * 60 * minuteMs;
  const steps = [
    { at: at + minuteMs, what: "start", by: told.by },
    { at: over, what: "finished" },
  ];
  const done = updates.map((update, index) => doneBy(update, at + minuteMs, index > 0));
  return { campaign: moved(campaign, "finished", steps), updates: done, skipped: [] };
}

/** The way of a car that got there, some of them at the second try. */
function doneBy(update: Update, at: number, isRetried: boolean): Update {
  const way = ["notified", "acknowledged", "downloading"] as const;
  const end = ["installing", "finalizing", "succeeded"] as const;
  const failure = "The 12 V battery is low: 11.4 V.";
  const again = [
    { state: "failed", at: at + 22 * minuteMs, detail: failure },
    { state: "scheduled", at: at + 90 * minuteMs, detail: "retry" },
    ...way.map((state, index) => ({ state, at: at + (91 + index) * minuteMs })),
  ] as const;
  const last = at + (isRetried ? 110 : 20) * minuteMs;
  const steps = [
    ...update.steps,
    ...way.map((state, index) => ({ state, at: at + index * minuteMs })),
    ...(isRetried ? again : []),
    ...end.map((state, index) => ({ state, at: last + index * 5 * minuteMs })),
  ];
  return {
    ...update,
    state: "succeeded",
    phase: "finalizing",
    progressPercent: 100,
    attempts: isRetried ? 2 : 1,
    notifiedAt: at,
    lastHeardAt: last + 10 * minuteMs,
    changedAt: last + 10 * minuteMs,
    steps,
  };
}

function running({ now, cars, by }: Told): Plan {
  const { campaign, updates } = plan({ now, cars, by }, nextVersion(cars), {
    name: "Infotainment, summer",
    description: "A charge limit for each place, and a quieter heat pump.",
    consent: "in-car",
    waves: [{ percent: 50 }, { percent: 50, delayMinutes: 2 }],
    threshold: { count: 1, minSample: 1 },
  });
  return {
    campaign: moved(campaign, "running", [{ at: now, what: "start", by }]),
    updates,
    skipped: [],
  };
}

/** The cloud begins with the old software at every start; what is stored may be newer. */
function nextVersion(cars: readonly StoredVehicle[]): string {
  const newest = cars
    .map(({ state }) => state.softwareVersion?.value ?? "5.4")
    .reduce((a, b) => (compareVersions(a, b) < 0 ? b : a), "5.4");
  const [major = "5", minor = "4"] = newest.split(".");
  return `${major}.${Number(minor) + 2}`;
}

function waiting(told: Told): Plan {
  const { campaign, updates } = plan(told, "1805", {
    name: "Octavia telematics",
    description: "Certificates for the next three years.",
    needsApproval: true,
    window: { startTime: "22:00", endTime: "05:00", timeZone: "Europe/Prague" },
  });
  const steps = [{ at: told.now, what: "submit", by: told.by }];
  return { campaign: moved(campaign, "waiting-for-approval", steps), updates, skipped: [] };
}
