import protobuf from "protobufjs";
import { say } from "@/messages/say";
import { type Json, readJson } from "./json";

/** The four messages that a profile may describe by a schema of its own. */
export type ProfilePart = "telemetry" | "attributes" | "rpcRequest" | "rpcResponse";

const defaults: Readonly<Partial<Record<ProfilePart, string>>> = {
  rpcRequest: `syntax = "proto3"; message RpcRequest {
    optional string method = 1; optional int32 requestId = 2; optional string params = 3; }`,
  rpcResponse: `syntax = "proto3"; message RpcResponse { optional string payload = 1; }`,
};

const largest = 100_000;
const kept = 500;
const known = new Map<string, protobuf.Type | string>();

/** What is wrong with a schema, in words; undefined where nothing is. */
export function schemaFault(schema: string): string | undefined {
  const read = typeOf(schema);
  return typeof read === "string" ? read : undefined;
}

/** The last message at the top of the schema is the payload; a text where there is none. */
function typeOf(schema: string): protobuf.Type | string {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const read = readSchema(schema);
  if (known.size >= kept) known.clear();
  known.set(schema, read);
  return read;
}

function readSchema(schema: string): protobuf.Type | string {
  if (schema.length > largest) return say("platform.schema.tooLong");
  const bare = schema.replaceAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "");
  if (!/syntax\s*=\s*["']proto3["']/.test(bare)) return say("platform.schema.notProto3");
  if (/\b(?:import|extend|required|extensions)\b/.test(bare) || /\[\s*default\b/.test(bare))
    return say("platform.schema.forbiddenWord");
  try {
    const { root, package: name } = protobuf.parse(schema);
    const space = name ? root.lookup(name) : root;
    root.resolveAll();
    const nested = space instanceof protobuf.Namespace ? space.nestedArray : [];
    const last = nested.filter((one) => one instanceof protobuf.Type).at(-1);
    return last ?? say("platform.schema.empty");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return say("platform.schema.unreadable", { reason });
  }
}

function typeFor(schema: string | null | undefined, part: ProfilePart): protobuf.Type | undefined {
  const text = schema || defaults[part];
  const type = text === undefined ? undefined : typeOf(text);
  return typeof type === "string" ? undefined : type;
}

/** The message as canonical JSON: 64-bit integers as text, unset optional fields left out. */
export function decodeProfile(
  schema: string | null | undefined,
  part: ProfilePart,
  bytes: Uint8Array,
): Json | undefined {
  const type = typeFor(schema, part);
  return type && decodeMessage(type, bytes, true);
}

export function decodeMessage(
  type: protobuf.Type,
  bytes: Uint8Array,
  isComplete: boolean,
): Json | undefined {
  try {
    const options = { longs: String, enums: String, bytes: String, json: true } as const;
    const complete = isComplete ? { defaults: true, arrays: true, objects: true } : {};
    return readJson(JSON.stringify(type.toObject(type.decode(bytes), { ...options, ...complete })));
  } catch {
    return undefined;
  }
}

/** A request to a device, in the words of its profile; undefined where the schema has no place for it. */
export function encodeRpcRequest(
  schema: string | null | undefined,
  call: { readonly requestId: number; readonly method: string; readonly params: string },
): Uint8Array | undefined {
  const type = typeFor(schema, "rpcRequest");
  if (type === undefined) return undefined;
  const isNested = type.fields.params?.resolvedType instanceof protobuf.Type;
  try {
    const params: unknown = isNested ? JSON.parse(call.params) : call.params;
    return type.encode(type.fromObject({ ...call, params })).finish();
  } catch {
    return undefined;
  }
}
