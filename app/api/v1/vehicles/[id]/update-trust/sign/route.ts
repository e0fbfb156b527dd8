import { signUpdateText } from "@/lib/http/api/update-trust";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { signRaw } from "@/lib/hub/updates/raw-text";
import { managedCar } from "../managed-car";

export const POST = route(signUpdateText, async ({ asker, params, body }) => {
  const { id, audit } = await managedCar(asker, params.id);
  const signature = signRaw(getHub().updates.trustOf(id)?.keys ?? [], body);
  await audit("update-text-signed", body.keyId);
  return { signature };
});
