import { showClient } from "@/lib/auth/client-book";
import { clientDesk } from "@/lib/auth/client-desk";
import type { StoredClient } from "@/lib/db/clients";

/** A client with how it is doing. */
export const withStatus = (client: StoredClient) => ({
  ...showClient(client),
  status: clientDesk().status(client.id),
});
