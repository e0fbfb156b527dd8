import type { EncodeContext, Refusal } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { call, type Plan, type Planners, positionUnknown, refuse } from "./plan";

const path = ({ vin }: EncodeContext, action: string): string =>
  `/v1/vehicle-access/${encodeURIComponent(vin)}/${action}`;

export const accessPlanners = {
  lock: ({ pin }, car) => withPin("lock", pin, car),
  unlock: ({ pin }, car) => withPin("unlock", pin, car),
  honk: (_intent, car) => signal("HONK_AND_FLASH", "start-honk", car),
  flash: (_intent, car) => signal("FLASH", "start-flash", car),
  "wake-up": (_intent, { vin }) =>
    call(
      "POST",
      `/v1/vehicle-wakeup/${encodeURIComponent(vin)}?applyRequestLimiter=true`,
      "wakeup",
    ),
} as const satisfies Planners;

function withPin(
  action: "lock" | "unlock",
  pin: string | undefined,
  car: EncodeContext,
): Plan | Refusal {
  if (!pin) return refuse(say(`skoda.spinMissing.${action}`));
  const plan = call("POST", path(car, action), action, { currentSpin: pin });
  // An Enyaq of model year 2027 is locked over another path, which nobody has published.
  return { ...plan, meanings: { 500: say("skoda.failed500.lock") } };
}

/** The vendor honks only where it is told the car's own position. */
function signal(mode: string, operation: string, car: EncodeContext): Plan | Refusal {
  const vehiclePosition = car.state.position?.value;
  if (!vehiclePosition) return positionUnknown;
  return call("POST", path(car, "honk-and-flash"), operation, { mode, vehiclePosition });
}
