import type { Client } from "@/lib/domain/client";
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
  /** "fingerprint": the very certificate that is given here. */
  readonly proof: Client["proof"];
  readonly certificate: string;
}

export const emptyForm: ClientForm = {
  kind: "ovms",
  name: "",
  prefix: "",
  proof: "password",
  certificate: "",
};

interface ClientRequest {
  readonly garageId?: string;
  readonly username: string;
  readonly proof?: "certificate";
  readonly certificate?: string;
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
  const base = { ...(garageId ? { garageId } : {}), username, ...proofOf(form) };
  const own = within(kind === "ota" ? updateRoot : prefix);
  const lists = { publish: [own], subscribe: [own] };
  if (kind === "tool") return { ...base, ...lists };
  const source = { kind, name: name.trim(), ...(prefix ? { prefix } : {}) };
  return { ...base, ...lists, source };
}

function proofOf({ proof, certificate }: ClientForm) {
  if (proof === "password") return {};
  return proof === "certificate" ? { proof } : { certificate: certificate.trim() };
}

/** What a client is, told by the source that it feeds. */
export function kindOf(kind: SourceKind | undefined): ClientKind {
  return clientKinds.find((one) => one === kind) ?? "tool";
}

/** The prefix that a stored client writes below: its source's, or what its first filter names. */
export function prefixHeld(
  { publish, username }: Pick<Client, "publish" | "username">,
  ofSource: string | undefined,
): string {
  if (ofSource !== undefined) return ofSource;
  const [first = ""] = publish;
  const fixed = first.replaceAll("%u", username).split(/[+#]|%c/)[0] ?? "";
  return fixed.slice(0, fixed.lastIndexOf("/") + 1);
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
