import { keyValue } from "./proto-messages";
import { encodeMessage } from "./proto-schema";
import type { Entry } from "./telemetry";
import { objectText } from "./value";

/** What a gateway is told of a child: in JSON, or in Protobuf where its profile speaks that. */
export interface ChildTold {
  readonly device: string;
  readonly isProto: boolean;
}

type Payload = string | Uint8Array;

const quoted = (text: string): string => JSON.stringify(text);
const stamped = (entries: readonly Entry[]) =>
  entries.map((entry) => ({ ts: 0, kv: keyValue(entry) }));

export interface AttributeChange {
  readonly updated: readonly Entry[];
  readonly deleted: readonly string[];
}

/** `{"k":v}`, or `{"deleted":["k"]}`. */
export const attributeChangeText = ({ updated, deleted }: AttributeChange): string =>
  deleted.length > 0 ? JSON.stringify({ deleted }) : objectText(updated);

export function childAttributes({ device, isProto }: ChildTold, change: AttributeChange): Payload {
  if (!isProto) return `{"device":${quoted(device)},"data":${attributeChangeText(change)}}`;
  const notificationMsg = {
    sharedUpdated: stamped(change.updated),
    sharedDeleted: change.deleted,
  };
  return encodeMessage("GatewayAttributeUpdate", { deviceName: device, notificationMsg });
}

interface ChildCall {
  readonly requestId: number;
  readonly method: string;
  /** JSON text. */
  readonly params: string;
}

export function childCall({ device, isProto }: ChildTold, call: ChildCall): Payload {
  const { requestId, method, params } = call;
  if (isProto) {
    const rpcRequestMsg = { requestId, methodName: method, params };
    return encodeMessage("GatewayRpcRequest", { deviceName: device, rpcRequestMsg });
  }
  const data = `{"id":${requestId},"method":${quoted(method)},"params":${params}}`;
  return `{"device":${quoted(device)},"data":${data}}`;
}

interface ChildAnswer {
  readonly id: number;
  readonly scope: "client" | "shared";
  /** Several were asked for: the answer names each. */
  readonly isMultiple: boolean;
  readonly found: readonly Entry[];
}

export function childAttributeResponse(
  { device, isProto }: ChildTold,
  { id, scope, isMultiple, found }: ChildAnswer,
): Payload {
  if (isProto) {
    const responseMsg = { requestId: id, [scope]: stamped(found), isMultiple };
    return encodeMessage("GatewayAttributeResponse", { deviceName: device, responseMsg });
  }
  const [single] = found;
  const several: readonly Entry[] = [["values", objectText(found)]];
  const one: readonly Entry[] = single === undefined ? [] : [["value", single[1]]];
  return objectText([
    ["id", String(id)],
    ["device", quoted(device)],
    ...(isMultiple ? several : one),
  ]);
}

export const childDisconnected = ({ device, isProto }: ChildTold, reason: number): Payload =>
  isProto
    ? encodeMessage("GatewayDisconnect", { deviceName: device, reasonCode: reason })
    : JSON.stringify({ device, reason });
