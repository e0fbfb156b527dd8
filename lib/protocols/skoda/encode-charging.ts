import type { EncodeContext, Refusal } from "@/lib/domain/protocol";
import type { Body } from "./answer";
import { fieldsOf, objectsIn, textsIn } from "./fields";
import { call, type Plan, type Planners, refuse } from "./plan";
import { modeForApi } from "./words";

const path = ({ vin }: EncodeContext, action: string): string =>
  `/v1/charging/${encodeURIComponent(vin)}/${action}`;

export const chargingPlanners = {
  "start-charging": (_intent, car) => call("POST", path(car, "start"), "start-charging"),
  "stop-charging": (_intent, car) => call("POST", path(car, "stop"), "stop-charging"),
  "set-charge-limit": ({ limitPercent }, car) => {
    if (limitPercent < 50 || limitPercent > 100 || limitPercent % 10 !== 0)
      return refuse("The charge limit goes from 50 to 100 % in steps of 10.");
    const body = { targetSOCInPercent: limitPercent };
    return call("PUT", path(car, "set-charge-limit"), "update-charge-limit", body);
  },
  "set-charge-mode": ({ mode }, car) => {
    const chargeMode = modeForApi(mode);
    const offered = textsIn(car.rawValues["charging/availableChargeModes"]?.value);
    if (offered.length > 0 && !offered.includes(chargeMode))
      return refuse(`The car does not offer the charge mode "${mode}".`);
    return call("POST", path(car, "set-charge-mode"), "update-charge-mode", { chargeMode });
  },
  "set-charge-current": ({ level }, car) => {
    if (!level) return refuse("This car knows two charge currents only: reduced and maximum.");
    const body = { chargingCurrent: level.toUpperCase() };
    return call("PUT", path(car, "set-charging-current"), "update-charging-current", body);
  },
  "set-battery-care": ({ isEnabled }, car) => {
    const body = { chargingCareMode: isEnabled ? "ACTIVATED" : "DEACTIVATED" };
    return call("PUT", path(car, "set-care-mode"), "update-care-mode", body);
  },
  "set-auto-unlock-plug": ({ isEnabled }, car) => {
    const body = { autoUnlockPlug: isEnabled ? "PERMANENT" : "OFF" };
    return call("PUT", path(car, "set-auto-unlock-plug"), "update-auto-unlock-plug", body);
  },
  "set-charging-profile": ({ profile }, car) => changeProfile(profile, car),
} as const satisfies Planners;

/** The API takes the whole profile with the change applied, so the profile must have been read before. */
function changeProfile(change: Body & { readonly id: number }, car: EncodeContext): Plan | Refusal {
  const known = objectsIn(car.rawValues["charging/profiles"]?.value);
  const before = known.find(({ id }) => id === change.id) ?? {};
  const settings = { ...fieldsOf(before.settings), ...fieldsOf(change.settings) };
  const body = { ...before, ...change, settings };
  if (!Object.hasOwn(body, "name") || Object.keys(settings).length === 0)
    return refuse(
      "This charging profile has not been read from the car yet. Try again in a minute.",
    );
  return call("PUT", path(car, `profiles/${change.id}`), "update-charging-profiles", body);
}
