import type { NewActivity } from "@/lib/db/batch";
import { isAlarm } from "@/lib/domain/alarm";
import type { AlertSubject, Signal } from "@/lib/domain/alert";
import type { Vehicle } from "@/lib/domain/vehicle";

const longest = 500;

/** What a line of a car's timeline is worth telling people of; most are not. */
export function strikeOf(
  { name, severity, detail }: Pick<NewActivity, "name" | "severity" | "detail">,
  { id, name: carName, vin }: Pick<Vehicle, "id" | "name" | "vin">,
): Signal | undefined {
  const subject: AlertSubject = { kind: "vehicle", id, name: carName };
  const words = (detail ?? "").slice(0, longest);
  if (name === "update-signature-rejected") {
    const facts = { vin, verdict: words, status: `signature ${words}` };
    return { kind: "update-signature", key: `signature:${words}`, subject, facts };
  }
  // A rule follows what has a state of its own.
  if (!isAlarm({ name, severity })) return undefined;
  if (name === "charging-error")
    return { kind: "charging-error", key: name, subject, facts: words === "" ? {} : { words } };
  return { kind: "vehicle-notice", key: `notice:${name}`, subject, facts: { what: name, words } };
}
