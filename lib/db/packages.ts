import type { FileFacts, LinkFacts, PackageFacts, PackageKind } from "@/lib/domain/device";
import type { GarageId } from "@/lib/domain/ids";
import type { Queries } from "./database";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

interface NamedPackage {
  readonly id: string;
  readonly garageId: GarageId;
  readonly kind: PackageKind;
  readonly title: string;
  readonly version: string;
  readonly createdAt: number;
}

export type StoredFile = NamedPackage & FileFacts;
export type StoredLink = NamedPackage & LinkFacts;
export type StoredPackage = StoredFile | StoredLink;

export const isFile = (stored: StoredPackage): stored is StoredFile => "checksum" in stored;

/** Rows of this many bytes: any slice of a file is read from a few of them. */
const partBytes = 65_536;

/** A second package of the same kind, title and version in a garage is a conflict. */
export async function createPackage(
  { query }: Queries,
  stored: StoredPackage,
  content: Uint8Array = new Uint8Array(),
): Promise<void> {
  const { id, garageId, kind, title, version, createdAt, ...facts } = stored;
  const data = JSON.stringify(facts);
  await query.transaction().execute(async (transaction) => {
    const row = { id, garageId, kind, title, version, createdAt, data };
    await transaction.insertInto("packages").values(row).execute();
    for (let part = 0; part * partBytes < content.length; part += 1) {
      const bytes = content.slice(part * partBytes, (part + 1) * partBytes);
      await transaction.insertInto("packageParts").values({ packageId: id, part, bytes }).execute();
    }
  });
}

export async function listPackages(
  { query }: Queries,
  garageIds: readonly GarageId[],
): Promise<readonly StoredPackage[]> {
  const rows = await query
    .selectFrom("packages")
    .selectAll()
    .where("garageId", "in", [...garageIds])
    .orderBy("createdAt", "desc")
    .execute();
  return rows.map(toPackage);
}

export async function findPackage(
  { query }: Queries,
  id: string,
): Promise<StoredPackage | undefined> {
  const row = await query
    .selectFrom("packages")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && toPackage(row);
}

export async function deletePackage({ query }: Queries, id: string): Promise<void> {
  await query.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("packageParts").where("packageId", "=", id).execute();
    await transaction.deleteFrom("packages").where("id", "=", id).execute();
  });
}

/** The bytes from `start` to before `end`, as far as the file goes. */
export async function readPackage(
  { query }: Queries,
  id: string,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<Uint8Array> {
  if (end <= start) return new Uint8Array();
  const first = Math.floor(start / partBytes);
  const rows = await query
    .selectFrom("packageParts")
    .select("bytes")
    .where("packageId", "=", id)
    .where("part", ">=", first)
    .where("part", "<=", Math.floor((end - 1) / partBytes))
    .orderBy("part")
    .execute();
  // The driver hands a blob back as an ArrayBuffer.
  const bytes = Buffer.concat(rows.map((row) => Buffer.from(row.bytes)));
  return bytes.subarray(start - first * partBytes, end - first * partBytes);
}

function toPackage({ data, ...row }: Tables["packages"]): StoredPackage {
  // Written from a PackageKind alone (createPackage).
  return { ...fromJson<PackageFacts>(data), ...row, kind: row.kind as PackageKind };
}
