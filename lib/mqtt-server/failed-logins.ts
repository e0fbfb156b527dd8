/** Refused log-ins of the last minute, by address and by user name. */
export interface FailedLogins {
  readonly isOver: (names: readonly string[]) => boolean;
  readonly add: (names: readonly string[]) => void;
}

const windowMs = 60_000;
/** Beyond this many names the oldest are forgotten: the book itself must not be a way in. */
const maxNames = 10_000;

interface Entry {
  readonly since: number;
  count: number;
}

export function createFailedLogins(limit: number, now: () => number): FailedLogins {
  const entries = new Map<string, Entry>();
  const current = (name: string): Entry | undefined => {
    const entry = entries.get(name);
    return entry && now() - entry.since < windowMs ? entry : undefined;
  };
  return {
    isOver: (names) => names.some((name) => (current(name)?.count ?? 0) >= limit),
    add: (names) => {
      for (const name of names) {
        const entry = current(name) ?? { since: now(), count: 0 };
        entry.count += 1;
        entries.delete(name);
        entries.set(name, entry);
      }
      forgetOldest(entries);
    },
  };
}

function forgetOldest(entries: Map<string, Entry>): void {
  for (const name of entries.keys()) {
    if (entries.size <= maxNames) return;
    entries.delete(name);
  }
}

/** The names a log-in counts under; none for a program on this very machine, unless asked for. */
export function loginNames(
  address: string,
  username: string | undefined,
  isLoopbackLimited: boolean,
): readonly string[] {
  if (isLoopback(address) && !isLoopbackLimited) return [];
  return [`address ${address}`, ...(username === undefined ? [] : [`user ${username}`])];
}

const isLoopback = (address: string): boolean =>
  address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
