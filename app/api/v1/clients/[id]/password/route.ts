import { auditOf } from "@/lib/auth/audit";
import { managedClient, renewClientPassword } from "@/lib/auth/client-edit";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { renewPassword } from "@/lib/http/api/clients";
import { route } from "@/lib/http/route";

export const POST = route(renewPassword, async ({ asker, params }) => {
  const client = managedClient(asker, params.id);
  const password = await renewClientPassword(getDatabase(), client);
  const { garageId, username: target } = client;
  await auditOf(authRuntime(), asker, { action: "client-password-renewed", garageId, target });
  return { password };
});
