import { visibleVehicle } from "@/lib/auth/visible";
import { shownTrust } from "@/lib/domain/update-trust";
import { getUpdateTrust, patchUpdateTrust, putUpdateTrust } from "@/lib/http/api/update-trust";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { say } from "@/messages/say";
import { managedCar } from "./managed-car";

export const GET = route(getUpdateTrust, async ({ asker, params }) =>
  shownTrust(getHub().updates.trustOf((await visibleVehicle(asker, params.id)).id)),
);

export const PUT = route(putUpdateTrust, async ({ asker, params, body: { isRequired, keys } }) => {
  const { id, audit } = await managedCar(asker, params.id);
  await getHub().updates.setTrust(id, isRequired, keys);
  await audit("update-trust-changed");
  return shownTrust(getHub().updates.trustOf(id));
});

export const PATCH = route(patchUpdateTrust, async ({ asker, params, body: { isRequired } }) => {
  const { id, audit } = await managedCar(asker, params.id);
  await getHub().updates.setRequired(id, isRequired);
  await audit(
    "update-trust-changed",
    isRequired ? say("trust.mustSign") : say("trust.needNotSign"),
  );
  return shownTrust(getHub().updates.trustOf(id));
});
