import { z } from "zod";
import {
  accessFilters,
  clientLimits,
  clientLimitsChange,
  clientUsername,
} from "@/lib/domain/client";
import { endpoint } from "../endpoint";
import { cut, idParams, listOf, name } from "./shapes";

const when = z.number();
const status = z.object({
  connections: z.number(),
  sessions: z.number(),
  queued: z.number(),
  connectedAt: when.optional(),
  lastClosed: z.object({ at: when, reasonCode: z.number(), reason: z.string() }).optional(),
  lastRefused: z
    .object({
      at: when,
      what: z.enum(["connect", "publish", "subscribe"]),
      reasonCode: z.number(),
      reason: z.string(),
      topic: z.string().optional(),
    })
    .optional(),
  firstMessage: z.object({ at: when, topic: z.string(), payload: z.string() }).optional(),
  messages: z.number(),
  limitsMet: z.record(z.string(), z.number()),
});

const client = z
  .object({
    id: z.string(),
    garageId: z.string(),
    username: z.string(),
    clientId: z.string().optional(),
    publish: z.array(z.string()),
    subscribe: z.array(z.string()),
    feeds: z.string().optional(),
    proof: z.enum(["password", "fingerprint", "certificate"]),
    fingerprint: z.string().optional(),
    limits: clientLimits,
    createdAt: when,
    status,
  })
  .meta({ id: "Client" });

const certificate = z.string().min(1).max(100_000);
const prefix = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^+#\0]*$/, "field.prefix");

export const listClients = endpoint({
  method: "get",
  path: "/clients",
  summary: "What may connect to our own MQTT endpoint, and how it is doing",
  may: "manage-source",
  query: z.object(cut),
  returns: listOf(client),
});

export const createClient = endpoint({
  method: "post",
  path: "/clients",
  summary:
    "Let something connect; a password that is made for it is shown this once. With `source`, the source that it feeds is made too",
  may: "manage-source",
  body: z.strictObject({
    garageId: z.string().optional(),
    username: clientUsername,
    /** "certificate": the user name stands in the common name of a certificate that our authority signed. */
    proof: z.enum(["password", "certificate"]).default("password"),
    password: z.string().min(8, "field.passwordLength").max(1_000).optional(),
    certificate: certificate.optional(),
    clientId: name.optional(),
    publish: accessFilters.optional(),
    subscribe: accessFilters.optional(),
    feeds: z.string().min(1).max(200).optional(),
    limits: clientLimits.default({}),
    source: z
      .strictObject({
        kind: z.enum(["ovms", "twc", "ota", "platform"]),
        name,
        prefix: prefix.optional(),
      })
      .optional(),
  }),
  status: 201,
  returns: client.extend({ password: z.string().optional() }),
});

export const getClient = endpoint({
  method: "get",
  path: "/clients/{id}",
  summary: "One client",
  may: "manage-source",
  params: idParams,
  returns: client,
});

export const patchClient = endpoint({
  method: "patch",
  path: "/clients/{id}",
  summary:
    "Change a client; its connections are closed, so that they come back with the new rights",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({
    username: clientUsername.optional(),
    clientId: name.nullable().optional(),
    publish: accessFilters.optional(),
    subscribe: accessFilters.optional(),
    feeds: z.string().min(1).max(200).nullable().optional(),
    certificate: certificate.nullable().optional(),
    /** Only those named change; null is the default again. */
    limits: clientLimitsChange.optional(),
  }),
  returns: client,
});

export const deleteClient = endpoint({
  method: "delete",
  path: "/clients/{id}",
  summary: "Take the credentials back; its connections are closed",
  may: "manage-source",
  params: idParams,
  status: 204,
});

export const renewPassword = endpoint({
  method: "post",
  path: "/clients/{id}/password",
  summary: "Make a new password; it is shown this once and the old one ends",
  may: "manage-source",
  params: idParams,
  returns: z.object({ password: z.string() }),
});

export const getMqttEndpoint = endpoint({
  method: "get",
  path: "/mqtt-endpoint",
  summary: "Where clients connect to, and what the endpoint has counted since the start",
  may: "view",
  returns: z.object({
    tcpPort: z.number().optional(),
    tlsPort: z.number().optional(),
    hasClientAuthority: z.boolean(),
    webSocketPath: z.string(),
    anonymous: z.enum(["off", "loopback"]),
    defaultLimits: clientLimits.required(),
    countedSince: when,
    counters: z.record(z.string(), z.number()),
  }),
});
