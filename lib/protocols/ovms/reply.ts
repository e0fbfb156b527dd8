import type { OperationProgressed } from "@/lib/domain/event";
import type { Vin } from "@/lib/domain/ids";
import { redactPayload } from "@/lib/domain/redact";
import { unpackText } from "./texts";

export const untagged = "reply/untagged";
export const correlationOf = (id: string): string => `reply/${id}`;

const tagged = /^([0-9a-z]{8}-[0-9a-z]{4})(?: ([\s\S]*))?$/;

/** The tag that came back with the answer, as the seed's design puts it before the text. */
export function splitTag(text: string): { readonly id: string | undefined; readonly text: string } {
  const [, id, rest = ""] = tagged.exec(text) ?? [];
  return id === undefined ? { id, text } : { id, text: rest };
}

export type Verdict = Pick<OperationProgressed, "status" | "errorCode">;

const unsupported = /not available|not implemented|not supported/i;

/** The answers carry no code: a failure is known by how its text begins. */
export function verdictOf(text: string): Verdict {
  if (/^(?:Error|ERROR)[: ]/m.test(text))
    return { status: "failed", errorCode: unsupported.test(text) ? "not-available" : "refused" };
  if (/^No vehicle module selected/.test(text)) return failed("no-vehicle-module");
  if (/^Unrecogni[sz]ed command/.test(text)) return failed("unknown-command");
  if (/^(Usage: |Subcommand required)/.test(text)) return failed("wrong-arguments");
  return { status: "done" };
}

const failed = (errorCode: string): Verdict => ({ status: "failed", errorCode });

const shownLength = 4_000;

/** What an answer does to the request that waits for it. */
export function progressOf(
  vin: Vin,
  at: number,
  id: string | undefined,
  answer: string,
): OperationProgressed {
  const text = unpackText(answer, false);
  const verdict = verdictOf(text);
  return {
    kind: "operation-progressed",
    vin,
    at,
    operation: id === undefined ? untagged : correlationOf(id),
    ...verdict,
    rawStatus: verdict.errorCode ?? "answered",
    isReply: true,
    ...(id === undefined ? undefined : { requestId: correlationOf(id) }),
    ...(text === "" ? undefined : { message: redactPayload(text, []).slice(0, shownLength) }),
  };
}
