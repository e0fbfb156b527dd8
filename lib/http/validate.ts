import type { z } from "zod";
import { AppError, type FieldFault } from "@/lib/domain/error";
import { fieldWords } from "@/messages/field-words";

const unknownField = "field.unknown";

const fieldName = (path: readonly PropertyKey[]): string => path.map(String).join(".");

/** An unknown field is named itself, not the object around it. */
function faultsOf(issue: z.core.$ZodIssue): readonly FieldFault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: fieldName([...issue.path, key]),
      problem: unknownField,
    }));
  }
  return [{ field: fieldName(issue.path), problem: issue.message }];
}

/** The value as its schema understands it, or an error that names every wrong field. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.flatMap(faultsOf));
}

/** For what can be checked only beside what is stored. */
export function refuseFaults(fields: readonly FieldFault[]): void {
  if (fields.length > 0) throw invalid(fields);
}

/** The one place where the names of sentences become sentences. */
function invalid(faults: readonly FieldFault[]): AppError {
  const fields = faults.map(({ field, problem }) => ({ field, problem: fieldWords(problem) }));
  const names = fields.map(({ field, problem }) => (field ? `${field}: ${problem}` : problem));
  return new AppError("invalid", names.join(" "), { fields });
}

/** Hands on what an inner schema found, for a body that is taken apart before it is checked. */
export function passOn(error: z.ZodError, context: z.core.$RefinementCtx): void {
  for (const issue of error.issues) {
    const isUnknown = issue.code === "unrecognized_keys";
    const paths = isUnknown ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    const message = isUnknown ? unknownField : issue.message;
    for (const path of paths) context.addIssue({ code: "custom", path: [...path], message });
  }
}
