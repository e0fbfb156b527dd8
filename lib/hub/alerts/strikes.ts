import type { NewActivity } from "@/lib/db/batch";
import { isAlarm } from "@/lib/domain/alarm";
import type { AlertSubject, Signal } from "@/lib/domain/alert";
import type { Vehicle } from "@/lib/domain/vehicle";
import { say } from "@/messages/say";

const longest = 500;

/** The update that a forged message was meant for. */
export interface StruckUpdate {
  readonly id: string;
  readonly version: string | undefined;
  readonly campaignName: string | undefined;
}

/** What a line of a car's timeline is worth telling people of; most are not. */
export function strikeOf(
  { name, severity, detail }: Pick<NewActivity, "name" | "severity" | "detail">,
  { id, name: carName, vin }: Pick<Vehicle, "id" | "name" | "vin">,
  update?: StruckUpdate,
): Signal | undefined {
  const subject: AlertSubject = { kind: "vehicle", id, name: carName };
  const words = (detail ?? "").slice(0, longest);
  if (name === "update-signature-rejected") {
    const about = { version: update?.version ?? "", campaign: update?.campaignName ?? "" };
    const facts = {
      vin,
      verdict: words,
      status: say("alert.signatureStatus", { verdict: words }),
      ...about,
    };
    // One that nobody has seen to yet, of an earlier update, must not hide what is said of this one.
    const key = update ? `signature:${words}:${update.id}` : `signature:${words}`;
    return { kind: "update-signature", key, subject, facts };
  }
  // A rule follows what has a state of its own.
  if (!isAlarm({ name, severity })) return undefined;
  if (name === "charging-error")
    return { kind: "charging-error", key: name, subject, facts: words === "" ? {} : { words } };
  return { kind: "vehicle-notice", key: `notice:${name}`, subject, facts: { what: name, words } };
}
