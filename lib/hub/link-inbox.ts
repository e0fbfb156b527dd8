import type { IPublishPacket, Packet } from "mqtt-packet";

/** One message as a link hands it on. */
export interface LinkMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly isRetained: boolean;
  /** To be called when the message is stored; absent at QoS 0. */
  readonly acknowledge?: (() => void) | undefined;
}

/** Incoming messages and their acknowledgements, in the order the receiver gives them. */
export function createLinkInbox(
  send: (packet: Packet) => void,
  onMessage: (message: LinkMessage) => void,
) {
  // MQTT 5.0 section 4.3.3: a QoS 2 id stays known until PUBREL, so that a repeat is not a new message.
  const unreleased = new Set<number>();
  const acknowledgeOf = (packet: IPublishPacket): (() => void) | undefined => {
    const { qos, messageId } = packet;
    if (qos === 0 || messageId === undefined) return undefined;
    return () => send({ cmd: qos === 1 ? "puback" : "pubrec", messageId, reasonCode: 0 });
  };
  const isRepeat = ({ qos, messageId }: IPublishPacket): boolean => {
    if (qos !== 2 || messageId === undefined) return false;
    if (unreleased.has(messageId)) return true;
    unreleased.add(messageId);
    return false;
  };
  return {
    take: (packet: IPublishPacket) => {
      const acknowledge = acknowledgeOf(packet);
      if (isRepeat(packet)) return acknowledge?.();
      onMessage({
        topic: packet.topic,
        payload: typeof packet.payload === "string" ? Buffer.from(packet.payload) : packet.payload,
        qos: packet.qos,
        isRetained: packet.retain,
        acknowledge,
      });
    },
    release: (messageId: number | undefined) => {
      if (messageId === undefined) return;
      unreleased.delete(messageId);
      send({ cmd: "pubcomp", messageId, reasonCode: 0 });
    },
  };
}
