import { say } from "@/messages/say";
import type { Cursor } from "./cursor";
import type { SubscribePacket, SubscriptionRequest, UnsubscribePacket, Version } from "./packet";
import { noProperties, readProperties } from "./properties";
import { asQos, readPacketId } from "./scalar";

export function decodeSubscribe(cursor: Cursor, version: Version): SubscribePacket {
  const packetId = readPacketId(cursor);
  const properties = version === 5 ? readProperties(cursor, "subscribe") : noProperties;
  const subscriptions: SubscriptionRequest[] = [];
  // [MQTT-3.8.3-2]: at least one filter.
  if (cursor.left === 0) cursor.protocolError(say("endpoint.packet.subscribeNothing"));
  while (!cursor.fault && cursor.left > 0) subscriptions.push(readRequest(cursor, version));
  return { kind: "subscribe", packetId, subscriptions, properties };
}

function readRequest(cursor: Cursor, version: Version): SubscriptionRequest {
  const filter = cursor.text();
  const options = cursor.byte();
  const retainHandling = (options >> 4) & 3;
  // [MQTT-3.8.3-5], and 3.1.1 [MQTT-3.8.3-4].
  if (options & (version === 5 ? 0xc0 : 0xfc))
    cursor.malformed(say("endpoint.packet.reservedOptions"));
  if ((options & 3) === 3) cursor.malformed(say("endpoint.packet.qos"));
  if (retainHandling === 3) cursor.protocolError(say("endpoint.packet.retainHandling"));
  return {
    filter,
    qos: asQos(options & 3),
    isNoLocal: (options & 4) !== 0,
    isRetainAsPublished: (options & 8) !== 0,
    retainHandling: retainHandling === 1 ? 1 : retainHandling === 2 ? 2 : 0,
  };
}

export function decodeUnsubscribe(cursor: Cursor, version: Version): UnsubscribePacket {
  const packetId = readPacketId(cursor);
  if (version === 5) readProperties(cursor, "unsubscribe");
  const filters: string[] = [];
  // [MQTT-3.10.3-2]
  if (cursor.left === 0) cursor.protocolError(say("endpoint.packet.unsubscribeNothing"));
  while (!cursor.fault && cursor.left > 0) filters.push(cursor.text());
  return { kind: "unsubscribe", packetId, filters };
}
