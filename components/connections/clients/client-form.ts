import type { Client } from "@/lib/domain/client";
import { type ClientLimit, clientLimitNames } from "@/lib/domain/client-limit";

/** A client's settings as text in fields; an empty limit is the default. */
export interface ClientEdit {
  readonly username: string;
  readonly clientId: string;
  readonly publish: string;
  readonly subscribe: string;
  readonly feeds: string;
  readonly limits: Readonly<Record<ClientLimit, string>>;
}

export const editOf = (client: Client): ClientEdit => ({
  username: client.username,
  clientId: client.clientId ?? "",
  publish: client.publish.join("\n"),
  subscribe: client.subscribe.join("\n"),
  feeds: client.feeds ?? "",
  limits: limitTexts(client.limits),
});

function limitTexts(limits: Client["limits"]): ClientEdit["limits"] {
  const text = (name: ClientLimit) => limits[name]?.toString() ?? "";
  return {
    maxPacketBytes: text("maxPacketBytes"),
    maxConnections: text("maxConnections"),
    maxSessions: text("maxSessions"),
    maxSubscriptions: text("maxSubscriptions"),
    maxTopicLevels: text("maxTopicLevels"),
    maxQueuedMessages: text("maxQueuedMessages"),
    maxQueuedBytes: text("maxQueuedBytes"),
    maxPublishRate: text("maxPublishRate"),
  };
}

/** One filter on each line. */
export const filtersOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

interface ClientPatch {
  readonly username?: string;
  readonly clientId?: string | null;
  readonly publish?: readonly string[];
  readonly subscribe?: readonly string[];
  readonly feeds?: string | null;
  readonly limits?: Readonly<Partial<Record<ClientLimit, number | null>>>;
}

/** The body of `PATCH /clients/{id}`: only what is another now, so that nothing else is disturbed. */
export function changesOf(client: Client, edit: ClientEdit): ClientPatch {
  const before = editOf(client);
  const limits = limitChanges(before, edit);
  return {
    ...(edit.username === before.username ? {} : { username: edit.username.trim() }),
    ...(edit.clientId === before.clientId ? {} : { clientId: edit.clientId.trim() || null }),
    ...(edit.publish === before.publish ? {} : { publish: filtersOf(edit.publish) }),
    ...(edit.subscribe === before.subscribe ? {} : { subscribe: filtersOf(edit.subscribe) }),
    ...(edit.feeds === before.feeds ? {} : { feeds: edit.feeds || null }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
  };
}

function limitChanges(before: ClientEdit, edit: ClientEdit) {
  const changes: Partial<Record<ClientLimit, number | null>> = {};
  for (const name of clientLimitNames) {
    const text = edit.limits[name].trim();
    if (text !== before.limits[name]) changes[name] = text === "" ? null : Number(text);
  }
  return changes;
}

/** The server names a filter by its place; the field holds them all. */
export function faultUnder(
  fields: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  const found = Object.entries(fields).find(
    ([field]) => field === name || field.startsWith(`${name}.`),
  );
  return found?.[1];
}
