import type { Ticket } from "./ticket";

export interface WantedTopics {
  /** The ticket's topics that anyone wants now. */
  readonly all: (ticket: Ticket | undefined) => string[];
  readonly of: (prefix: string, ticket: Ticket | undefined) => string[];
  /** Wants the topics that begin so; calling it off tells whether somebody still does. */
  readonly add: (prefix: string) => () => boolean;
}

/** Which of the ticket's topics are subscribed: the live picture always, the journal while it is watched. */
export function createWantedTopics(): WantedTopics {
  const prefixes = new Map<symbol, string>([[Symbol("live"), "live/"]]);
  const matching = (wanted: readonly string[], ticket: Ticket | undefined) =>
    (ticket?.topics ?? []).filter((topic) => wanted.some((prefix) => topic.startsWith(prefix)));
  return {
    all: (ticket) => matching([...prefixes.values()], ticket),
    of: (prefix, ticket) => matching([prefix], ticket),
    add: (prefix) => {
      const key = Symbol(prefix);
      prefixes.set(key, prefix);
      return () => {
        prefixes.delete(key);
        return [...prefixes.values()].includes(prefix);
      };
    },
  };
}
