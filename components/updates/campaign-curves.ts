import type { CampaignLine } from "@/lib/domain/campaign-line";
import type { HistoryPoint } from "@/lib/domain/metric";
import { rankOf, type UpdatePhase, updateEnds } from "@/lib/domain/update";

/** The gates that every car passes, in their order. */
export const gates = ["told", "began", "installed", "succeeded"] as const;
export type Gate = (typeof gates)[number];

const phaseOfGate = {
  told: "notified",
  began: "downloading",
  installed: "installing",
} as const satisfies Partial<Record<Gate, UpdatePhase>>;

/** How many cars have come at least so far, whatever has become of them since. */
export function funnelOf(lines: readonly CampaignLine[]): Readonly<Record<Gate, number>> {
  const reached = (phase: UpdatePhase) =>
    lines.filter((line) => rankOf(line.phase) >= rankOf(phase)).length;
  return {
    told: reached(phaseOfGate.told),
    began: reached(phaseOfGate.began),
    installed: reached(phaseOfGate.installed),
    succeeded: lines.filter(({ state }) => state === "succeeded").length,
  };
}

const ends: ReadonlySet<string> = new Set(updateEnds);
const mostPoints = 200;

/** How many cars were not through at each moment from the start on; the last point is now. */
export function burnDown(
  lines: readonly CampaignLine[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly HistoryPoint[] {
  const times = lines
    .filter(({ state }) => ends.has(state))
    .map(({ changedAt }) => Math.min(Math.max(changedAt, from), to))
    .sort((a, b) => a - b);
  const every = Math.ceil(times.length / mostPoints) || 1;
  const steps = times.flatMap((at, index): HistoryPoint[] => {
    const isDrawn = (index + 1) % every === 0 || index === times.length - 1;
    return isDrawn ? [[at, lines.length - index - 1]] : [];
  });
  return [[from, lines.length], ...steps, [to, lines.length - times.length]];
}
