import { z } from "zod";
import { alertKinds, alertStates, alertSteps, severities, subjectKinds } from "@/lib/domain/alert";
import {
  alertSettingsRequest,
  channelChange,
  channelRequest,
  mailSettings,
  webhookSettings,
} from "@/lib/domain/alert-channel";
import { endpoint } from "../endpoint";
import { cut, idParams, listOf, paging } from "./shapes";

const alert = z
  .looseObject({
    id: z.string(),
    garageId: z.string(),
    subject: z.object({ kind: z.enum(subjectKinds), id: z.string(), name: z.string() }),
    kind: z.enum(alertKinds),
    severity: z.enum(severities),
    state: z.enum(alertStates),
    holds: z.boolean(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    count: z.number(),
    firstAt: z.number(),
    lastAt: z.number(),
    steps: z.array(
      z.object({
        at: z.number(),
        what: z.enum(alertSteps),
        by: z.string().optional(),
        name: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "Alert" });

export const listAlerts = endpoint({
  method: "get",
  path: "/alerts",
  summary: "Alerts, newest first",
  may: "view",
  query: z.object({
    ...paging,
    state: z.enum(alertStates).optional(),
    kind: z.enum(alertKinds).optional(),
    subjectKind: z.enum(subjectKinds).optional(),
    /** The id of a car, a charger, a device, a source or a campaign. */
    subject: z.string().max(200).optional(),
  }),
  returns: listOf(alert),
});

export const getAlert = endpoint({
  method: "get",
  path: "/alerts/{id}",
  summary: "One alert with its history",
  may: "view",
  params: idParams,
  returns: alert,
});

export const acknowledgeAlert = endpoint({
  method: "post",
  path: "/alerts/{id}/acknowledge",
  summary: "Say that somebody has seen it; 409 where it is past that",
  may: "command",
  params: idParams,
  returns: alert,
});

export const resolveAlert = endpoint({
  method: "post",
  path: "/alerts/{id}/resolve",
  summary: "Say that it is over; 409 where it is past that",
  may: "command",
  params: idParams,
  returns: alert,
});

const settings = z.object({
  off: z.array(z.enum(alertKinds)),
  auxBatteryVolts: z.number(),
});

export const getAlertSettings = endpoint({
  method: "get",
  path: "/garages/{id}/alert-settings",
  summary: "Which kinds of alerts a garage does not want, and its thresholds",
  may: "view",
  params: idParams,
  returns: settings,
});

export const putAlertSettings = endpoint({
  method: "put",
  path: "/garages/{id}/alert-settings",
  summary: "Replace them",
  may: "manage-source",
  params: idParams,
  body: alertSettingsRequest,
  returns: settings,
});

const channel = z
  .object({
    id: z.string(),
    garageId: z.string(),
    kind: z.enum(["email", "webhook"]),
    isEnabled: z.boolean(),
    minSeverity: z.enum(severities),
    settings: z.union([mailSettings, webhookSettings]),
    hasSecret: z.boolean(),
    createdAt: z.number(),
    waiting: z.number(),
    lastSentAt: z.number().optional(),
    lastFailure: z.object({ at: z.number(), sentence: z.string() }).optional(),
  })
  .meta({ id: "AlertChannel" });

export const listAlertChannels = endpoint({
  method: "get",
  path: "/alert-channels",
  summary: "Where alerts go, and how that is doing; secrets never come back",
  may: "manage-source",
  query: z.object(cut),
  returns: listOf(channel),
});

export const createAlertChannel = endpoint({
  method: "post",
  path: "/alert-channels",
  summary:
    "Add a mail server or a webhook; a signing secret that is made for it is shown this once",
  may: "manage-source",
  body: channelRequest,
  status: 201,
  returns: channel.extend({ secret: z.string().optional() }),
});

export const patchAlertChannel = endpoint({
  method: "patch",
  path: "/alert-channels/{id}",
  summary: "Change a channel; what is absent stays, and another mail server forgets the password",
  may: "manage-source",
  params: idParams,
  body: channelChange,
  returns: channel,
});

export const deleteAlertChannel = endpoint({
  method: "delete",
  path: "/alert-channels/{id}",
  summary: "Remove a channel and what waits for it",
  may: "manage-source",
  params: idParams,
  status: 204,
});

export const testAlertChannel = endpoint({
  method: "post",
  path: "/alert-channels/{id}/test",
  summary: "Send a test now, and say in words what became of it",
  may: "manage-source",
  params: idParams,
  returns: z.object({ kind: z.enum(["sent", "failed"]), sentence: z.string() }),
});
