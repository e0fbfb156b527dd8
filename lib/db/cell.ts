import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import type { Cell } from "./write";

/** The driver ends the process on a boolean, and cuts a text at its first NUL: nothing of the kind passes. */
export function toCell(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return withoutNul(value);
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (value instanceof Uint8Array) return value;
  throw new AppError("internal", say("database.cell"));
}

/** U+2400 is the picture of the character that the driver cannot read back. */
const withoutNul = (text: string): string =>
  text.includes("\0") ? text.replaceAll("\0", "\u2400") : text;
