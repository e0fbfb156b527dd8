import type { CommandTimer } from "@/lib/domain/intent";
import type { EncodeContext } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { call, type Plan, type Planners, refuse } from "./plan";
import { temperatureForApi } from "./temperature";
import { scheduleOf } from "./weekday";

const path = ({ vin }: EncodeContext, action: string): string =>
  `/v2/air-conditioning/${encodeURIComponent(vin)}/${action}`;

/** What a car heats to that never said its own target. */
const defaultC = 21;

export const climatePlanners = {
  "start-climate": ({ temperatureC }, car) => {
    const target = temperatureC ?? car.state.targetTemperatureC?.value ?? defaultC;
    const body = { heaterSource: "ELECTRIC", targetTemperature: temperatureForApi(target) };
    return call("POST", path(car, "start"), "start-air-conditioning", body);
  },
  "stop-climate": (_intent, car) => call("POST", path(car, "stop"), "stop-air-conditioning"),
  "set-temperature": ({ temperatureC }, car) =>
    call(
      "POST",
      path(car, "settings/target-temperature"),
      "set-air-conditioning-target-temperature",
      temperatureForApi(temperatureC),
    ),
  "start-window-heating": (_intent, car) =>
    call("POST", path(car, "start-window-heating"), "start-window-heating"),
  "stop-window-heating": (_intent, car) =>
    call("POST", path(car, "stop-window-heating"), "stop-window-heating"),
  "set-window-heating-with-climate": ({ isEnabled }, car) =>
    call("POST", path(car, "settings/windows-heating"), "windows-heating", {
      windowHeatingEnabled: isEnabled,
    }),
  "set-seat-heating": ({ frontLeft, frontRight }, car) => {
    if (frontLeft === undefined && frontRight === undefined)
      return refuse(say("skoda.seatMissing"));
    const body = {
      ...(frontLeft === undefined ? undefined : { frontLeft }),
      ...(frontRight === undefined ? undefined : { frontRight }),
    };
    const operation = "set-air-conditioning-seats-heating";
    return call("POST", path(car, "settings/seats-heating"), operation, body);
  },
  "set-climate-at-unlock": ({ isEnabled }, car) =>
    call("POST", path(car, "settings/ac-at-unlock"), "set-air-conditioning-at-unlock", {
      airConditioningAtUnlockEnabled: isEnabled,
    }),
  "set-climate-without-external-power": ({ isEnabled }, car) =>
    call(
      "POST",
      path(car, "settings/ac-without-external-power"),
      "set-air-conditioning-without-external-power",
      { airConditioningWithoutExternalPowerEnabled: isEnabled },
    ),
  "set-climate-timer": ({ timer }, car) =>
    call("POST", path(car, "timers"), "set-air-conditioning-timers", {
      timers: [timerForApi(timer, car.now)],
    }),
  // The air conditioning answers for the camping mode; a plain stop does not end it.
  "start-camping": ({ temperatureC }, car) =>
    call(
      "POST",
      path(car, "camping/start"),
      "start-air-conditioning",
      temperatureForApi(temperatureC),
    ),
  "stop-camping": (_intent, car) =>
    call("POST", path(car, "camping/stop"), "stop-air-conditioning"),
  "start-ventilation": (_intent, car) => ventilation(car, true),
  "stop-ventilation": (_intent, car) => ventilation(car, false),
  "start-auxiliary-heating": ({ pin, temperatureC, durationMinutes, mode }, car) => ({
    ...call("POST", path(car, "auxiliary-heating/start"), "start-auxiliary-heating", {
      spin: pin,
      ...(temperatureC === undefined
        ? undefined
        : { targetTemperature: temperatureForApi(temperatureC) }),
      ...(durationMinutes === undefined ? undefined : { durationInSeconds: durationMinutes * 60 }),
      ...(mode === undefined ? undefined : { startMode: mode.toUpperCase() }),
    }),
    // Seen where the S-PIN was wrong or blocked; elsewhere that is 412.
    meanings: { 500: say("skoda.failed500.heating") },
  }),
  "stop-auxiliary-heating": (_intent, car) =>
    call("POST", path(car, "auxiliary-heating/stop"), "stop-auxiliary-heating"),
  "set-auxiliary-heating-timer": ({ pin, timer }, car) =>
    call("POST", path(car, "auxiliary-heating/timers"), "set-air-conditioning-timers", {
      spin: pin,
      timers: [timerForApi(timer, car.now)],
    }),
} as const satisfies Planners;

/** Nobody has seen the car answer this on MQTT: the value itself, read again and again, confirms it. */
function ventilation(car: EncodeContext, isOn: boolean): Plan {
  const verb = isOn ? "start" : "stop";
  return {
    ...call("POST", path(car, `active-ventilation/${verb}`), `${verb}-active-ventilation`),
    outcome: { kind: "value", name: "isVentilationOn", equals: isOn },
    readAfterMs: [30_000, 60_000, 120_000],
  };
}

function timerForApi({ id, isEnabled, time, weekdays }: CommandTimer, now: number) {
  const { type, days } = scheduleOf({ time, weekdays }, now);
  return { id, enabled: isEnabled, time, type, selectedDays: days };
}
