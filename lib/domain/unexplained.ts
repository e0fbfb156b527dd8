import { type Finding, findingsOf } from "./finding";
import type { FoldedChange } from "./fold";
import type { MessageId } from "./ids";
import type { VehicleValueName } from "./vehicle";

/** A line of the timeline that says that something changed, while the values that show what are awaited. */
export interface Unexplained {
  readonly messageId: MessageId;
  readonly lineAt: number;
  readonly heardAt: number;
  readonly shownBy: readonly VehicleValueName[];
  /** What showed so far: the values come in more than one answer. */
  readonly findings: readonly Finding[];
}

/** What shows later than this may have another reason. */
const answerMs = 120_000;

/** The line with what these changes show of it; undefined where they show nothing. */
export function explained(
  line: Unexplained,
  changes: readonly FoldedChange[],
  now: number,
): Unexplained | undefined {
  if (now - line.heardAt > answerMs) return undefined;
  const names: readonly string[] = line.shownBy;
  const found = findingsOf(changes.filter(({ name }) => names.includes(name)));
  return found.length === 0 ? undefined : { ...line, findings: [...line.findings, ...found] };
}
