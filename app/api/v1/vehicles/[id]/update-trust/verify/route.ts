import { visibleVehicle } from "@/lib/auth/visible";
import { verifyUpdateText } from "@/lib/http/api/update-trust";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { verifyRaw } from "@/lib/hub/updates/raw-text";

export const POST = route(verifyUpdateText, async ({ asker, params, body }) => {
  const { id } = await visibleVehicle(asker, params.id);
  const keyId = verifyRaw(getHub().updates.trustOf(id)?.keys ?? [], body);
  return keyId === undefined ? { isValid: false } : { isValid: true, keyId };
});
