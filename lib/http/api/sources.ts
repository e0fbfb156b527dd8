import { z } from "zod";
import { linkStates, sourceKinds } from "@/lib/domain/source";
import { sourceConfig, sourceVehicles } from "@/lib/domain/source-config";
import { endpoint } from "../endpoint";
import { passOn } from "../validate";
import { cut, idParams, listOf, name } from "./shapes";

const link = z.object({
  state: z.enum(linkStates),
  since: z.number(),
  lastMessageAt: z.number().optional(),
  nextRetryAt: z.number().optional(),
  lastError: z.string().optional(),
  reasonCode: z.number().optional(),
  suspect: z.string().optional(),
});

const source = z
  .object({
    id: z.string(),
    garageId: z.string(),
    name: z.string(),
    kind: z.enum(sourceKinds),
    isDemo: z.boolean(),
    hasPresence: z.boolean(),
    hasUpdates: z.boolean(),
    url: z.string().optional(),
    apiUrl: z.string().optional(),
    settings: z.record(z.string(), z.string()),
    secretNames: z.array(z.string()),
    mqtt: link,
    rest: link.optional(),
    tokenExpiresAt: z.number().optional(),
  })
  .meta({ id: "Source" });

export const listSources = endpoint({
  method: "get",
  path: "/sources",
  summary: "Every source with its connection state, last message and last error in words",
  may: "view",
  query: z.object(cut),
  returns: listOf(source),
});

const sourceDocument = z.intersection(sourceConfig, z.object({ garageId: z.string().optional() }));

/** The garage is the person's first one where none is named. */
const sourceRequest = z
  .looseObject({ garageId: z.string().optional() })
  .transform((given, context) => {
    const { garageId, ...config } = given;
    const parsed = sourceConfig.safeParse(config);
    if (parsed.success) return { garageId, config: parsed.data };
    passOn(parsed.error, context);
    return z.NEVER;
  });

export const createSource = endpoint({
  method: "post",
  path: "/sources",
  summary: "Connect a source",
  may: "manage-source",
  body: sourceRequest,
  bodyDocument: sourceDocument,
  status: 201,
  returns: source,
});

export const testSource = endpoint({
  method: "post",
  path: "/sources/test",
  summary: "Try a connection step by step; each step is a line as soon as it is known",
  may: "manage-source",
  body: sourceRequest,
  bodyDocument: sourceDocument,
  contentType: "application/x-ndjson",
  returns: z.object({
    step: z.string(),
    status: z.enum(["ok", "failed", "skipped", "waiting"]),
    sentence: z.string(),
    ms: z.number(),
    reasonCode: z.number().optional(),
  }),
});

export const getSource = endpoint({
  method: "get",
  path: "/sources/{id}",
  summary: "One source",
  may: "view",
  params: idParams,
  returns: source,
});

const changes = z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.string().max(100_000).nullable());

export const patchSource = endpoint({
  method: "patch",
  path: "/sources/{id}",
  summary:
    "Change a source; a setting or secret that is null is removed, one left out is kept; cars are added",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({
    name: name.optional(),
    isEnabled: z.boolean().optional(),
    settings: changes.optional(),
    secrets: changes.optional(),
    vehicles: sourceVehicles.optional(),
  }),
  returns: source,
});

export const deleteSource = endpoint({
  method: "delete",
  path: "/sources/{id}",
  summary: "Disconnect and forget a source",
  may: "manage-source",
  params: idParams,
  status: 204,
});
