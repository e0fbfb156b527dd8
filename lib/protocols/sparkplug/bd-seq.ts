import type { Payload } from "./payload";
import { wholeOf } from "./value";
import type { WireMetric } from "./wire";

/** The published client adds one more each time its program uses the same list again: the last is the one. */
export const bdSeqMetric = ({ metrics }: Payload): WireMetric | undefined =>
  metrics.filter(({ name }) => name === "bdSeq").at(-1);

/** The birth-death number; undefined where the payload has none. */
export function bdSeqOf(payload: Payload): string | undefined {
  const metric = bdSeqMetric(payload);
  return metric && wholeOf(metric)?.toString();
}
