/** As much of a connection as decides whether it is told a reason in words. */
interface Told {
  readonly wantsReasons: boolean;
  readonly maxPacketBytes: number;
}

/**
 * Encodes an answer with its reason in words where the client wants such and the packet stays within what it takes
 * [MQTT-3.1.2-29, MQTT-3.2.2-19, MQTT-3.4.2-2, MQTT-3.5.2-2, MQTT-3.9.2-1, MQTT-3.14.2-3], without it elsewhere.
 */
export function withReason(
  { wantsReasons, maxPacketBytes }: Told,
  reason: string | undefined,
  encode: (reasonString: string | undefined) => Buffer,
): Buffer {
  const told = wantsReasons && reason !== undefined ? encode(reason) : undefined;
  return told && told.length <= maxPacketBytes ? told : encode(undefined);
}
