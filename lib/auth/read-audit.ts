import { listAudit, type NamedAuditEntry } from "@/lib/db/audit";
import type { Page } from "@/lib/db/page";
import { present } from "@/lib/domain/present";
import { type Asker, garagesOf, isAdmin, requireIn, requireSome } from "./asker";
import type { AuthRuntime } from "./runtime";

interface AuditQuery {
  readonly garage?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The audit log as far as the asker may read it: their own garages, and every account for an administrator. */
export async function readAudit(
  { db }: AuthRuntime,
  asker: Asker,
  { garage, ...paging }: AuditQuery,
): Promise<Page<NamedAuditEntry>> {
  const isWholeInstance = garage === undefined && isAdmin(asker);
  const garageIds = garage === undefined ? garagesOf(asker, "manage-members") : [garage];
  if (garage !== undefined) requireIn(asker, "manage-members", garage, "garage");
  if (!isWholeInstance) requireSome(garageIds);
  const page = await listAudit(db, { ...present(paging), garageIds, isWholeInstance });
  return isAdmin(asker) ? page : { ...page, items: page.items.map(withoutAddress) };
}

/** Where somebody was when they signed in is no business of those who share a car with them. */
const withoutAddress = ({ address: _address, ...entry }: NamedAuditEntry): NamedAuditEntry => entry;
