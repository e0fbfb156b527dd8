import type { z } from "zod";
import { auditOf } from "@/lib/auth/audit";
import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { newId } from "@/lib/db/new-id";
import { listPackages as list, createPackage as storePackage } from "@/lib/db/packages";
import { AppError } from "@/lib/domain/error";
import { present } from "@/lib/domain/present";
import { createPackage, listPackages, packageFields } from "@/lib/http/api/packages";
import { pageItems } from "@/lib/http/page-items";
import { readForm } from "@/lib/http/read-form";
import { route } from "@/lib/http/route";
import { validate } from "@/lib/http/validate";
import { checksumOf } from "@/lib/hub/devices/package-checksum";
import { say } from "@/messages/say";

const largestBytes = 256 * 1024 * 1024;

export const GET = route(listPackages, async ({ garages, query }) =>
  pageItems(await list(getDatabase(), garages), query),
);

export const POST = route(createPackage, async ({ asker, request }) => {
  const { file, fields } = await readUpload(request);
  const { kind, title, version, tag } = fields;
  const garageId = await garageForNew(authRuntime(), asker, "manage-source", fields.garageId);
  const named = { id: newId(), garageId, kind, title, version, createdAt: Date.now() };
  const { facts, content } = await contentOf(file, fields);
  const stored = { ...named, ...facts, ...present({ tag }) };
  await storePackage(getDatabase(), stored, content);
  await auditOf(authRuntime(), asker, { action: "package-uploaded", garageId, target: title });
  return stored;
});

type Fields = z.infer<typeof packageFields>;

/** A file, or a link to one: never both, for they could differ. */
async function contentOf(file: File | undefined, fields: Fields) {
  const { url, checksumAlgorithm } = fields;
  if (url !== undefined && file) throw wrong("url", say("package.fileOrLink"));
  if (url !== undefined) return { facts: { url }, content: new Uint8Array() };
  if (file === undefined) throw wrong("file", say("package.noFile"));
  const content = new Uint8Array(await file.arrayBuffer());
  const checksum = await checksumOf(checksumAlgorithm, content);
  if (fields.checksum !== undefined && fields.checksum !== checksum)
    throw wrong("checksum", say("package.otherChecksum", { checksum }));
  const facts = { fileName: file.name, size: content.length, checksum, checksumAlgorithm };
  return { facts, content };
}

async function readUpload(request: Request) {
  const { file, ...rest } = Object.fromEntries(await readForm(request, largestBytes));
  const fields = validate(packageFields, rest);
  return { file: file instanceof File ? file : undefined, fields };
}

const wrong = (field: string, problem: string): AppError =>
  new AppError("invalid", `${field}: ${problem}`, { fields: [{ field, problem }] });
