import { z } from "zod";
import { keysMost } from "@/lib/domain/update-trust";
import { endpoint } from "../endpoint";
import { idParams } from "./shapes";

const path = "/vehicles/{id}/update-trust";
const keyId = z.string().regex(/^[\w.-]{1,64}$/, "field.keyId");
const secret = z.string().min(8).max(500);
const text = z.string().min(1).max(20_000);
const key = z.object({ keyId: z.string(), createdAt: z.number() });

const trust = z
  .object({ isRequired: z.boolean(), keyIds: z.array(z.string()), keys: z.array(key) })
  .meta({ id: "UpdateTrust" });

export const getUpdateTrust = endpoint({
  method: "get",
  path,
  summary: "Whether a car must sign what it says of updates, and its keys without their secrets",
  may: "view",
  params: idParams,
  returns: trust,
});

export const putUpdateTrust = endpoint({
  method: "put",
  path,
  summary:
    "Replace a car's keys: two at most, so that one can be rotated; the last one signs offers",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({
    isRequired: z.boolean(),
    keys: z
      .array(z.strictObject({ keyId, secret }))
      .max(keysMost)
      .refine((keys) => new Set(keys.map((one) => one.keyId)).size === keys.length, {
        error: "field.keyNames",
      }),
  }),
  returns: trust,
});

export const patchUpdateTrust = endpoint({
  method: "patch",
  path,
  summary: "Say whether a car must sign what it says of updates; its keys stay",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({ isRequired: z.boolean() }),
  returns: trust,
});

export const createUpdateKey = endpoint({
  method: "post",
  path: `${path}/keys`,
  summary:
    "Make a key for a car, beside the one in use; its secret is shown this once, and it signs offers from now on",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({ keyId: keyId.optional(), secret: secret.optional() }),
  status: 201,
  returns: key.extend({ secret: z.string() }),
});

export const revokeUpdateKey = endpoint({
  method: "delete",
  path: `${path}/keys/{keyId}`,
  summary: "Revoke a key of a car: what is signed with it is not believed from now on",
  may: "manage-source",
  params: idParams.extend({ keyId: z.string().min(1).max(64) }),
  status: 204,
});

export const signUpdateText = endpoint({
  method: "post",
  path: `${path}/sign`,
  summary: "Sign a plain text with a key of a car: HMAC-SHA256 in hex, nothing added to the text",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({ keyId, text }),
  returns: z.object({ signature: z.string() }),
});

export const verifyUpdateText = endpoint({
  method: "post",
  path: `${path}/verify`,
  summary: "Whether a plain text was signed with a key of a car, and with which",
  may: "view",
  params: idParams,
  body: z.strictObject({ text, signature: z.string().min(1).max(500) }),
  returns: z.object({ isValid: z.boolean(), keyId: z.string().optional() }),
});
