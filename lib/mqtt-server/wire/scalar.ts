import { say } from "@/messages/say";
import type { Cursor } from "./cursor";
import type { Qos } from "./packet";

/** [MQTT-2.2.1-3]: a packet identifier is not zero. */
export function readPacketId(cursor: Cursor): number {
  const packetId = cursor.uint16();
  if (packetId === 0) cursor.protocolError(say("endpoint.packet.identifier"));
  return packetId;
}

export function asQos(value: number): Qos {
  if (value === 1) return 1;
  return value === 2 ? 2 : 0;
}
