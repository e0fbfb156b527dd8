import { auditOf } from "@/lib/auth/audit";
import { changeClient, managedClient, removeClient } from "@/lib/auth/client-edit";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { deleteClient, getClient, patchClient } from "@/lib/http/api/clients";
import { route } from "@/lib/http/route";
import { withStatus } from "../show";

export const GET = route(getClient, ({ asker, params }) =>
  withStatus(managedClient(asker, params.id)),
);

export const PATCH = route(patchClient, async ({ asker, params, body }) => {
  const before = managedClient(asker, params.id);
  const after = await changeClient(getDatabase(), before, body);
  const detail = Object.keys(body).join(", ");
  const { garageId, username: target } = after;
  await auditOf(authRuntime(), asker, { action: "client-changed", garageId, target, detail });
  return withStatus(after);
});

export const DELETE = route(deleteClient, async ({ asker, params }) => {
  const client = managedClient(asker, params.id);
  await removeClient(getDatabase(), client);
  const { garageId, username: target } = client;
  await auditOf(authRuntime(), asker, { action: "client-deleted", garageId, target });
});
