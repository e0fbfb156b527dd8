import type { Intent } from "@/lib/domain/intent";
import type { EncodeContext, Protocol, Refusal } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { accessPlanners } from "./encode-access";
import { chargingPlanners } from "./encode-charging";
import { climatePlanners } from "./encode-climate";
import { departurePlanners } from "./encode-departure";
import { type Plan, type Planners, refuse, toEffects } from "./plan";

const planners: Planners = {
  ...chargingPlanners,
  ...climatePlanners,
  ...departurePlanners,
  ...accessPlanners,
};

/** What to call so that the car does what the person asks, or why it cannot be asked. */
export const encodeWith =
  (known: Planners): NonNullable<Protocol["encode"]> =>
  (intent, context) => {
    const blocked = blockedBy(intent, context);
    if (blocked) return blocked;
    const plan = planFor(known, intent, context);
    if (plan.kind === "refusal") return plan;
    return { kind: "effects", effects: toEffects(plan, context.vin) };
  };

export const encode = encodeWith(planners);

function blockedBy({ kind }: Intent, { capabilities }: EncodeContext): Refusal | undefined {
  const capability = capabilities.find((known) => known.kind === kind);
  if (!capability && capabilities.length > 0) return refuse(say("command.notOfCar"));
  if (!capability || capability.isUsable) return undefined;
  return refuse(capability.reason ?? say("command.notNow"));
}

function planFor<Kind extends Intent["kind"]>(
  known: Planners,
  intent: Extract<Intent, { kind: Kind }>,
  context: EncodeContext,
): Plan | Refusal {
  // The kind picks the planner of that very kind, which the compiler cannot follow through the union.
  const planner = known[intent.kind] as
    | ((intent: Intent, context: EncodeContext) => Plan | Refusal)
    | undefined;
  return planner?.(intent, context) ?? refuse(say("command.unknownToCar"));
}
