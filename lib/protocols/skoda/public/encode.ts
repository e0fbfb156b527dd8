import type { VehicleValues } from "@/lib/domain/vehicle";
import { say } from "@/messages/say";
import { encodeWith } from "../encode";
import { changeProfile, limitRefusal, modeRefusal } from "../encode-charging";
import type { Plan, Planners } from "../plan";
import { modeForApi } from "../words";
import { wholeCar } from "./reader";

const defaultC = 21;
const running = ["on", "heating", "cooling", "ventilating"] as const;
const notCharging = ["plugged-in", "target-reached", "conserving", "not-charging"] as const;

const planners: Planners = {
  "start-charging": (_intent, { vin }) =>
    ask(vin, "POST charging/start", { shows: { chargingState: ["charging"] } }),
  "stop-charging": (_intent, { vin }) =>
    ask(vin, "POST charging/stop", { shows: { chargingState: notCharging } }),
  "set-charge-limit": ({ limitPercent }, { vin }) =>
    limitRefusal(limitPercent) ??
    ask(vin, "PUT charging/limit", {
      body: { targetStateOfChargeInPercent: limitPercent },
      shows: { targetPercent: [limitPercent] },
    }),
  "set-charge-mode": ({ mode }, car) =>
    modeRefusal(mode, car) ??
    ask(car.vin, "PUT charging/mode", {
      body: { chargeMode: modeForApi(mode) },
      shows: { chargeMode: [mode] },
    }),
  "set-charging-profile": ({ profile }, car) =>
    changeProfile(profile, car, (body) =>
      ask(car.vin, `PUT charging-profiles/${profile.id}`, { body }),
    ),
  "start-climate": ({ temperatureC }, { vin, state }) =>
    ask(vin, "POST air-conditioning/start", {
      body: {
        targetTemperature: celsius(temperatureC ?? state.targetTemperatureC?.value ?? defaultC),
        airConditioningWithoutExternalPower: true,
      },
      shows: { climateState: running },
    }),
  "stop-climate": (_intent, { vin }) =>
    ask(vin, "POST air-conditioning/stop", { shows: { climateState: ["off"] } }),
  "start-auxiliary-heating": ({ pin, temperatureC, durationMinutes, mode }, { vin }) =>
    ask(vin, "POST auxiliary-heating/start", {
      body: {
        spin: pin,
        ...(temperatureC === undefined ? undefined : { targetTemperature: celsius(temperatureC) }),
        ...(durationMinutes === undefined
          ? undefined
          : { durationInSeconds: durationMinutes * 60 }),
        ...(mode === undefined ? undefined : { startMode: mode.toUpperCase() }),
      },
      shows: { auxiliaryHeatingState: running },
    }),
  "stop-auxiliary-heating": (_intent, { vin }) =>
    ask(vin, "POST auxiliary-heating/stop", { shows: { auxiliaryHeatingState: ["off"] } }),
  "start-ventilation": (_intent, { vin }) =>
    ask(vin, "POST active-ventilation/start", { shows: { isVentilationOn: [true] } }),
  "stop-ventilation": (_intent, { vin }) =>
    ask(vin, "POST active-ventilation/stop", { shows: { isVentilationOn: [false] } }),
};

/** What the public API takes. It never tells how a command went: the car's own values do. */
export const encode = encodeWith(planners);

const celsius = (value: number) => ({ value: Math.round(value * 2) / 2, unit: "CELSIUS" });

interface Asking {
  readonly body?: unknown;
  /** The value that proves it, and what it may be then; none where no value would. */
  readonly shows?: { readonly [Name in keyof VehicleValues]?: readonly VehicleValues[Name][] };
}

/** After a minute, and once more: the car needs that long to tell, and each look counts against the key. */
const lookAfterMs = [60_000, 240_000];

type Verb = "POST" | "PUT";

function ask(vin: string, call: `${Verb} ${string}`, { body, shows = {} }: Asking): Plan {
  const isPost = call.startsWith("POST");
  const [name, anyOf] = Object.entries(shows)[0] ?? [];
  return {
    kind: "plan",
    method: isPost ? "POST" : "PUT",
    path: `/v1/vehicles/${encodeURIComponent(vin)}/${call.slice(isPost ? 5 : 4)}`,
    ...(body === undefined ? undefined : { body }),
    outcome: name && anyOf ? { kind: "value", name, anyOf } : { kind: "accepted-is-done" },
    parts: [wholeCar],
    readAfterMs: lookAfterMs,
    hint: say("skoda.outcomeUntold"),
  };
}
