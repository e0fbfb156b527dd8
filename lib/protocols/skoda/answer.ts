import type { DecodeContext, Incoming } from "@/lib/domain/protocol";

/** The JSON object of an answer. */
export type Body = Readonly<Record<string, unknown>>;

/** One answer of the API: `part` of the car `vin`, or of the whole account where `vin` is empty. */
export interface Answer {
  readonly vin: string;
  readonly part: string;
  readonly body: Body;
  readonly message: Incoming;
  readonly context: DecodeContext;
}
