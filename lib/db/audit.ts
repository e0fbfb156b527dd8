import type { GarageId, PersonId } from "@/lib/domain/ids";
import { present } from "@/lib/domain/present";
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

/** As it is read, with names beside the ids. */
export interface NamedAuditEntry extends AuditEntry {
  readonly id: number;
  readonly personName?: string;
  readonly targetName?: string;
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
  /** The garages whose deeds the asker may read; what their people do to their accounts comes along. */
  readonly garageIds: readonly GarageId[];
  /** Whether everybody's sign-ins and accounts are shown: for an instance admin. */
  readonly isWholeInstance: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

/** The audit log, newest first, with the names of people, cars, chargers and circuits. */
export async function listAudit(
  { query }: Queries,
  { garageIds, isWholeInstance, limit, cursor }: AuditSearch,
): Promise<Page<NamedAuditEntry>> {
  const people = query
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.personId")
    .where("members.garageId", "in", [...garageIds]);
  let select = query
    .selectFrom("audit")
    .leftJoin("people", "people.id", "audit.personId")
    .leftJoin("vehicles", "vehicles.id", "audit.target")
    .leftJoin("chargers", "chargers.id", "audit.target")
    .leftJoin("circuits", "circuits.id", "audit.target")
    .leftJoin("sources", "sources.id", "circuits.sourceId")
    .selectAll("audit")
    .select(["people.name as personName", "vehicles.name as carName"])
    .select(["chargers.name as chargerName", "sources.name as circuitName"])
    .where(({ and, eb, fn, or }) => {
      const isTheirs = eb("audit.garageId", "in", [...garageIds]);
      const isOfNoGarage = eb("audit.garageId", "is", null);
      if (isWholeInstance) return or([isTheirs, isOfNoGarage]);
      const isByMember = eb("audit.personId", "in", people.select("people.id"));
      // A failed sign-in has no person, only the address that was typed.
      const isForMember = eb(fn("lower", ["audit.target"]), "in", people.select("people.email"));
      return or([isTheirs, and([isOfNoGarage, or([isByMember, isForMember])])]);
    });
  if (cursor !== undefined) select = select.where("audit.id", "<", Number(fromCursor(cursor).id));
  const rows = await select
    .orderBy("audit.id", "desc")
    .limit(limit + 1)
    .execute();
  return toPage(rows.map(toEntry), limit, ({ at, id }) => ({ at, id: String(id) }));
}

interface Row {
  id: number;
  at: number;
  action: string;
  personId: string | null;
  personName: string | null;
  garageId: string | null;
  target: string | null;
  carName: string | null;
  chargerName: string | null;
  circuitName: string | null;
  detail: string | null;
  address: string | null;
}

const toEntry = ({ id, at, action, ...row }: Row): NamedAuditEntry => ({
  id,
  at,
  action,
  ...present({
    personId: row.personId ?? undefined,
    personName: row.personName ?? undefined,
    garageId: row.garageId ?? undefined,
    target: row.target ?? undefined,
    targetName: row.carName ?? row.chargerName ?? row.circuitName ?? undefined,
    detail: row.detail ?? undefined,
    address: row.address ?? undefined,
  }),
});
