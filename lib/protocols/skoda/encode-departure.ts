import type { EncodeContext } from "@/lib/domain/protocol";
import type { Body } from "./answer";
import { objectsIn } from "./fields";
import { call, type Planners } from "./plan";
import { isoWithOffset } from "./reader";
import { scheduleOf } from "./weekday";

const path = ({ vin }: EncodeContext, action: string): string =>
  `/v1/vehicle-automatization/${encodeURIComponent(vin)}/departure/${action}`;

export const departurePlanners = {
  "set-departure-timer": ({ timer }, car) => {
    const { type, days } = scheduleOf(timer, car.now);
    const known = objectsIn(car.rawValues["departure/timers"]?.value);
    const {
      oneOffDay: _day,
      recurringOn: _days,
      ...before
    } = known.find(({ id }) => id === timer.id) ?? {};
    const changed = {
      ...before,
      id: timer.id,
      enabled: timer.isEnabled,
      ...(timer.isCharging === undefined ? undefined : { charging: timer.isCharging }),
      ...(timer.isClimate === undefined ? undefined : { climatisation: timer.isClimate }),
      time: timer.time,
      type,
      ...(type === "ONE_OFF" ? { oneOffDay: days[0] } : { recurringOn: days }),
      ...(timer.targetPercent === undefined
        ? undefined
        : { targetBatteryStateOfChargeInPercent: timer.targetPercent }),
    };
    const body = { deviceDateTime: isoWithOffset(car.now), timers: [withoutNulls(changed)] };
    return call("POST", path(car, "timers"), "update-departure-timers", body);
  },
  "set-departure-minimum": ({ minimumPercent }, car) =>
    call("POST", path(car, "timers/settings"), "update-minimal-soc", {
      minimumBatteryStateOfChargeInPercent: minimumPercent,
    }),
} as const satisfies Planners;

/** The API refuses a null where it leaves a field out itself. */
const withoutNulls = (fields: Body): Body =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
