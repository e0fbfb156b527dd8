import { compactText, field, integerOf, type Json, readJson, textField } from "./json";

export interface AttributeRequest {
  /** Undefined asks for none of them; an empty question asks for all of both. */
  readonly client: readonly string[] | "all" | undefined;
  readonly shared: readonly string[] | "all" | undefined;
}

/** `{"clientKeys":"a,b","sharedKeys":"c"}`; `{}` is everything. */
export function attributeRequestOf(json: Json | undefined): AttributeRequest | undefined {
  if (json?.kind !== "object") return undefined;
  const client = field(json, "clientKeys");
  const shared = field(json, "sharedKeys");
  if (client === undefined && shared === undefined) return { client: "all", shared: "all" };
  if (!isKeyList(client) || !isKeyList(shared)) return undefined;
  return { client: keysOf(client), shared: keysOf(shared) };
}

const isKeyList = (json: Json | undefined): boolean => json === undefined || json.kind === "string";

const keysOf = (json: Json | undefined): readonly string[] | undefined =>
  json?.kind === "string" ? splitKeys(json.value) : undefined;

export const splitKeys = (text: string): readonly string[] =>
  text
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");

export interface RpcCall {
  readonly method: string;
  /** JSON text. */
  readonly params: string;
}

/** `{"method":"m","params":…}`. */
export function rpcCallOf(json: Json | undefined): RpcCall | undefined {
  const method = textField(json, "method");
  if (method === undefined) return undefined;
  return { method, params: paramsText(json) };
}

/** The parameters of a call with the very digits they were written with. */
export function paramsText(json: Json | undefined): string {
  const params = field(json, "params");
  return params === undefined ? "{}" : compactText(params);
}

export interface ClaimRequest {
  readonly secretKey: string;
  readonly durationMs: number;
}

const dayMs = 86_400_000;

/** An empty payload or `{}` claims with an empty secret for a day. */
export function claimOf(json: Json | undefined): ClaimRequest | undefined {
  if (json?.kind !== "object") return undefined;
  const secret = field(json, "secretKey");
  const duration = field(json, "durationMs");
  if (secret !== undefined && secret.kind !== "string" && secret.kind !== "null") return undefined;
  const ms = duration === undefined || duration.kind === "null" ? 0 : integerOf(duration);
  if (ms === undefined) return undefined;
  const secretKey = secret?.kind === "string" ? secret.value : "";
  return { secretKey, durationMs: ms > 0 ? ms : dayMs };
}

export const emptyClaim: ClaimRequest = { secretKey: "", durationMs: dayMs };

/** Whether the text is JSON at all: an answer to a person's request must be. */
export const isJson = (text: string): boolean => readJson(text) !== undefined;
