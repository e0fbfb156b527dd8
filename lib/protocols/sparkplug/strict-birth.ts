import { bdSeqOf } from "./bd-seq";
import { rebirthName } from "./command";
import { datatypes } from "./datatype";
import type { Payload } from "./payload";
import { isQualityWrong } from "./quality";

/** payloads-name-birth-data-requirement and payloads-metric-datatype-req; what a lenient host overlooks. */
export function deviceBirthProblem({ metrics, seq, timestamp }: Payload): string | undefined {
  if (timestamp === undefined) return "a birth needs a timestamp";
  if (seq === undefined) return "a birth needs a seq";
  if (metrics.some(({ name }) => !name)) return "a birth's metrics need names";
  if (metrics.some(({ datatype }) => !datatype)) return "a birth's metrics need datatypes";
  if (metrics.some(isQualityWrong)) return "a Quality is an Int32 of 0, 192 or 500";
  const aliases = metrics.flatMap(({ alias }) => alias ?? []);
  return new Set(aliases).size < aliases.length ? "two metrics have the same alias" : undefined;
}

/** payloads-nbirth-seq, -bdseq and -rebirth-req. */
export function nodeBirthProblem(payload: Payload): string | undefined {
  if (payload.seq !== 0) return "a node's birth has seq 0";
  if (bdSeqOf(payload) === undefined) return "a node's birth needs a bdSeq";
  const rebirth = payload.metrics.find(({ name }) => name === rebirthName);
  const isRight = rebirth?.datatype === datatypes.boolean && rebirth.booleanValue === false;
  if (!isRight) return `a node's birth needs ${rebirthName}, false`;
  return rebirth.alias === undefined ? deviceBirthProblem(payload) : `${rebirthName} has no alias`;
}
