import { type AuditEntry, recordAudit } from "@/lib/db/audit";
import type { Asker } from "./asker";
import type { AuthRuntime } from "./runtime";

type Deed = Omit<AuditEntry, "at">;

/** Keeps who did what. A full disk must not lock people out, so its failure is logged and no more. */
export async function audit(runtime: AuthRuntime, deed: Deed): Promise<void> {
  await recordAudit(runtime.db, { ...deed, at: runtime.now() }).catch((error: unknown) =>
    runtime.log.error("The audit log could not be written.", { action: deed.action, error }),
  );
}

/** The same for someone who is signed in. */
export const auditOf = (
  runtime: AuthRuntime,
  asker: Asker,
  deed: Omit<Deed, "personId" | "address">,
): Promise<void> => audit(runtime, { ...deed, personId: asker.person.id, address: asker.address });
