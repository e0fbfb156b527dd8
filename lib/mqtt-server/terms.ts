import type { Admitted } from "./admission";
import type { Broker } from "./broker";
import type { Limits } from "./limits";
import type { ConnectPacket } from "./wire/packet";

/** What a client and the server agree on at CONNECT. */
export interface Terms {
  readonly limits: Limits;
  readonly expiryMs: number;
  readonly keepAliveMs: number;
}

const never = 0xffff_ffff;

export function termsFor(broker: Broker, admission: Admitted, packet: ConnectPacket): Terms {
  const limits = limitsFor(broker, admission);
  return {
    limits,
    expiryMs: admission.kind === "viewer" ? 0 : expiryMs(packet, limits),
    keepAliveMs: keepAliveSeconds(packet, limits) * 1000,
  };
}

/** Thousands of sessions without limits of their own share one object. */
const limitsFor = ({ limits }: Broker, { limits: own = {} }: Admitted): Limits =>
  Object.keys(own).length === 0 ? limits : { ...limits, ...own };

/** Before MQTT 5 a session that is not clean is kept as long as we keep any [MQTT-3.1.2-23]. */
function expiryMs(packet: ConnectPacket, limits: Limits): number {
  const longest = limits.maxSessionExpirySeconds;
  if (packet.version < 5) return packet.isCleanStart ? 0 : longest * 1000;
  const asked = packet.properties.sessionExpiryInterval ?? 0;
  return Math.min(asked === never ? Number.POSITIVE_INFINITY : asked, longest) * 1000;
}

/** [MQTT-3.1.2-21]: a version 5 client is told our keep-alive and uses it; older ones cannot be told. */
function keepAliveSeconds(packet: ConnectPacket, limits: Limits): number {
  const { keepAliveSeconds: asked, version } = packet;
  const longest = limits.maxKeepAliveSeconds;
  if (longest === 0 || version !== 5) return asked;
  return asked === 0 || asked > longest ? longest : asked;
}
