import { reasonCodes, reasonWord } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import type { Broker } from "./broker";
import type { Connection } from "./session";
import { pingResponse } from "./wire/encode";
import type { DisconnectPacket, PingPacket } from "./wire/packet";

/** [MQTT-3.14.4-3]: no will after a normal goodbye; 0x04 asks for it, and any error reason lets it go out too. */
export function handleDisconnect(
  _broker: Broker,
  connection: Connection,
  packet: DisconnectPacket,
): void {
  const { session } = connection;
  const expirySeconds = packet.properties.sessionExpiryInterval;
  if (session && expirySeconds !== undefined) {
    // [MQTT-3.14.2-2]: a session that was to end at once cannot be kept now.
    if (!session.isKept && expirySeconds > 0) {
      connection.close(reasonCodes.protocolError, say("endpoint.packet.lateExpiry"));
      return;
    }
    session.expiryMs = Math.min(expirySeconds, session.limits.maxSessionExpirySeconds) * 1000;
  }
  const isClean = packet.reasonCode === reasonCodes.success;
  connection.finish({
    reasonCode: packet.reasonCode,
    reason: isClean ? say("endpoint.end.disconnected") : reasonWord(packet.reasonCode),
    isClean,
  });
}

/** [MQTT-4.12.0-7]: there is no enhanced authentication to continue. */
export function handleAuth(_broker: Broker, connection: Connection): void {
  connection.close(reasonCodes.protocolError, say("endpoint.packet.authWithoutMethod"));
}

/** [MQTT-3.12.4-1] */
export function handlePing(broker: Broker, connection: Connection, _packet: PingPacket): void {
  connection.send(pingResponse);
  const { handle } = connection;
  if (handle) broker.options.onSession?.({ kind: "pinged", session: handle });
}
