import { present } from "@/lib/domain/present";
import { createUpdateKey } from "@/lib/http/api/update-trust";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { managedCar } from "../managed-car";

export const POST = route(createUpdateKey, async ({ asker, params, body }) => {
  const { id, audit } = await managedCar(asker, params.id);
  const made = await getHub().updates.addKey(id, present(body));
  await audit("update-key-made", made.keyId);
  return made;
});
