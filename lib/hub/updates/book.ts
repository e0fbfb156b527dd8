import { type Campaign, isOver } from "@/lib/domain/campaign";
import type { VehicleId } from "@/lib/domain/ids";
import { isActive, isFinished, type Update } from "@/lib/domain/update";

/** Campaigns and updates that are under way, as the last message left them. */
export function createUpdateBook() {
  const campaigns = new Map<string, Campaign>();
  const updates = new Map<string, Update>();
  const byCampaign = new Map<string, Set<string>>();
  const byVehicle = new Map<VehicleId, Set<string>>();

  const pick = (ids: ReadonlySet<string> | undefined): readonly Update[] =>
    [...(ids ?? [])].flatMap((id) => updates.get(id) ?? []);
  const ofVehicle = (id: VehicleId) => pick(byVehicle.get(id));
  const ofCampaign = (id: string) => pick(byCampaign.get(id));

  const putUpdate = (update: Update): void => {
    updates.set(update.id, update);
    join(byVehicle, update.vehicleId, update.id);
    if (update.campaignId !== undefined) join(byCampaign, update.campaignId, update.id);
  };
  const close = ({ id }: Campaign): void => {
    for (const update of ofCampaign(id)) {
      const own = byVehicle.get(update.vehicleId);
      if (own === undefined || own.size < 2) continue;
      own.delete(update.id);
      updates.delete(update.id);
    }
    campaigns.delete(id);
    byCampaign.delete(id);
  };

  return {
    campaigns,
    putCampaign: (campaign: Campaign): void => void campaigns.set(campaign.id, campaign),
    putUpdate,
    update: (id: string): Update | undefined => updates.get(id),
    all: (): Iterable<Update> => updates.values(),
    ofVehicle,
    ofCampaign,
    /** The one that a word without an id is about. */
    activeOf: (id: VehicleId): Update | undefined => ofVehicle(id).find(isActive),
    /** Those without a campaign, offered by another back end. */
    strays: (): readonly Update[] =>
      [...updates.values()].filter(({ campaignId }) => campaignId === undefined),
    /** Lets go of what is over. A car's last update stays: late words belong to it. */
    tidy: (): void => {
      for (const campaign of campaigns.values())
        if (isOver(campaign) && ofCampaign(campaign.id).every(isSettled)) close(campaign);
    },
  };
}
export type UpdateBook = ReturnType<typeof createUpdateBook>;

const isSettled = (update: Update): boolean => isFinished(update) && !update.isOfferKept;

function join<Key>(index: Map<Key, Set<string>>, key: Key, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
