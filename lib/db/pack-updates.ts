import type { Campaign } from "@/lib/domain/campaign";
import { isFinished, type Update } from "@/lib/domain/update";
import type { TakenNonce } from "./batch";
import type { Cell } from "./write";

export const campaignCells = (campaign: Campaign): readonly Cell[] => [
  campaign.id,
  campaign.garageId,
  campaign.state,
  campaign.createdAt,
  JSON.stringify(campaign),
];

export const updateCells = (update: Update): readonly Cell[] => [
  update.id,
  update.garageId,
  update.vehicleId,
  update.campaignId ?? null,
  update.state,
  isFinished(update) && !update.isOfferKept ? 0 : 1,
  update.createdAt,
  JSON.stringify(update),
];

export const progressCells = (update: Update): readonly Cell[] => [
  update.id,
  update.phase,
  update.progressPercent,
  update.isPaused === undefined ? null : Number(update.isPaused),
  update.lastHeardAt ?? null,
  update.changedAt,
  update.lastVerdict ?? null,
];

export const nonceKey = ({ vehicleId, nonce }: TakenNonce): string => `${vehicleId}/${nonce}`;

export const nonceCells = ({ vehicleId, nonce, at }: TakenNonce): readonly Cell[] => [
  vehicleId,
  nonce,
  at,
];
