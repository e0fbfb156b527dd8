import { z } from "zod";
import { weekdays } from "./weekdays";

const pin = z.string().regex(/^\d{4}$/, "field.pin");
const temperatureC = z.number().min(15.5).max(30).multipleOf(0.5);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "field.clock");
const timer = z.strictObject({
  id: z.int().min(1).max(10),
  isEnabled: z.boolean(),
  time: clock,
  /** Empty means once, at the next such time. */
  weekdays: z.array(z.enum(weekdays)).max(7),
});
const departureTimer = timer.extend({
  isCharging: z.boolean().optional(),
  isClimate: z.boolean().optional(),
  targetPercent: z.int().min(0).max(100).optional(),
});
const toggle = { isEnabled: z.boolean() };
/** Whatever follows a line break would be another command. */
const commandLine = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .regex(/^[^\r\n\0]+$/, "field.oneLine");

/** A level of a topic later on, so nothing that parts or matches levels. */
const settingWord = z.string().regex(/^[\w.-]{1,64}$/, "field.settingWord");

/** What a person can ask of a car. Arguments carry their unit in the name. */
export const intent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("start-charging") }),
  z.strictObject({ kind: z.literal("stop-charging") }),
  z.strictObject({ kind: z.literal("set-charge-limit"), limitPercent: z.int().min(0).max(100) }),
  z.strictObject({ kind: z.literal("set-charge-mode"), mode: z.string().min(1).max(64) }),
  z.strictObject({
    kind: z.literal("set-charge-current"),
    currentAmps: z.number().min(0).max(80).optional(),
    level: z.enum(["reduced", "maximum"]).optional(),
  }),
  z.strictObject({ kind: z.literal("set-battery-care"), ...toggle }),
  z.strictObject({ kind: z.literal("set-auto-unlock-plug"), ...toggle }),
  z.strictObject({
    kind: z.literal("set-charging-profile"),
    /** What is not named stays as the car has it. */
    profile: z.looseObject({ id: z.int(), limitPercent: z.int().min(0).max(100).optional() }),
  }),
  /** For where the car stands: the service chooses a profile by the car's place. */
  z.strictObject({
    kind: z.literal("create-charging-profile"),
    name: z.string().trim().min(1).max(64),
    limitPercent: z.int().min(0).max(100),
  }),
  z.strictObject({ kind: z.literal("start-climate"), temperatureC: temperatureC.optional() }),
  z.strictObject({ kind: z.literal("stop-climate") }),
  z.strictObject({ kind: z.literal("set-temperature"), temperatureC }),
  z.strictObject({ kind: z.literal("start-window-heating") }),
  z.strictObject({ kind: z.literal("stop-window-heating") }),
  z.strictObject({ kind: z.literal("set-window-heating-with-climate"), ...toggle }),
  z.strictObject({
    kind: z.literal("set-seat-heating"),
    frontLeft: z.boolean().optional(),
    frontRight: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal("set-climate-at-unlock"), ...toggle }),
  z.strictObject({ kind: z.literal("set-climate-without-external-power"), ...toggle }),
  z.strictObject({ kind: z.literal("set-climate-timer"), timer }),
  z.strictObject({ kind: z.literal("start-camping"), temperatureC }),
  z.strictObject({ kind: z.literal("stop-camping") }),
  z.strictObject({ kind: z.literal("start-ventilation") }),
  z.strictObject({ kind: z.literal("stop-ventilation") }),
  z.strictObject({
    kind: z.literal("start-auxiliary-heating"),
    pin,
    temperatureC: temperatureC.optional(),
    durationMinutes: z.int().min(5).max(60).multipleOf(5).optional(),
    mode: z.enum(["heating", "ventilation"]).optional(),
  }),
  z.strictObject({ kind: z.literal("stop-auxiliary-heating") }),
  z.strictObject({ kind: z.literal("set-auxiliary-heating-timer"), pin, timer }),
  z.strictObject({ kind: z.literal("set-departure-timer"), timer: departureTimer }),
  z.strictObject({
    kind: z.literal("set-departure-minimum"),
    minimumPercent: z.int().min(0).max(50),
  }),
  z.strictObject({ kind: z.literal("lock"), pin: pin.optional() }),
  z.strictObject({ kind: z.literal("unlock"), pin: pin.optional() }),
  z.strictObject({ kind: z.literal("honk") }),
  z.strictObject({ kind: z.literal("flash") }),
  z.strictObject({ kind: z.literal("wake-up") }),
  z.strictObject({ kind: z.literal("start-valet"), pin: pin.optional() }),
  z.strictObject({ kind: z.literal("stop-valet"), pin: pin.optional() }),
  z.strictObject({ kind: z.literal("start-cooldown") }),
  z.strictObject({
    kind: z.literal("homelink"),
    button: z.int().min(1).max(3),
    durationMs: z.int().min(100).max(10_000).optional(),
  }),
  z.strictObject({ kind: z.literal("read-status") }),
  z.strictObject({ kind: z.literal("read-location") }),
  z.strictObject({ kind: z.literal("refresh-values") }),
  /** Any line for the car's own command shell: for support and administrators. */
  z.strictObject({ kind: z.literal("run-line"), line: commandLine }),
  /** One setting of the module in the car, under the same condition. */
  z.strictObject({ kind: z.literal("read-setting"), param: settingWord, instance: settingWord }),
]);

export type Intent = z.infer<typeof intent>;
export type CommandKind = Intent["kind"];
export type CommandTimer = z.infer<typeof timer>;
export const commandKinds: readonly CommandKind[] = intent.options.map(
  (option) => option.shape.kind.value,
);

/** The arguments of an intent that must never be stored or shown. */
export const secretArguments: readonly string[] = ["pin"];
