import type { DeviceSessionFacts } from "@/lib/domain/device-session";

/** Reason codes that a person can do something with, by the key of their sentence. */
const words = {
  0: "goodbye",
  4: "goodbyeWithWill",
  128: "lost",
  129: "malformed",
  130: "protocolError",
  139: "shutdown",
  141: "keepAlive",
  142: "takenOver",
  143: "filter",
  144: "topic",
  147: "inflight",
  149: "tooLarge",
  150: "rate",
  151: "quota",
  152: "administrative",
  153: "payload",
  160: "silent",
} as const;
type Word = (typeof words)[keyof typeof words];

export type SessionEnd =
  | { readonly kind: "open" }
  | {
      readonly kind: "ended";
      /** None where the code is a rare one: then our own reason stands for it. */
      readonly word: Word | undefined;
      /** "0x8e". */
      readonly code: string;
      readonly reason: string;
    };

const hexCode = (code: number): string => `0x${code.toString(16).padStart(2, "0")}`;

/** How a connection ended. */
export function endOf({ endedAt, reasonCode = 128, reason = "" }: DeviceSessionFacts): SessionEnd {
  if (endedAt === undefined) return { kind: "open" };
  const known: Readonly<Record<number, Word>> = words;
  return { kind: "ended", word: known[reasonCode], code: hexCode(reasonCode), reason };
}
