import { z } from "zod";
import { campaignStates } from "@/lib/domain/campaign";
import { campaignActions } from "@/lib/domain/campaign-act";
import { campaignRequest, previewRequest } from "@/lib/domain/plan-campaign";
import { updatePhases, updateStates } from "@/lib/domain/update";
import { endpoint } from "../endpoint";
import { cut, format, idParams, listOf, paging } from "./shapes";

const campaign = z
  .looseObject({
    id: z.string(),
    garageId: z.string(),
    name: z.string(),
    version: z.string(),
    state: z.enum(campaignStates),
    pauseReason: z.string().optional(),
    counts: z.partialRecord(z.enum(updateStates), z.number()),
    createdAt: z.number(),
  })
  .meta({ id: "Campaign" });

const update = z
  .looseObject({
    id: z.string(),
    campaignId: z.string().optional(),
    vehicleId: z.string(),
    vin: z.string(),
    version: z.string().optional(),
    state: z.enum(updateStates),
    progressPercent: z.number(),
    attempts: z.number(),
    lastHeardAt: z.number().optional(),
    failure: z.string().optional(),
    failureStatus: z.string().optional(),
  })
  .meta({ id: "Update" });

export const listCampaigns = endpoint({
  method: "get",
  path: "/campaigns",
  summary: "Campaigns of over-the-air updates, newest first, with how many cars stand where",
  may: "view",
  query: z.object(cut),
  returns: listOf(campaign),
});

const skipped = z.array(
  z.object({ vehicle: z.string(), reason: z.string(), line: z.number().optional() }),
);

export const previewCampaign = endpoint({
  method: "post",
  path: "/campaigns/preview",
  summary:
    "Who would take an update: how many, in which waves, the first hundred, and everyone left out with the reason",
  may: "manage-source",
  body: previewRequest,
  returns: z.object({
    version: z.string(),
    total: z.number(),
    perWave: z.array(z.number()),
    vehicles: z.array(
      z.object({
        id: z.string(),
        vin: z.string(),
        name: z.string(),
        softwareVersion: z.string().optional(),
        wave: z.number(),
      }),
    ),
    skipped,
  }),
});

export const createCampaign = endpoint({
  method: "post",
  path: "/campaigns",
  summary: "Make a campaign; its cars are frozen now, and those left out are named with the reason",
  may: "manage-source",
  body: campaignRequest,
  status: 201,
  returns: campaign.extend({ skipped }),
});

export const getCampaign = endpoint({
  method: "get",
  path: "/campaigns/{id}",
  summary: "One campaign",
  may: "view",
  params: idParams,
  returns: campaign,
});

export const actOnCampaign = endpoint({
  method: "post",
  path: "/campaigns/{id}/actions",
  summary: "Submit, approve, deny, start, pause, resume or abort a campaign, or retry what failed",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({ action: z.enum([...campaignActions, "retry"]) }),
  returns: campaign,
});

export const listCampaignUpdates = endpoint({
  method: "get",
  path: "/campaigns/{id}/updates",
  summary: "The cars of a campaign, each with its state and history",
  may: "view",
  params: idParams,
  query: z.object({ ...paging, state: z.enum(updateStates).optional(), format }),
  returns: listOf(update),
});

const line = z
  .looseObject({
    id: z.string(),
    vehicleId: z.string(),
    vin: z.string(),
    state: z.enum(updateStates),
    phase: z.enum(updatePhases),
    progressPercent: z.number(),
    attempts: z.number(),
    wave: z.number(),
    changedAt: z.number(),
    lastHeardAt: z.number().optional(),
    failure: z.string().optional(),
  })
  .meta({ id: "CampaignLine" });

export const listCampaignLines = endpoint({
  method: "get",
  path: "/campaigns/{id}/lines",
  summary: "Every car of a campaign, without its history; all of them where no limit is named",
  may: "view",
  params: idParams,
  query: z.object(cut),
  returns: listOf(line),
});

export const getUpdate = endpoint({
  method: "get",
  path: "/updates/{id}",
  summary: "One update of one car, with its history",
  may: "view",
  params: idParams,
  returns: update,
});

export const listVehicleUpdates = endpoint({
  method: "get",
  path: "/vehicles/{id}/updates",
  summary: "The updates of a car, newest first",
  may: "view",
  params: idParams,
  query: z.object(cut),
  returns: listOf(update),
});

export const decideUpdate = endpoint({
  method: "post",
  path: "/updates/{id}/consent",
  summary: "Agree to the update of a car, or decline it",
  may: "command",
  params: idParams,
  body: z.strictObject({ isGiven: z.boolean() }),
  returns: update,
});

export const updateContent = endpoint({
  method: "get",
  path: "/updates/{id}/content",
  summary:
    "The file of an update that is under way, or a range of it (RFC 9110), for the unit that was told this address in its offer",
  may: "anyone",
  params: idParams,
  query: z.object({ key: z.string().min(1).max(200) }),
  contentType: "application/octet-stream",
});
