import type { Packet } from "mqtt-packet";

export interface OutgoingMessage {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly isRetained: boolean;
  readonly expirySeconds?: number;
}

/** What we publish, until it is acknowledged. */
export function createLinkOutbox(send: (packet: Packet) => void) {
  const waiting = new Map<number, (isDone: boolean) => void>();
  let lastId = 1;
  const nextId = (): number => {
    // 1 is the SUBSCRIBE's.
    do lastId = lastId >= 65_535 ? 2 : lastId + 1;
    while (waiting.has(lastId));
    return lastId;
  };
  const settle = (id: number | undefined, isDone: boolean) => {
    if (id === undefined) return;
    waiting.get(id)?.(isDone);
    waiting.delete(id);
  };
  return {
    publish: (message: OutgoingMessage): Promise<boolean> => {
      const messageId = message.qos === 0 ? undefined : nextId();
      send(publishPacket(message, messageId));
      if (messageId === undefined) return Promise.resolve(true);
      return new Promise((resolve) => waiting.set(messageId, resolve));
    },
    take: (packet: Packet) => {
      if (packet.cmd === "pubrec")
        send({ cmd: "pubrel", ...(packet.messageId ? { messageId: packet.messageId } : {}) });
      if (packet.cmd === "puback" || packet.cmd === "pubcomp")
        settle(packet.messageId, (packet.reasonCode ?? 0) < 0x80);
    },
    drop: () => {
      for (const id of [...waiting.keys()]) settle(id, false);
    },
  };
}

function publishPacket(message: OutgoingMessage, messageId: number | undefined): Packet {
  const { expirySeconds } = message;
  return {
    cmd: "publish",
    topic: message.topic,
    payload: typeof message.payload === "string" ? message.payload : Buffer.from(message.payload),
    qos: message.qos,
    retain: message.isRetained,
    dup: false,
    ...(messageId === undefined ? {} : { messageId }),
    ...(expirySeconds === undefined
      ? {}
      : { properties: { messageExpiryInterval: expirySeconds } }),
  };
}
