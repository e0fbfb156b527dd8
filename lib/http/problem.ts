import {
  AppError,
  type ErrorCode,
  errorKinds,
  type FieldFault,
  isAppError,
} from "@/lib/domain/error";
import type { Log } from "@/lib/domain/log";
import { say } from "@/messages/say";

/** The body of every error, as `application/problem+json` (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly fields?: readonly FieldFault[];
}

const unexpected = new AppError("internal", say("problem.internal"));

/** What a fault looks like to the person; one that nobody foresaw tells nothing of our insides. */
export function problemOf(error: unknown): Problem {
  const { code, message, fields } = isAppError(error) ? error : unexpected;
  const { status } = errorKinds[code];
  const title = say(`problem.title.${code}`);
  const problem = { type: `urn:vindow:problem:${code}`, title, status, detail: message, code };
  return fields.length === 0 ? problem : { ...problem, fields };
}

export function problemResponse(
  error: unknown,
  log: Log,
  facts: Readonly<Record<string, unknown>>,
) {
  const problem = problemOf(error);
  const level = isAppError(error) ? errorKinds[error.code].level : "error";
  log[level](problem.detail, { ...facts, code: problem.code, ...causeOf(error, level) });
  const headers = { "content-type": "application/problem+json", "cache-control": "no-store" };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

const causeOf = (error: unknown, level: string): Readonly<Record<string, unknown>> =>
  level === "error" ? { error } : {};
