import type { MessageId } from "./ids";

interface Told {
  readonly name: string;
  readonly severity: "info" | "warning" | "error";
  readonly messageId?: MessageId;
}

/**
 * Whether a line of a car's timeline has to be noticed when it happens, because it leaves nothing behind
 * that could be looked at later. An update that failed stays failed.
 */
export const isAlarm = ({ name, severity }: Told): boolean =>
  severity === "error" && name !== "update-failed";

/** The line that this message added: a message adds one of a name. */
export const alarmId = ({ messageId, name }: Told): string => `${messageId ?? ""}/${name}`;
