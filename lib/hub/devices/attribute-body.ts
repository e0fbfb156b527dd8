import { AppError } from "@/lib/domain/error";
import { readJson } from "@/lib/protocols/platform/json";
import { type Entry, entriesOf } from "@/lib/protocols/platform/telemetry";
import { say } from "@/messages/say";

/** Attributes that a person or program wrote: text stays text, whatever it looks like. */
export function readAttributeBody(body: string): readonly Entry[] {
  const json = readJson(body);
  if (json === undefined) throw new AppError("bad-request", say("request.noJson"));
  if (json.kind !== "object") throw new AppError("invalid", say("device.noObject"));
  return entriesOf(json, { isNumericTextKept: true });
}
