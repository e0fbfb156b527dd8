import { ambientFilters } from "@/lib/mqtt/live-topics";
import { covers } from "@/lib/mqtt/match";
import type { Ticket } from "./ticket";

export interface WantedTopics {
  /** The filters that anyone wants now, as far as the ticket allows them. */
  readonly all: (ticket: Ticket | undefined) => string[];
  readonly of: (prefix: string, ticket: Ticket | undefined) => string[];
  /** Wants the topics that begin so; calling it off tells whether somebody still does. */
  readonly add: (prefix: string) => () => boolean;
}

/** A session has room for five hundred filters: who sees very many garages hears them whole. */
const maxNarrow = 400;

/** Which topics are subscribed: the live picture always, a journal or a campaign's cars while they are watched. */
export function createWantedTopics(): WantedTopics {
  const prefixes = new Map<symbol, string>([[Symbol("live"), "live/"]]);
  const matching = (wanted: readonly string[], ticket: Ticket | undefined) => [
    ...new Set(wanted.flatMap((prefix) => filtersFor(prefix, ticket?.topics ?? []))),
  ];
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

/** Whole families of the ticket's topics by how they begin, or one place inside of what it allows. */
function filtersFor(prefix: string, allowed: readonly string[]): readonly string[] {
  const whole = allowed.filter((topic) => topic.startsWith(prefix));
  if (whole.length > 0) {
    const narrow = whole.flatMap(ambientFilters);
    return narrow.length > maxNarrow ? whole : narrow;
  }
  const filter = prefix.endsWith("/") ? `${prefix}+` : prefix;
  return allowed.some((topic) => covers(topic, filter)) ? [filter] : [];
}
