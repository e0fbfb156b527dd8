import type { Effect, HttpEffect, Outcome } from "@/lib/domain/effect";
import type { CommandKind, Intent } from "@/lib/domain/intent";
import type { EncodeContext, Refusal } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { partsAfter, settleMs } from "./operations";

/** What to call for a command, and what will confirm it. */
export interface Plan {
  readonly kind: "plan";
  readonly method: HttpEffect["method"];
  /** Below `/api`. */
  readonly path: string;
  readonly body?: unknown;
  readonly meanings?: NonNullable<HttpEffect["meanings"]>;
  readonly outcome: Outcome;
  /** Parts that show what the car did. */
  readonly parts: readonly string[];
  /** When to look, for a command that the car does not answer. */
  readonly readAfterMs?: readonly number[];
  /** What to tell the person where nothing showed it in time. */
  readonly hint?: string;
}

type IntentOf = { readonly [I in Intent as I["kind"]]: I };
export type Planners = {
  readonly [Kind in CommandKind]?: (
    intent: IntentOf[Kind],
    context: EncodeContext,
  ) => Plan | Refusal;
};

export const refuse = (reason: string): Refusal => ({ kind: "refusal", reason });

export const positionUnknown = refuse(say("skoda.positionUnknown"));

/** A call that the car answers with the named operation. */
export function call(
  method: Plan["method"],
  path: string,
  operation: string,
  body?: unknown,
): Plan {
  return {
    kind: "plan",
    method,
    path,
    ...(body === undefined ? undefined : { body }),
    outcome: { kind: "operation", names: [operation] },
    parts: partsAfter[operation] ?? [],
  };
}

/** Cars that sleep take up to four minutes; the vendor's backend gives up sooner, we after ten. */
const slowAfterMs = 30_000;
const timeoutMs = 600_000;

/** The plan as effects: the call, what confirms it, and later looks where nothing will. */
export function toEffects(plan: Plan, vin: string): readonly Effect[] {
  const { method, path, body, meanings, outcome, parts, hint } = plan;
  return [
    {
      kind: "http",
      method,
      path: `/api${path}`,
      ...(body === undefined ? undefined : { body }),
      // 202 with an empty body today, 200 in older descriptions.
      accepts: [200, 201, 202, 204],
      ...(meanings === undefined ? undefined : { meanings }),
    },
    {
      kind: "expect",
      outcome,
      slowAfterMs,
      timeoutMs,
      ...(hint === undefined ? undefined : { hint }),
      ...(parts.length > 0 ? { thenRead: { parts, delayMs: settleMs } } : undefined),
    },
    ...(plan.readAfterMs ?? []).map((delayMs) => ({ kind: "read" as const, vin, parts, delayMs })),
  ];
}
