import { field, type Json, readJson, textField } from "./json";
import { jsonText, readMessage } from "./proto-messages";
import type { GatewayAction } from "./topics";
import { objectText } from "./value";

/** A gateway's Protobuf message in the words of its JSON one; undefined where it cannot be read. */
export function gatewayFields(action: GatewayAction, bytes: Uint8Array): Json | undefined {
  const read = readMessage(messages[action], bytes);
  return read && readJson(writers[action](read));
}

const messages: Readonly<Record<GatewayAction, string>> = {
  connect: "ConnectMsg",
  disconnect: "DisconnectMsg",
  telemetry: "GatewayTelemetry",
  attributes: "GatewayAttributes",
  "attributes/request": "GatewayAttributesRequest",
  rpc: "GatewayRpcResponse",
  claim: "GatewayClaim",
};

type Write = (read: Json) => string;

const writers: Readonly<Record<GatewayAction, Write>> = {
  connect: (read) =>
    JSON.stringify({ device: textField(read, "deviceName"), type: textField(read, "deviceType") }),
  disconnect: (read) => JSON.stringify({ device: textField(read, "deviceName") }),
  telemetry: (read) => children(read, (msg) => `[${items(msg, "tsKvList").map(timed).join(",")}]`),
  attributes: (read) => children(read, (msg) => objectText(items(msg, "kv").map(pair))),
  claim: (read) => children(read, (msg) => msg?.text ?? "{}"),
  "attributes/request": (read) =>
    objectText([
      ["id", field(read, "id")?.text ?? "0"],
      ["device", JSON.stringify(textField(read, "deviceName") ?? "")],
      ["client", field(read, "client")?.text ?? "false"],
      ["keys", field(read, "keys")?.text ?? "[]"],
    ]),
  rpc: (read) =>
    objectText([
      ["device", JSON.stringify(textField(read, "deviceName") ?? "")],
      ["id", field(read, "id")?.text ?? "0"],
      ["data", jsonText(textField(read, "data") ?? "")],
    ]),
};

function items(json: Json | undefined, name: string): readonly Json[] {
  const found = field(json, name);
  return found?.kind === "array" ? found.items : [];
}

const children = (read: Json, write: (msg: Json | undefined) => string): string =>
  objectText(
    items(read, "msg").map((child) => [
      textField(child, "deviceName") ?? "",
      write(field(child, "msg")),
    ]),
  );

function timed(list: Json): string {
  const values = objectText(items(list, "kv").map(pair));
  const ts = textField(list, "ts");
  return ts === undefined || ts === "0" ? values : `{"ts":${ts},"values":${values}}`;
}

/** Without a value it is the type's zero: proto3 does not send those. */
function pair(kv: Json): readonly [string, string] {
  const key = textField(kv, "key") ?? "";
  switch (textField(kv, "type")) {
    case "LONG_V":
      return [key, textField(kv, "longV") ?? "0"];
    case "DOUBLE_V":
      return [key, field(kv, "doubleV")?.text ?? "0.0"];
    case "STRING_V":
      return [key, JSON.stringify(textField(kv, "stringV") ?? "")];
    case "JSON_V":
      return [key, jsonText(textField(kv, "jsonV") ?? "null")];
    default:
      return [key, field(kv, "boolV")?.text ?? "false"];
  }
}
