import { field, type Json, readJson, textField } from "./json";
import { decodeMessage } from "./proto-profile";
import { encodeMessage, messageType } from "./proto-schema";
import type { Entry } from "./telemetry";

export const readMessage = (name: string, bytes: Uint8Array): Json | undefined =>
  decodeMessage(messageType(name), bytes, false);

/** `{"clientKeys":…}` with what was set: proto3 cannot tell an empty text from none. */
export const attributeRequestFields = (bytes: Uint8Array): Json | undefined =>
  readMessage("AttributesRequest", bytes);

/** The parameters travel as JSON within a text. */
export function rpcRequestFields(bytes: Uint8Array): Json | undefined {
  const read = readMessage("RpcRequest", bytes);
  const method = textField(read, "method");
  if (method === undefined) return undefined;
  const params = jsonText(textField(read, "params") ?? "{}");
  return readJson(`{"method":${JSON.stringify(method)},"params":${params}}`);
}

/** JSON as it is; other text as a JSON string. */
export const jsonText = (text: string): string => readJson(text)?.text ?? JSON.stringify(text);

export const claimFields = (bytes: Uint8Array): Json | undefined =>
  readMessage("ClaimDevice", bytes);

/** A value with its type, as the fixed messages write it. */
export function keyValue([key, text]: Entry): Readonly<Record<string, unknown>> {
  if (text === "true" || text === "false") return { key, type: 0, boolV: text === "true" };
  if (text.startsWith('"'))
    return { key, type: 3, stringV: textField(readJson(`{"v":${text}}`), "v") };
  if (/^[[{]/.test(text)) return { key, type: 4, jsonV: text };
  if (/[.eE]/.test(text)) return { key, type: 2, doubleV: Number(text) };
  return { key, type: 1, longV: text };
}

const stamped = (entries: readonly Entry[]) =>
  entries.map((entry) => ({ ts: 0, kv: keyValue(entry) }));

export const attributeResponseBytes = (
  requestId: number,
  { client, shared }: { readonly client: readonly Entry[]; readonly shared: readonly Entry[] },
): Uint8Array =>
  encodeMessage("GetAttributeResponse", {
    requestId,
    client: stamped(client),
    shared: stamped(shared),
    isMultiple: true,
  });

export const attributeUpdateBytes = (
  updated: readonly Entry[],
  deleted: readonly string[],
): Uint8Array =>
  encodeMessage("AttributeUpdateNotification", {
    sharedUpdated: stamped(updated),
    sharedDeleted: deleted,
  });

export const serverResponseBytes = (requestId: number, payload: string): Uint8Array =>
  encodeMessage("ToServerRpcResponse", { requestId, payload });

/** A provisioning request in the words of the JSON one. */
export function provisionFields(bytes: Uint8Array): Json | undefined {
  const read = readMessage("ProvisionRequest", bytes);
  const data = field(read, "data");
  const keys = field(read, "provision");
  const basic = field(data, "basic");
  const flat = {
    deviceName: textField(read, "deviceName"),
    provisionDeviceKey: textField(keys, "key"),
    provisionDeviceSecret: textField(keys, "secret"),
    credentialsType: textField(read, "credentialsType"),
    token: textField(field(data, "token"), "token"),
    hash: textField(field(data, "x509"), "hash"),
    clientId: textField(basic, "clientId"),
    username: textField(basic, "userName"),
    password: textField(basic, "password"),
    gateway: field(read, "gateway")?.text === "true",
  };
  return read && readJson(JSON.stringify(flat));
}

/** The JSON answer as Protobuf. */
export function provisionResponseBytes(json: string): Uint8Array {
  const read = readJson(json);
  const status = textField(read, "status");
  const credentialsType = textField(read, "credentialsType");
  const value = field(read, "credentialsValue");
  const credentialsValue = value?.kind === "string" ? value.value : value?.text;
  return encodeMessage("ProvisionResponse", {
    status,
    ...(credentialsType === undefined ? {} : { credentialsType }),
    ...(credentialsValue === undefined ? {} : { credentialsValue }),
  });
}
