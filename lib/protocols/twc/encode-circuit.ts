import { scheduleText } from "@/lib/domain/charging-schedule";
import type { CircuitCondition } from "@/lib/domain/circuit-condition";
import type { CircuitIntent } from "@/lib/domain/circuit-intent";
import type { Effect, HttpEffect, PublishEffect } from "@/lib/domain/effect";
import type { CircuitContext, Protocol, Refusal } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { httpCalls } from "./http-calls";
import { overMqttMaxAmps, wiringAmps } from "./limits";
import { controlPrefixOf } from "./topics";
import { chargeNowPolicy, modeNumbers } from "./words";

const timeoutMs = 120_000;
/** TWCManager looks at its policy every 30 s. */
const slowAfterMs = 35_000;

/** What to publish or call so that the circuit does what the person asks. There is no command for one charger. */
export const encodeCircuit: NonNullable<Protocol["encodeCircuit"]> = (intent, context) => {
  const refused = refusalOf(intent, context);
  if (refused) return refused;
  const { httpUrl } = context.source.settings;
  const asked = httpUrl ? httpCalls(intent) : publishes(intent, context);
  if (asked.length === 0) return refuse(say("twc.needsHttp"));
  return { kind: "effects", effects: [...asked, expectation(intent, context)] };
};

const refuse = (reason: string): Refusal => ({ kind: "refusal", reason });

function refusalOf(intent: CircuitIntent, context: CircuitContext): Refusal | undefined {
  if (!("currentAmps" in intent)) return undefined;
  const wiring = wiringAmps(context);
  if (wiring !== undefined && intent.currentAmps > wiring)
    return refuse(say("twc.overWiring", { amps: wiring }));
  // Its MQTT side compares with a setting that is 32 unless somebody wrote another.
  if (!context.source.settings.httpUrl && intent.currentAmps > overMqttMaxAmps)
    return refuse(say("twc.overMqtt", { amps: overMqttMaxAmps }));
  return undefined;
}

/** Never retained: a command that the broker keeps runs again at every connect. ASCII only: other bytes end its control thread. */
const publish = (context: CircuitContext, name: string, payload: string): PublishEffect => ({
  kind: "publish",
  topic: `${controlPrefixOf(context.source)}/control/${name}`,
  payload,
  qos: 1,
  isRetained: false,
});

function publishes(intent: CircuitIntent, context: CircuitContext): readonly PublishEffect[] {
  switch (intent.kind) {
    case "charge-now":
      return [
        publish(context, "chargeNow", `${intent.currentAmps},${intent.durationMinutes * 60}`),
      ];
    case "end-charge-now":
      return [publish(context, "chargeNowEnd", "1")];
    case "set-non-scheduled-mode":
      return [publish(context, "nonScheduledAction", modeNumbers[intent.mode])];
    case "set-non-scheduled-current":
      return [publish(context, "nonScheduledAmpsMax", String(intent.currentAmps))];
    default:
      return [];
  }
}

function expectation(intent: CircuitIntent, context: CircuitContext): Effect {
  const base = { kind: "expect", slowAfterMs, timeoutMs } as const;
  const anyOf = conditions(intent, context);
  if (anyOf.length === 0) return { ...base, outcome: { kind: "accepted-is-done" } };
  const hint = say(context.source.settings.httpUrl ? "twc.unseen.overHttp" : "twc.unseen.overMqtt");
  return { ...base, hint, outcome: { kind: "circuit", anyOf } };
}

/** What must change to prove it: a policy that was there before proves nothing. */
function conditions(
  intent: CircuitIntent,
  { state, source }: CircuitContext,
): readonly CircuitCondition[] {
  const policy = state.policy?.value;
  switch (intent.kind) {
    case "charge-now":
      return [
        ...(policy === chargeNowPolicy ? [] : [`policy-is:${chargeNowPolicy}` as const]),
        ...(state.maxAmps?.value === intent.currentAmps
          ? []
          : [`allowance-near:${intent.currentAmps}` as const]),
        `offer-near:${intent.currentAmps}`,
      ];
    case "end-charge-now":
      return [`policy-is-not:${chargeNowPolicy}`];
    case "set-non-scheduled-mode":
      return [
        ...(policy === undefined ? [] : [`policy-is-not:${policy}` as const]),
        ...(source.settings.httpUrl ? [`mode-is:${intent.mode}` as const] : []),
        ...(intent.mode === "do-not-charge" ? ["allowance-near:0" as const] : []),
      ];
    case "set-non-scheduled-current":
      return [`allowance-near:${intent.currentAmps}`, `offer-near:${intent.currentAmps}`];
    case "start-all-charging":
      return ["somebody-charges"];
    case "stop-all-charging":
      return ["nobody-charges"];
    case "set-charging-schedule":
      return [`schedule-is:${scheduleText(intent)}`];
  }
}

export type Asked = HttpEffect | PublishEffect;
