import { auditOf } from "@/lib/auth/audit";
import { clientsIn } from "@/lib/auth/client-book";
import { clientDesk } from "@/lib/auth/client-desk";
import { addClient, type MadeClient, type WantedClient } from "@/lib/auth/client-edit";
import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import type { GarageId } from "@/lib/domain/ids";
import type { SourceKind } from "@/lib/domain/source";
import { createClient, listClients } from "@/lib/http/api/clients";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { withStatus } from "./show";

export const GET = route(listClients, ({ garages, query }) =>
  pageItems(clientsIn(clientDesk().book, garages).map(withStatus), query),
);

export const POST = route(createClient, async ({ asker, body }) => {
  const garageId = await garageForNew(authRuntime(), asker, "manage-source", body.garageId);
  const { source, publish, subscribe, ...rest } = body;
  const own = [source?.prefix === undefined ? "%u/#" : `${source.prefix.replace(/\/+$/, "")}/#`];
  const lists = { publish: publish ?? own, subscribe: subscribe ?? own };
  const { client, password } = await make({ ...rest, ...lists, garageId }, source);
  const target = client.username;
  await auditOf(authRuntime(), asker, { action: "client-created", garageId, target });
  return { ...withStatus(client), ...(password === undefined ? {} : { password }) };
});

interface WantedSource {
  readonly kind: SourceKind;
  readonly name: string;
  readonly prefix?: string | undefined;
}

/** With a source, both or neither. */
async function make(wanted: WantedClient, source: WantedSource | undefined): Promise<MadeClient> {
  const now = Date.now();
  if (source === undefined) return addClient(getDatabase(), wanted, now);
  const { sources } = getHub();
  const made = await sources.add(sourceOf(wanted.garageId, source));
  try {
    return await addClient(getDatabase(), { ...wanted, feeds: made.id }, now);
  } catch (error) {
    await sources.remove(made.id);
    throw error;
  }
}

const sourceOf = (garageId: GarageId, { kind, name, prefix }: WantedSource) => ({
  garageId,
  kind,
  name,
  settings: { url: "internal:", ...(prefix === undefined ? {} : { prefix }) },
  secrets: {},
});
