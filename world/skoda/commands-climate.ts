import { z } from "zod";
import * as act from "../car/act";
import type { Car } from "../car/car";
import { type Command, command, noBody } from "./command";
import { withTimers } from "./timers";

const climate = "/v2/air-conditioning/{vin}";
const temperature = z.object({
  temperatureValue: z.number().min(15.5).max(30).multipleOf(0.5),
  unitInCar: z.literal("CELSIUS"),
});
const timers = z.array(z.looseObject({ id: z.int(), enabled: z.boolean(), time: z.string() }));

const put =
  (change: Partial<Car>): act.Act =>
  (car) => ({ ...car, ...change });

const runCommands: readonly Command[] = [
  command({
    route: `POST ${climate}/start`,
    body: z.object({
      heaterSource: z.string().optional(),
      targetTemperature: temperature.optional(),
      airConditioningWithoutExternalPower: z.boolean().optional(),
    }),
    operation: () => "start-air-conditioning",
    capability: "AIR_CONDITIONING",
    apply: (body) => act.startClimate(body.targetTemperature?.temperatureValue),
  }),
  command({
    route: `POST ${climate}/stop`,
    body: noBody,
    operation: () => "stop-air-conditioning",
    capability: "AIR_CONDITIONING",
    apply: () => act.stopClimate,
  }),
  command({
    route: `POST ${climate}/settings/target-temperature`,
    body: temperature,
    operation: () => "set-air-conditioning-target-temperature",
    capability: "AIR_CONDITIONING",
    apply: (body) => act.setTemperature(body.temperatureValue),
  }),
  command({
    route: `POST ${climate}/start-window-heating`,
    body: noBody,
    operation: () => "start-window-heating",
    capability: "WINDOW_HEATING",
    apply: () => act.startWindowHeating,
  }),
  command({
    route: `POST ${climate}/stop-window-heating`,
    body: noBody,
    operation: () => "stop-window-heating",
    capability: "WINDOW_HEATING",
    apply: () => act.stopWindowHeating,
  }),
  command({
    route: `POST ${climate}/camping/start`,
    body: temperature,
    operation: () => "start-air-conditioning",
    capability: "CAMPING_MODE",
    apply: (body) => (car) => ({
      ...act.startClimate(body.temperatureValue)(car),
      isCampingOn: true,
    }),
  }),
  command({
    route: `POST ${climate}/camping/stop`,
    body: noBody,
    operation: () => "stop-air-conditioning",
    capability: "CAMPING_MODE",
    apply: () => (car) => ({ ...act.stopClimate(car), isCampingOn: false }),
  }),
  command({
    route: `POST ${climate}/active-ventilation/start`,
    body: noBody,
    operation: () => "start-active-ventilation",
    capability: "ACTIVE_VENTILATION",
    apply: () => put({ isVentilating: true }),
  }),
  command({
    route: `POST ${climate}/active-ventilation/stop`,
    body: noBody,
    operation: () => "stop-active-ventilation",
    capability: "ACTIVE_VENTILATION",
    apply: () => put({ isVentilating: false }),
  }),
];

const settingCommands: readonly Command[] = [
  command({
    route: `POST ${climate}/settings/windows-heating`,
    body: z.object({ windowHeatingEnabled: z.boolean() }),
    operation: () => "windows-heating",
    capability: "AIR_CONDITIONING_SMART_SETTINGS",
    apply: (body) => put({ isWindowHeatingWithClimate: body.windowHeatingEnabled }),
  }),
  command({
    route: `POST ${climate}/settings/seats-heating`,
    body: z.object({ frontLeft: z.boolean().optional(), frontRight: z.boolean().optional() }),
    operation: () => "set-air-conditioning-seats-heating",
    capability: "AIR_CONDITIONING_SMART_SETTINGS",
    apply: (body) => (car) => ({
      ...car,
      isSeatHeatingFrontLeft: body.frontLeft ?? car.isSeatHeatingFrontLeft,
      isSeatHeatingFrontRight: body.frontRight ?? car.isSeatHeatingFrontRight,
    }),
  }),
  command({
    route: `POST ${climate}/settings/ac-at-unlock`,
    body: z.object({ airConditioningAtUnlockEnabled: z.boolean() }),
    operation: () => "set-air-conditioning-at-unlock",
    capability: "AIR_CONDITIONING_SMART_SETTINGS",
    apply: (body) => put({ isClimateAtUnlock: body.airConditioningAtUnlockEnabled }),
  }),
  command({
    route: `POST ${climate}/settings/ac-without-external-power`,
    body: z.object({ airConditioningWithoutExternalPowerEnabled: z.boolean() }),
    operation: () => "set-air-conditioning-without-external-power",
    capability: "AIR_CONDITIONING_SMART_SETTINGS",
    apply: (body) =>
      put({ isClimateWithoutExternalPower: body.airConditioningWithoutExternalPowerEnabled }),
  }),
  command({
    route: `POST ${climate}/timers`,
    body: z.object({ timers }),
    operation: () => "set-air-conditioning-timers",
    capability: "AIR_CONDITIONING_TIMERS",
    apply: (body) => (car) => ({
      ...car,
      climateTimers: withTimers(car.climateTimers, body.timers),
    }),
  }),
];

const heaterCommands: readonly Command[] = [
  command({
    route: `POST ${climate}/auxiliary-heating/start`,
    body: z.object({
      spin: z.string(),
      targetTemperature: temperature.optional(),
      durationInSeconds: z.number().min(300).max(3600).optional(),
      heaterSource: z.string().optional(),
      startMode: z.enum(["HEATING", "VENTILATION"]).optional(),
    }),
    spin: (body) => body.spin,
    operation: () => "start-auxiliary-heating",
    capability: "AUXILIARY_HEATING",
    apply: (body) =>
      act.startAuxiliaryHeating(
        body.startMode === "VENTILATION" ? "ventilation" : "heating",
        body.targetTemperature?.temperatureValue ?? 21,
        (body.durationInSeconds ?? 600) * 1000,
      ),
  }),
  command({
    route: `POST ${climate}/auxiliary-heating/stop`,
    body: noBody,
    operation: () => "stop-auxiliary-heating",
    capability: "AUXILIARY_HEATING",
    apply: () => act.stopAuxiliaryHeating,
  }),
  command({
    route: `POST ${climate}/auxiliary-heating/timers`,
    body: z.object({ spin: z.string(), timers }),
    spin: (body) => body.spin,
    operation: () => "set-air-conditioning-timers",
    capability: "AUXILIARY_HEATING",
    apply: (body) => (car) => ({
      ...car,
      auxiliaryTimers: withTimers(car.auxiliaryTimers, body.timers),
    }),
  }),
];

/** Air conditioning, window heating, camping, ventilation and the auxiliary heater. */
export const climateCommands: readonly Command[] = [
  ...runCommands,
  ...settingCommands,
  ...heaterCommands,
];
