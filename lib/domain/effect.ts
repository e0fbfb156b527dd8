import type { CircuitCondition } from "./circuit-condition";

/**
 * What a protocol asks the hub to do. Effects are data: nothing happens until `lib/hub` performs them.
 * Values of `secrets` are put in only at that moment and are redacted from every record.
 */
export interface PublishEffect {
  readonly kind: "publish";
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly isRetained: boolean;
  readonly expirySeconds?: number;
}

export interface HttpEffect {
  readonly kind: "http";
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query below the source's `apiUrl`, starting with a slash. */
  readonly path: string;
  readonly body?: unknown;
  /** The statuses that mean "accepted". */
  readonly accepts: readonly number[];
  /** What a failing status means for this very call, as sentences, where more is known than of any call. */
  readonly meanings?: Readonly<Record<number, string>>;
}

/** What confirms or fails the command, and until when we wait for it. */
export interface ExpectEffect {
  readonly kind: "expect";
  readonly outcome: Outcome;
  readonly slowAfterMs: number;
  readonly timeoutMs: number;
  /** What to tell the person where no answer came in time. */
  readonly hint?: string;
  /** What to read again once it is over or given up; the answer shows what the car really did. */
  readonly thenRead?: { readonly parts: readonly string[]; readonly delayMs: number };
}

export type Outcome =
  /** An `operation-progressed` event with one of these operation names. */
  | { readonly kind: "operation"; readonly names: readonly string[] }
  /** The car answers nothing more: acceptance is all that can be known. */
  | { readonly kind: "accepted-is-done" }
  /** A value of the car shows it. */
  | ({ readonly kind: "value" } & Confirmation)
  /** The circuit or one of its chargers shows one of these (`circuit-condition.ts`). */
  | { readonly kind: "circuit"; readonly anyOf: readonly CircuitCondition[] }
  /** A reply with this correlation arrives. */
  | {
      readonly kind: "reply";
      readonly correlation: string;
      /** Another correlation under which the reply may come. */
      readonly alternative?: string;
      /** After the reply this value must show it. */
      readonly confirms?: Confirmation;
    };

/** A value of the car that shows that a command was carried out: once it is this, or any of these. */
export type Confirmation =
  | { readonly name: string; readonly equals: unknown }
  | { readonly name: string; readonly anyOf: readonly unknown[] };

/** Read these parts of the car again, this long after the event (a REST source lags behind its own push). */
export interface ReadEffect {
  readonly kind: "read";
  readonly vin: string;
  readonly parts: readonly string[];
  readonly delayMs: number;
}

export type Effect = PublishEffect | HttpEffect | ExpectEffect | ReadEffect;
