import { type ClientBook, clientPrincipal } from "@/lib/auth/client-book";
import type { ClientStatus } from "@/lib/domain/client";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import type { PublishedMessage } from "@/lib/mqtt-server/admission";
import type { RefusedEvent, SessionEvent } from "@/lib/mqtt-server/broker";
import { say } from "@/messages/say";

/** What the endpoint knows at any time. */
type Known = "connections" | "sessions" | "queued";
type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
interface Entry extends Writable<Omit<ClientStatus, Known | "limitsMet">> {
  limitsMet: Record<string, number>;
}

/** What became of each client since the start: for the page that shows whether a new one has arrived. */
export function createClientStatuses(
  book: ClientBook,
  now: () => number,
  onChange: (principal: string) => void,
) {
  const entries = new Map<string, Entry>();
  const entryOf = (principal: string): Entry => {
    const entry = entries.get(principal) ?? { messages: 0, limitsMet: {} };
    entries.set(principal, entry);
    onChange(principal);
    return entry;
  };
  return {
    onSession: (event: SessionEvent): void => {
      if (event.session.kind !== "client") return;
      const entry = entryOf(event.session.principal);
      if (event.kind === "opened") {
        entry.connectedAt = event.session.connectedAt;
        delete entry.firstMessage;
      } else if (event.kind === "closed") {
        const { reasonCode, reason } = event;
        entry.lastClosed = { at: now(), reasonCode, reason };
        countLimit(entry, closeLimits[reasonCode]);
      }
    },
    onMessage: (principal: string, { topic, payload }: PublishedMessage): void => {
      const entry = entryOf(principal);
      entry.messages += 1;
      entry.firstMessage ??= { at: now(), topic, payload: excerptOf(payload) };
    },
    onRefused: (event: RefusedEvent): void => {
      for (const principal of principalsOf(book, event)) {
        const { what, reasonCode, reason, topic } = event;
        const entry = entryOf(principal);
        const about = topic === undefined ? {} : { topic };
        entry.lastRefused = { at: now(), what, reasonCode, reason, ...about };
        countLimit(entry, refusalLimits[`${what} ${reasonCode}`]);
      }
    },
    get: (principal: string): Omit<ClientStatus, Known> =>
      entries.get(principal) ?? { messages: 0, limitsMet: {} },
    forget: (principal: string): void => void entries.delete(principal),
  };
}

/** Who was refused: at CONNECT nobody is known yet, but the user name says who it may have been. */
export function principalsOf(
  book: ClientBook,
  { principal, username }: RefusedEvent,
): readonly string[] {
  if (principal !== undefined) return book.byPrincipal(principal) ? [principal] : [];
  return book.byUsername(username ?? "").map(({ id }) => clientPrincipal(id));
}

function countLimit(entry: Entry, limit: string | undefined): void {
  if (limit !== undefined) entry.limitsMet[limit] = (entry.limitsMet[limit] ?? 0) + 1;
}

const closeLimits: Readonly<Record<number, string>> = {
  [reasonCodes.packetTooLarge]: "packetSize",
  [reasonCodes.messageRateTooHigh]: "publishRate",
  [reasonCodes.receiveMaximumExceeded]: "receiveMaximum",
  [reasonCodes.quotaExceeded]: "connections",
};

const refusalLimits: Readonly<Record<string, string>> = {
  [`connect ${reasonCodes.quotaExceeded}`]: "sessions",
  [`connect ${reasonCodes.connectionRateExceeded}`]: "logins",
  [`publish ${reasonCodes.notAuthorized}`]: "access",
  [`publish ${reasonCodes.topicNameInvalid}`]: "topicLevels",
  [`subscribe ${reasonCodes.notAuthorized}`]: "access",
  [`subscribe ${reasonCodes.topicFilterInvalid}`]: "topicLevels",
  [`subscribe ${reasonCodes.quotaExceeded}`]: "subscriptions",
};

const excerptLength = 200;

function excerptOf(payload: Buffer): string {
  const text = payload.subarray(0, excerptLength * 4).toString("utf8");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
  const isBinary = /[\x00-\x08\x0e-\x1f\ufffd]/.test(text.slice(0, excerptLength));
  return isBinary
    ? say("client.bytes", { bytes: String(payload.length) })
    : text.slice(0, excerptLength);
}
