import { z } from "zod";
import { scheduleDays } from "./schedule-days";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "field.clock");
const currentAmps = z.int().min(1).max(80);

/** What a person can ask of the chargers of one circuit. All of it touches every charger there. */
export const circuitIntent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("charge-now"),
    currentAmps,
    durationMinutes: z.int().min(1).max(1_440),
  }),
  z.strictObject({ kind: z.literal("end-charge-now") }),
  z.strictObject({
    kind: z.literal("set-non-scheduled-mode"),
    mode: z.enum(["fixed-rate", "do-not-charge", "track-green-energy"]),
  }),
  z.strictObject({ kind: z.literal("set-non-scheduled-current"), currentAmps }),
  z.strictObject({ kind: z.literal("start-all-charging") }),
  z.strictObject({ kind: z.literal("stop-all-charging") }),
  z.strictObject({
    kind: z.literal("set-charging-schedule"),
    isEnabled: z.boolean(),
    startTime: clock,
    endTime: clock,
    weekdays: z.array(z.enum(scheduleDays)).max(7),
    currentAmps,
  }),
]);

export type CircuitIntent = z.infer<typeof circuitIntent>;
export type CircuitCommandKind = CircuitIntent["kind"];
export const circuitCommandKinds: readonly CircuitCommandKind[] = circuitIntent.options.map(
  (option) => option.shape.kind.value,
);
