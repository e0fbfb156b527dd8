import { z } from "zod";
import { besideMistakes } from "./checked-beside";
import { type TargetName, targetNames, targetOf } from "./mapping-target";
import { allUnits, unitsOf } from "./unit";

const entry = z
  .strictObject({
    key: z.string().min(1).max(500),
    value: z.enum(targetNames),
    unit: z.enum(allUnits as [string, ...string[]]).optional(),
    /** Applied before the unit: a tracker that counts tenths has 0.1. */
    scale: z.number().min(-1e9).max(1e9).optional(),
  })
  .refine(({ scale }) => scale !== 0, {
    path: ["scale"],
    error: "field.scaleOfZero",
    ...besideMistakes(z.object({})),
  })
  .refine(isUnitKnown, {
    path: ["unit"],
    error: "field.unitOfValue",
    ...besideMistakes(z.object({ value: z.enum(targetNames) })),
  });

/** Which telemetry key is which value of the car; one value comes from one key. */
export const deviceMapping = z
  .array(entry)
  .min(1, "field.oneKeyAtLeast")
  .max(50)
  .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, {
    error: "field.oneKeyPerValue",
    ...besideMistakes(z.array(z.object({ value: z.enum(targetNames) }))),
  });

function isUnitKnown({ value, unit }: { value: TargetName; unit?: string | undefined }): boolean {
  const { family } = targetOf(value);
  return unit === undefined || (family !== undefined && unitsOf(family).some((u) => u === unit));
}
