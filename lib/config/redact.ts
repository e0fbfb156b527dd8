import { isSecretName } from "@/lib/domain/secret-name";
import { Secret } from "./secret";

/** Names that hide something in a log alone; the others are those of a message's fields. */
const alsoSecret = /pass$|authorization|cookie|apikey|privatekey|ticket/i;
// A JWT, a personal access token, a PEM block: masked wherever they turn up in a text.
const secretText =
  /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*|vdw_[\w-]+|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*-----|$)/g;
const deepest = 6;

const redactText = (text: string): string => text.replaceAll(secretText, "[secret]");

function redactError(error: Error): unknown {
  return {
    name: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, deepest - 1) }),
  };
}

function redactFields(record: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      (isSecretName(name) || alsoSecret.test(name)) &&
      typeof value !== "boolean" &&
      value !== undefined
        ? "[secret]"
        : redact(value, depth + 1),
    ]),
  );
}

/** A copy that is fit for a log: secrets masked by their name and by their looks. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Secret) return "[secret]";
  if (value instanceof Error) return redactError(value);
  if (depth >= deepest) return "[deep]";
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return redactFields(value, depth);
}
