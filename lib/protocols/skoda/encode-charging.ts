import type { EncodeContext, Refusal } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import type { Body } from "./answer";
import { fieldsOf, objectsIn, textsIn } from "./fields";
import { call, type Plan, type Planners, positionUnknown, refuse } from "./plan";
import { modeForApi } from "./words";

const path = ({ vin }: EncodeContext, action: string): string =>
  `/v1/charging/${encodeURIComponent(vin)}/${action}`;

export const chargingPlanners = {
  "start-charging": (_intent, car) => call("POST", path(car, "start"), "start-charging"),
  "stop-charging": (_intent, car) => call("POST", path(car, "stop"), "stop-charging"),
  "set-charge-limit": ({ limitPercent }, car) =>
    limitRefusal(limitPercent) ??
    call("PUT", path(car, "set-charge-limit"), "update-charge-limit", {
      targetSOCInPercent: limitPercent,
    }),
  "set-charge-mode": ({ mode }, car) =>
    modeRefusal(mode, car) ??
    call("POST", path(car, "set-charge-mode"), "update-charge-mode", {
      chargeMode: modeForApi(mode),
    }),
  "set-charge-current": ({ level }, car) => {
    if (!level) return refuse(say("skoda.chargeCurrents"));
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
  "set-charging-profile": ({ profile }, car) =>
    changeProfile(profile, car, (body) =>
      call("PUT", path(car, `profiles/${profile.id}`), "update-charging-profiles", body),
    ),
  "create-charging-profile": ({ name, limitPercent }, car) =>
    limitRefusal(limitPercent) ?? newProfile(name, limitPercent, car),
} as const satisfies Planners;

/** Both of the vendor's APIs know steps of ten. */
export const limitRefusal = (limitPercent: number): Refusal | undefined =>
  limitPercent < 50 || limitPercent > 100 || limitPercent % 10 !== 0
    ? refuse(say("skoda.chargeLimit"))
    : undefined;

export function modeRefusal(mode: string, { rawValues }: EncodeContext): Refusal | undefined {
  const offered = textsIn(rawValues["charging/availableChargeModes"]?.value);
  if (offered.length === 0 || offered.includes(modeForApi(mode))) return undefined;
  return refuse(say("skoda.chargeMode", { mode }));
}

const profileUnread = refuse(say("skoda.profileUnread"));

/** Nobody published this body: the whole profile as in a change, without the number, which only the service can give. */
function newProfile(name: string, limitPercent: number, car: EncodeContext): Plan | Refusal {
  const { position, isInMotion } = car.state;
  if (isInMotion?.value) return movingCar;
  if (!position) return positionUnknown;
  return call("POST", path(car, "profiles"), "update-charging-profiles", {
    name,
    location: position.value,
    settings: {
      maxChargingCurrent: "MAXIMUM",
      minBatteryStateOfCharge: { minimumBatteryStateOfChargeInPercent: 0 },
      targetStateOfChargeInPercent: limitPercent,
      autoUnlockPlugWhenCharged: "OFF",
    },
    preferredChargingTimes: [],
    timers: [],
  });
}

// The last position stays known while it drives, and would be a place on the road.
const movingCar = refuse(say("skoda.profileWhileDriving"));

type ProfileChange = Body & { readonly id: number; readonly limitPercent?: number | undefined };

/**
 * Both APIs take the whole profile with the change applied, as it was read. A limit that the car has already is none
 * that we could refuse.
 */
export function changeProfile(
  { limitPercent, ...change }: ProfileChange,
  { rawValues }: EncodeContext,
  send: (body: Body) => Plan,
): Plan | Refusal {
  const known = objectsIn(rawValues["charging/profiles"]?.value);
  const before = known.find(({ id }) => id === change.id) ?? {};
  const kept = { ...fieldsOf(before.settings), ...fieldsOf(change.settings) };
  const isNew = limitPercent !== undefined && limitPercent !== kept.targetStateOfChargeInPercent;
  const settings = isNew ? { ...kept, targetStateOfChargeInPercent: limitPercent } : kept;
  const body = { ...before, ...change, settings };
  if (!Object.hasOwn(body, "name") || Object.keys(settings).length === 0) return profileUnread;
  return (isNew ? limitRefusal(limitPercent) : undefined) ?? send(body);
}
