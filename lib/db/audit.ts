import type { GarageId, PersonId } from "@/lib/domain/ids";
import type { Queries } from "./database";
import { fromCursor, type Page, toPage } from "./page";

/** Who did what, when, from where. Nothing secret. */
export interface AuditEntry {
  readonly at: number;
  readonly personId?: PersonId;
  readonly garageId?: GarageId;
  /** "sign-in", "command", "source-changed" … */
  readonly action: string;
  readonly target?: string;
  readonly detail?: string;
  readonly address?: string;
}

export interface StoredAuditEntry extends AuditEntry {
  readonly id: number;
}

export async function recordAudit({ query }: Queries, entry: AuditEntry): Promise<void> {
  await query
    .insertInto("audit")
    .values({
      at: entry.at,
      action: entry.action,
      personId: entry.personId ?? null,
      garageId: entry.garageId ?? null,
      target: entry.target ?? null,
      detail: entry.detail ?? null,
      address: entry.address ?? null,
    })
    .execute();
}

export interface AuditSearch {
  /** The garages that the asker may see. "all" also shows what belongs to no garage: for an instance admin. */
  readonly garageIds: readonly GarageId[] | "all";
  readonly limit: number;
  readonly cursor?: string;
}

/** The audit log, newest first. */
export async function listAudit(
  { query }: Queries,
  { garageIds, limit, cursor }: AuditSearch,
): Promise<Page<StoredAuditEntry>> {
  let select = query.selectFrom("audit").selectAll();
  if (garageIds !== "all") select = select.where("garageId", "in", [...garageIds]);
  if (cursor !== undefined) select = select.where("id", "<", Number(fromCursor(cursor).id));
  const rows = await select
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  return toPage(rows.map(toEntry), limit, ({ at, id }) => ({ at, id: String(id) }));
}

interface Row {
  id: number;
  at: number;
  action: string;
  personId: string | null;
  garageId: string | null;
  target: string | null;
  detail: string | null;
  address: string | null;
}

function toEntry({ personId, garageId, target, detail, address, ...row }: Row): StoredAuditEntry {
  return {
    ...row,
    ...(personId === null ? {} : { personId }),
    ...(garageId === null ? {} : { garageId }),
    ...(target === null ? {} : { target }),
    ...(detail === null ? {} : { detail }),
    ...(address === null ? {} : { address }),
  };
}
