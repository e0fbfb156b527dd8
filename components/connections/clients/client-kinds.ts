import type { SourceKind } from "@/lib/domain/source";

export const clientKinds = ["ovms", "twc", "ota", "tool"] as const;
export type ClientKind = (typeof clientKinds)[number];

export interface Proposal {
  readonly username: string;
  readonly prefix: string;
}

/** A name that may stand in a topic: small letters, digits and dashes. */
export const topicName = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");

/** What a person who only knows the name of the thing need not think up. */
export function proposalFor(kind: ClientKind, name: string): Proposal {
  const word = topicName(name) || kind;
  const prefixes = { ovms: `ovms/${word}/`, twc: "TWC", ota: "", tool: `${word}/` } as const;
  return { username: word, prefix: prefixes[kind] };
}

export interface ClientForm {
  readonly kind: ClientKind;
  readonly name: string;
  /** Empty: as proposed. */
  readonly prefix: string;
}

interface ClientRequest {
  readonly garageId?: string;
  readonly username: string;
  readonly publish?: readonly string[];
  readonly subscribe?: readonly string[];
  readonly source?: {
    readonly kind: SourceKind;
    readonly name: string;
    readonly prefix?: string;
  };
}

/** The body of `POST /clients`: what connects and the source that it feeds, in one step. */
export function clientRequest(form: ClientForm, garageId: string | undefined): ClientRequest {
  const { kind, name } = form;
  const { username } = proposalFor(kind, name);
  const prefix = prefixOf(form);
  const base = { ...(garageId ? { garageId } : {}), username };
  const own = within(kind === "ota" ? updateRoot : prefix);
  const lists = { publish: [own], subscribe: [own] };
  if (kind === "tool") return { ...base, ...lists };
  const source = { kind, name: name.trim(), ...(prefix ? { prefix } : {}) };
  return { ...base, ...lists, source };
}

/** Below it an update back end and its control units have their topics. */
const updateRoot = "vehicle";

const within = (prefix: string): string => `${prefix.replace(/\/+$/, "")}/#`;

/** As typed, else as proposed. A module glues its topics to the prefix, so that it needs its slash. */
export function prefixOf({ kind, name, prefix }: ClientForm): string {
  const chosen = prefix.trim() || proposalFor(kind, name).prefix;
  const isGlued = kind === "ovms" || kind === "tool";
  return isGlued && chosen !== "" && !chosen.endsWith("/") ? `${chosen}/` : chosen;
}
