import { isMetadata } from "./gateway-metadata";
import { field, integerOf, type Json, textField } from "./json";
import { type ClaimRequest, claimOf } from "./requests";
import { attributesOf, type Entry, type Measurement, telemetryOf } from "./telemetry";
import type { ValueRules } from "./value";

export interface ChildNamed {
  readonly device: string;
  readonly type: string;
}

/** `{"device":"A","type":"default"}`; without a name it says nothing. */
export function childOf(json: Json | undefined): ChildNamed | undefined {
  const device = nameOf(textField(json, "device"));
  if (device === undefined) return undefined;
  return { device, type: textField(json, "type") || "default" };
}

const nameOf = (name: string | undefined): string | undefined =>
  name === undefined || name.trim() === "" ? undefined : name;

/** What a gateway says of several children; a part that cannot be read is undefined. */
export type ByChild<Part> = readonly (readonly [device: string, part: Part | undefined])[];

function byChild<Part>(
  json: Json | undefined,
  kind: Json["kind"],
  read: (value: Json) => Part | undefined,
): ByChild<Part> | undefined {
  if (json?.kind !== "object") return undefined;
  // Entries of the wrong kind are skipped; a message of nothing else is wrong as a whole.
  const parts = [...json.entries].filter(([, value]) => value.kind === kind);
  if (parts.length === 0) return undefined;
  return parts.map(([name, value]) => [name, nameOf(name) === undefined ? undefined : read(value)]);
}

export const childrenTelemetryOf = (
  json: Json | undefined,
  rules: ValueRules,
): ByChild<readonly Measurement[]> | undefined =>
  byChild(json, "array", (value) => telemetryOf(withoutMetadata(value), rules));

export const childrenAttributesOf = (
  json: Json | undefined,
  rules: ValueRules,
): ByChild<readonly Entry[]> | undefined =>
  byChild(json, "object", (value) => attributesOf(value, rules));

export const childrenClaimsOf = (json: Json | undefined): ByChild<ClaimRequest> | undefined =>
  byChild(json, "object", claimOf);

/** How a connector took its time is beside the values, not one of them. */
function withoutMetadata(json: Json): Json {
  if (json.kind !== "array") return json;
  return { ...json, items: json.items.map(dropMetadata) };
}

function dropMetadata(item: Json): Json {
  const metadata = field(item, "metadata");
  if (item.kind !== "object" || !isMetadata(metadata)) return item;
  const entries = new Map(item.entries);
  entries.delete("metadata");
  return { ...item, entries };
}

export interface ChildAttributeRequest {
  readonly id: number;
  readonly device: string;
  readonly scope: "client" | "shared";
  readonly keys: readonly string[];
  /** Several were asked for: the answer names each. */
  readonly isMultiple: boolean;
}

export function childAttributeRequestOf(json: Json | undefined): ChildAttributeRequest | undefined {
  const device = nameOf(textField(json, "device"));
  const id = integerOf(field(json, "id"));
  const keys = childKeysOf(json);
  if (device === undefined || id === undefined || keys === undefined) return undefined;
  const scope = field(json, "client")?.text === "true" ? "client" : "shared";
  return { id, device, scope, keys, isMultiple: keys.length > 1 };
}

function childKeysOf(json: Json | undefined): readonly string[] | undefined {
  const key = textField(json, "key");
  if (key !== undefined) return [key];
  const keys = field(json, "keys");
  if (keys?.kind !== "array") return undefined;
  const names = keys.items.map((item) => (item.kind === "string" ? item.value : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}

export interface ChildRpcResponse {
  readonly device: string;
  readonly id: number;
  /** JSON text. */
  readonly data: string;
}

export function childRpcResponseOf(json: Json | undefined): ChildRpcResponse | undefined {
  const device = nameOf(textField(json, "device"));
  const id = integerOf(field(json, "id"));
  if (device === undefined || id === undefined) return undefined;
  return { device, id, data: field(json, "data")?.text ?? "null" };
}
