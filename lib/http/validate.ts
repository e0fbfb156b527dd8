import type { z } from "zod";
import { AppError, type FieldFault } from "@/lib/domain/error";

const fieldName = (path: readonly PropertyKey[]): string => path.map(String).join(".");

/** An unknown field is named itself, not the object around it. */
function faultsOf(issue: z.core.$ZodIssue): readonly FieldFault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: fieldName([...issue.path, key]),
      problem: "This field is not known.",
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
  const fields = parsed.error.issues.flatMap(faultsOf);
  const names = fields.map(({ field, problem }) => (field ? `${field}: ${problem}` : problem));
  throw new AppError("invalid", names.join(" "), { fields });
}
