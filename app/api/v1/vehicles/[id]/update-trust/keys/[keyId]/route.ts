import { revokeUpdateKey } from "@/lib/http/api/update-trust";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { managedCar } from "../../managed-car";

export const DELETE = route(
  revokeUpdateKey,
  async ({ asker, params: { id: vehicleId, keyId } }) => {
    const { id, audit } = await managedCar(asker, vehicleId);
    await getHub().updates.revokeKey(id, keyId);
    await audit("update-key-revoked", keyId);
  },
);
