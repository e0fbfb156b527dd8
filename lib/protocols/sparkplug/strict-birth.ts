import { say } from "@/messages/say";
import { bdSeqOf } from "./bd-seq";
import { rebirthName } from "./command";
import { datatypes } from "./datatype";
import type { Payload } from "./payload";
import { isQualityWrong } from "./quality";

/** payloads-name-birth-data-requirement and payloads-metric-datatype-req; what a lenient host overlooks. */
export function deviceBirthProblem({ metrics, seq, timestamp }: Payload): string | undefined {
  if (timestamp === undefined) return say("sparkplug.birth.timestampMissing");
  if (seq === undefined) return say("sparkplug.birth.seqMissing");
  if (metrics.some(({ name }) => !name)) return say("sparkplug.birth.nameMissing");
  if (metrics.some(({ datatype }) => !datatype)) return say("sparkplug.birth.datatypeMissing");
  if (metrics.some(isQualityWrong)) return say("sparkplug.birth.quality");
  const aliases = metrics.flatMap(({ alias }) => alias ?? []);
  return new Set(aliases).size < aliases.length ? say("sparkplug.birth.aliasTwice") : undefined;
}

/** payloads-nbirth-seq, -bdseq and -rebirth-req. */
export function nodeBirthProblem(payload: Payload): string | undefined {
  if (payload.seq !== 0) return say("sparkplug.birth.seqNotZero");
  if (bdSeqOf(payload) === undefined) return say("sparkplug.birth.bdSeqMissing");
  const rebirth = payload.metrics.find(({ name }) => name === rebirthName);
  const isRight = rebirth?.datatype === datatypes.boolean && rebirth.booleanValue === false;
  if (!isRight) return say("sparkplug.birth.rebirthMissing", { metric: rebirthName });
  return rebirth.alias === undefined
    ? deviceBirthProblem(payload)
    : say("sparkplug.birth.rebirthAlias", { metric: rebirthName });
}
