import { z } from "zod";
import { credentialRequest, profileSettings } from "@/lib/domain/device";
import { limitCounters, limitLevels } from "@/lib/domain/device-limits";
import { endpoint } from "../endpoint";
import { cut, idParams, listOf, name, period } from "./shapes";

const device = z
  .object({
    id: z.string(),
    garageId: z.string(),
    name: z.string(),
    profile: z.string(),
    gateway: z.boolean(),
    isSparkplug: z.boolean().optional(),
    parentId: z.string().optional(),
    credentialKind: z.string().optional(),
    isConnected: z.boolean(),
    isActive: z.boolean(),
    isClaimed: z.boolean(),
    lastActivityAt: z.number().optional(),
    limitedAt: z.number().optional(),
    limitedBy: z.enum(limitLevels).optional(),
    limitedCounter: z.enum(limitCounters).optional(),
    firmwareId: z.string().optional(),
    softwareId: z.string().optional(),
    profileFirmwareId: z.string().optional(),
    profileSoftwareId: z.string().optional(),
    vehicleId: z.string().optional(),
    valuesPerMinute: z.number(),
    createdAt: z.number(),
  })
  .meta({ id: "Device" });

const garageId = z.string().max(200).optional();

export const listDevices = endpoint({
  method: "get",
  path: "/devices",
  summary: "Devices; by their exact name where one is given",
  may: "view",
  query: z.object({ name: z.string().max(200).optional(), ...cut }),
  returns: listOf(device),
});

export const createDevice = endpoint({
  method: "post",
  path: "/devices",
  summary: "Make a device; its credentials are shown this once",
  may: "manage-source",
  body: z.strictObject({
    name,
    garageId,
    profile: name.default("default"),
    gateway: z.boolean().default(false),
    credentials: credentialRequest.default({ kind: "access-token" }),
  }),
  status: 201,
  returns: device.extend({ credentials: credentialRequest }),
});

export const getDevice = endpoint({
  method: "get",
  path: "/devices/{id}",
  summary: "One device",
  may: "view",
  params: idParams,
  returns: device,
});

export const patchDevice = endpoint({
  method: "patch",
  path: "/devices/{id}",
  summary: "Change a device",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({
    name: name.optional(),
    profile: name.optional(),
    gateway: z.boolean().optional(),
    isClaimed: z.boolean().optional(),
  }),
  returns: device,
});

export const deleteDevice = endpoint({
  method: "delete",
  path: "/devices/{id}",
  summary: "Delete a device with everything it sent",
  may: "manage-source",
  params: idParams,
  status: 204,
});

export const putCredentials = endpoint({
  method: "put",
  path: "/devices/{id}/credentials",
  summary: "Give a device other credentials; open sessions end",
  may: "manage-source",
  params: idParams,
  body: credentialRequest,
  returns: credentialRequest,
});

const points = z.array(z.object({ at: z.number(), value: z.unknown() }));

export const deviceTelemetry = endpoint({
  method: "get",
  path: "/devices/{id}/telemetry",
  summary: "Values by key, newest first; the latest of each without a period",
  may: "view",
  params: idParams,
  query: z.object({
    keys: z.string().max(10_000).optional(),
    ...period,
    limit: z.coerce.number().int().min(1).max(100_000).default(100),
  }),
  returns: z.record(z.string(), points),
});

const scopeParams = idParams.extend({ scope: z.string().max(20) });
const attributes = z.record(z.string(), z.object({ value: z.unknown(), at: z.number() }));

export const getAttributes = endpoint({
  method: "get",
  path: "/devices/{id}/attributes/{scope}",
  summary: "Attributes of one scope",
  may: "view",
  params: scopeParams,
  returns: attributes,
});

export const putAttributes = endpoint({
  method: "put",
  path: "/devices/{id}/attributes/{scope}",
  summary: "Set shared or server attributes",
  may: "manage-source",
  params: scopeParams,
  bodyDocument: z.record(z.string(), z.unknown()),
  returns: attributes,
});

export const deleteAttributes = endpoint({
  method: "delete",
  path: "/devices/{id}/attributes/{scope}",
  summary: "Delete shared or server attributes",
  may: "manage-source",
  params: scopeParams,
  query: z.object({ keys: z.string().min(1).max(10_000) }),
  status: 204,
});

export const claimDevice = endpoint({
  method: "post",
  path: "/claims",
  summary: "Claim a device by its name and secret",
  may: "manage-source",
  body: z.strictObject({
    deviceName: z.string().min(1).max(200),
    secretKey: z.string().max(1_000).default(""),
    garageId,
  }),
  returns: z.object({ result: z.literal("SUCCESS") }),
});

const profile = profileSettings
  .extend({ id: z.string(), garageId: z.string(), name: z.string(), createdAt: z.number() })
  .meta({ id: "DeviceProfile" });

export const listProfiles = endpoint({
  method: "get",
  path: "/profiles",
  summary: "How kinds of devices speak",
  may: "view",
  query: z.object(cut),
  returns: listOf(profile),
});

export const createProfile = endpoint({
  method: "post",
  path: "/profiles",
  summary: "Make a profile",
  may: "manage-source",
  body: profileSettings.extend({ name, garageId }),
  status: 201,
  returns: profile,
});

export const patchProfile = endpoint({
  method: "patch",
  path: "/profiles/{id}",
  summary: "Change a profile; open sessions follow at once",
  may: "manage-source",
  params: idParams,
  body: profileSettings.extend({ name: name.optional() }),
  returns: profile,
});

export const deleteProfile = endpoint({
  method: "delete",
  path: "/profiles/{id}",
  summary: "Delete a profile that no device has",
  may: "manage-source",
  params: idParams,
  status: 204,
});
