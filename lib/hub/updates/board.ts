import { type Campaign, type CampaignView, isOver } from "@/lib/domain/campaign";
import type { VehicleId } from "@/lib/domain/ids";
import { isActive, isFinished, type Update, type UpdateState } from "@/lib/domain/update";

interface Entry {
  campaign: Campaign;
  /** Whether every car of it is here: one that was over at the start is read from the database. */
  readonly isWhole: boolean;
  readonly updates: Map<string, Update>;
  readonly order: string[];
  readonly places: Map<string, number>;
  readonly counts: Map<UpdateState, number>;
}

/** So many cars share one live topic: a change sends them all, and the last message always has the whole truth. */
const partSize = 100;
/** Cars of campaigns that are over, kept for those who look at them once more. */
const overKept = 20_000;

/** Campaigns and their cars as people see them: everything in it is stored. */
export function createUpdateBoard() {
  const entries = new Map<string, Entry>();
  const ofCars = new Map<VehicleId, Update>();

  const putCampaign = (campaign: Campaign): void => {
    const known = entries.get(campaign.id);
    if (known) known.campaign = campaign;
    // One that was over and is begun again brings only some of its cars.
    else entries.set(campaign.id, newEntry(campaign, campaign.steps.length <= 1));
  };

  const putUpdate = (update: Update): void => {
    const before = ofCars.get(update.vehicleId);
    if (!before || matters(update, before)) ofCars.set(update.vehicleId, update);
    const entry = entries.get(update.campaignId ?? "");
    if (entry) putInto(entry, update);
  };

  const forget = (): void => {
    const over = [...entries.values()].filter(({ campaign }) => isOver(campaign));
    let cars = over.reduce((sum, { updates }) => sum + updates.size, 0);
    for (const { campaign, updates } of over) {
      if (cars <= overKept) return;
      cars -= updates.size;
      entries.delete(campaign.id);
    }
  };

  return {
    /** What was under way when we stopped: all cars of the campaigns that are not over. */
    load: (campaigns: Iterable<Campaign>, updates: Iterable<Update>): void => {
      for (const campaign of campaigns)
        entries.set(campaign.id, newEntry(campaign, !isOver(campaign)));
      for (const update of updates) putUpdate(update);
    },
    put: (campaigns: Iterable<Campaign>, updates: Iterable<Update>): void => {
      for (const campaign of campaigns) putCampaign(campaign);
      for (const update of updates) putUpdate(update);
      forget();
    },
    nameOf: (id: string): string | undefined => entries.get(id)?.campaign.name,
    campaign: (id: string): CampaignView | undefined => {
      const entry = entries.get(id);
      return entry && viewOf(entry);
    },
    *campaigns(): Iterable<CampaignView> {
      for (const entry of entries.values()) yield viewOf(entry);
    },
    /** The cars of a campaign, where all of them are here. */
    cars: (id: string): readonly Update[] | undefined => {
      const entry = entries.get(id);
      return entry?.isWhole ? [...entry.updates.values()] : undefined;
    },
    /** Which part of its campaign's live topics an update is told in. */
    partOf: ({ campaignId, id }: Update): number | undefined => {
      const place = entries.get(campaignId ?? "")?.places.get(id);
      return place === undefined ? undefined : Math.floor(place / partSize);
    },
    parts: (campaignId: string): number =>
      Math.ceil((entries.get(campaignId)?.order.length ?? 0) / partSize),
    part: (campaignId: string, part: number): readonly Update[] => {
      const entry = entries.get(campaignId);
      const ids = entry?.order.slice(part * partSize, (part + 1) * partSize) ?? [];
      return ids.flatMap((id) => entry?.updates.get(id) ?? []);
    },
    update: ({ campaignId, vehicleId, id }: Update): Update | undefined => {
      const own = ofCars.get(vehicleId);
      return entries.get(campaignId ?? "")?.updates.get(id) ?? (own?.id === id ? own : undefined);
    },
    ofCar: (id: VehicleId): Update | undefined => ofCars.get(id),
    ofCars: (): Iterable<Update> => ofCars.values(),
    /** Every update that is not over. */
    open: (): Iterable<Update> => openOf(entries.values(), ofCars.values()),
  };
}
export type UpdateBoard = ReturnType<typeof createUpdateBoard>;

function* openOf(entries: Iterable<Entry>, ofCars: Iterable<Update>): Iterable<Update> {
  for (const update of ofCars) if (update.campaignId === undefined) yield* unlessOver(update);
  for (const { updates } of entries)
    for (const update of updates.values()) yield* unlessOver(update);
}

const unlessOver = (update: Update): readonly Update[] => (isFinished(update) ? [] : [update]);

const newEntry = (campaign: Campaign, isWhole: boolean): Entry => ({
  campaign,
  isWhole,
  updates: new Map(),
  order: [],
  places: new Map(),
  counts: new Map(),
});

const viewOf = ({ campaign, isWhole, counts }: Entry): CampaignView =>
  isWhole ? { ...campaign, counts: Object.fromEntries(counts) } : campaign;

function putInto({ updates, order, places, counts }: Entry, update: Update): void {
  const before = updates.get(update.id);
  updates.set(update.id, update);
  if (!before) {
    places.set(update.id, order.length);
    order.push(update.id);
  }
  if (before?.state === update.state) return;
  if (before) count(counts, before.state, -1);
  count(counts, update.state, 1);
}

function count(counts: Map<UpdateState, number>, state: UpdateState, by: 1 | -1): void {
  const next = (counts.get(state) ?? 0) + by;
  if (next === 0) counts.delete(state);
  else counts.set(state, next);
}

/** Of a car's updates the one on its way is shown; else the one that moved last. */
function matters(update: Update, before: Update): boolean {
  if (update.id === before.id || isActive(update) || isFinished(before)) return true;
  return !isActive(before) && !isFinished(update);
}
