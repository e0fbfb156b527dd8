import type { RefusedReading } from "@/lib/domain/map-telemetry";
import { say } from "@/messages/say";

const named = 10;

/** The journal's sentence for what the car did not take. */
export function refusedSentence(all: readonly RefusedReading[]): string | undefined {
  if (all.length === 0) return undefined;
  const refused = all
    .slice(0, named)
    .map(({ key, target, fault }) => say(`journal.refused.${fault}`, { key, target }))
    .join("; ");
  return say("journal.carKeeps", { refused });
}
