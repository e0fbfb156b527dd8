import { covers, matches } from "./match";
import { isTopicFilter } from "./topic";

export interface AccessList {
  /** Filters, with `%u` for the user name and `%c` for the client id. */
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

export interface AccessSubject {
  readonly username?: string;
  readonly clientId: string;
}

export interface Access {
  readonly mayPublish: (topic: string) => boolean;
  readonly maySubscribe: (filter: string) => boolean;
}

/** What this client may do under the list. Whatever is not allowed is refused. */
export function accessFor(list: AccessList, subject: AccessSubject): Access {
  const publish = fillAll(list.publish, subject);
  const subscribe = fillAll(list.subscribe, subject);
  return {
    // Most filters of a control unit are the very topic that it publishes to.
    mayPublish: (topic) => publish.some((filter) => filter === topic || matches(filter, topic)),
    maySubscribe: (filter) => subscribe.some((allowed) => covers(allowed, filter)),
  };
}

const fillAll = (filters: readonly string[], subject: AccessSubject): readonly string[] =>
  filters.flatMap((filter) => fillPlaceholders(filter, subject) ?? []);

/** Undefined where the filter asks for a name that is absent or that would widen it (`+`, `#`, `/`). */
export function fillPlaceholders(filter: string, subject: AccessSubject): string | undefined {
  const names = { "%u": subject.username, "%c": subject.clientId };
  let isSafe = true;
  const filled = filter.replace(/%[uc]/g, (placeholder) => {
    const name = placeholder === "%u" ? names["%u"] : names["%c"];
    if (!name || /[+#/]/.test(name)) isSafe = false;
    return name ?? "";
  });
  return isSafe && isTopicFilter(filled) ? filled : undefined;
}
