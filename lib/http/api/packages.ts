import { z } from "zod";
import { checksumAlgorithms } from "@/lib/domain/device";
import { endpoint } from "../endpoint";
import { cut, idParams, listOf } from "./shapes";

const file = z
  .object({
    id: z.string(),
    garageId: z.string(),
    kind: z.enum(["fw", "sw"]),
    title: z.string(),
    version: z.string(),
    tag: z.string().optional(),
    /** Of a file that was uploaded. */
    fileName: z.string().optional(),
    size: z.number().optional(),
    checksum: z.string().optional(),
    checksumAlgorithm: z.enum(checksumAlgorithms).optional(),
    /** Of a file that lies elsewhere. */
    url: z.string().optional(),
    createdAt: z.number(),
  })
  .meta({ id: "Package" });

const text = z.string().trim().min(1).max(200);

/** The fields beside the file of a multipart upload; a file that lies elsewhere is a link instead. */
export const packageFields = z.strictObject({
  kind: z.enum(["fw", "sw"]),
  title: text,
  version: text,
  tag: text.optional(),
  url: z
    .url({ protocol: /^https?$/, error: "field.packageUrl" })
    .max(2_000)
    .optional(),
  checksumAlgorithm: z.enum(checksumAlgorithms).default("SHA256"),
  /** Where it is given the file must have it; hexadecimal, as a device is told it. */
  checksum: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\da-f]{8,128}$/, "field.checksum")
    .optional(),
  garageId: z.string().max(200).optional(),
});

export const listPackages = endpoint({
  method: "get",
  path: "/packages",
  summary: "Firmware and software that devices can fetch",
  may: "view",
  query: z.object(cut),
  returns: listOf(file),
});

export const createPackage = endpoint({
  method: "post",
  path: "/packages",
  summary:
    "Upload a file, or name where it lies (multipart/form-data with kind, title, version and file or url)",
  may: "manage-source",
  bodyDocument: packageFields.extend({ file: z.string().meta({ format: "binary" }).optional() }),
  bodyContentType: "multipart/form-data",
  status: 201,
  returns: file,
});

export const deletePackage = endpoint({
  method: "delete",
  path: "/packages/{id}",
  summary: "Delete a file that no device is assigned",
  may: "manage-source",
  params: idParams,
  status: 204,
});

const assignment = z.strictObject({ packageId: z.string().min(1).max(200) });

export const putFirmware = endpoint({
  method: "put",
  path: "/devices/{id}/firmware",
  summary: "Assign firmware to a device",
  may: "manage-source",
  params: idParams,
  body: assignment,
  status: 204,
});

export const deleteFirmware = endpoint({
  method: "delete",
  path: "/devices/{id}/firmware",
  summary: "Take a device's firmware assignment away",
  may: "manage-source",
  params: idParams,
  status: 204,
});

export const putSoftware = endpoint({
  method: "put",
  path: "/devices/{id}/software",
  summary: "Assign software to a device",
  may: "manage-source",
  params: idParams,
  body: assignment,
  status: 204,
});

export const deleteSoftware = endpoint({
  method: "delete",
  path: "/devices/{id}/software",
  summary: "Take a device's software assignment away",
  may: "manage-source",
  params: idParams,
  status: 204,
});

export const packageContent = endpoint({
  method: "get",
  path: "/packages/{id}/content",
  summary: "The bytes of a file, or a range of them (RFC 9110), for units that fetch over HTTPS",
  may: "view",
  params: idParams,
  contentType: "application/octet-stream",
});
