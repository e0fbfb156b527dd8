import { EventEmitter, once } from "node:events";
import { connect, type Socket } from "node:net";
import {
  generate,
  type IConnectPacket,
  type IPublishPacket,
  type ISubscription,
  type Packet,
  parser,
} from "mqtt-packet";

/** A bare client for tests: it sends what it is told, however wrong, and hands over what comes back. */
export interface RawClient {
  readonly socket: Socket;
  readonly send: (packet: Packet) => void;
  readonly sendBytes: (bytes: Buffer | readonly number[]) => void;
  /** The next packet, waiting for it; rejects once the connection is closed and nothing is left. */
  readonly next: () => Promise<Packet>;
  /** Resolves when the server has closed the connection. */
  readonly closed: () => Promise<void>;
  /** Every packet up to PINGRESP: proves what did not come. */
  readonly untilPong: () => Promise<readonly Packet[]>;
  readonly end: () => void;
}

export async function rawClient(port: number, version: 3 | 4 | 5): Promise<RawClient> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return overSocket(socket, version);
}

export function overSocket(socket: Socket, version: 3 | 4 | 5): RawClient {
  const arrived = new EventEmitter();
  const queue: Packet[] = [];
  const reader = parser({ protocolVersion: version });
  let isClosed = false;
  reader.on("packet", (packet) => {
    queue.push(packet);
    arrived.emit("change");
  });
  socket.on("data", (bytes) => reader.parse(Buffer.from(bytes)));
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    isClosed = true;
    arrived.emit("change");
  });
  const next = async (): Promise<Packet> => {
    while (queue.length === 0 && !isClosed) await once(arrived, "change");
    const packet = queue.shift();
    if (!packet) throw new Error("closed before a packet came");
    return packet;
  };
  const send = (packet: Packet) => socket.write(generate(packet, { protocolVersion: version }));
  return {
    socket,
    send,
    sendBytes: (bytes) => socket.write(Buffer.from(bytes)),
    next,
    closed: async () => {
      while (!isClosed) await once(arrived, "change");
    },
    untilPong: async () => {
      send({ cmd: "pingreq" });
      const before: Packet[] = [];
      for (let packet = await next(); packet.cmd !== "pingresp"; packet = await next())
        before.push(packet);
      return before;
    },
    end: () => socket.end(),
  };
}

export interface JoinOptions extends Partial<Omit<IConnectPacket, "cmd">> {
  readonly version?: 3 | 4 | 5;
  /** Says of itself that it is another broker. */
  readonly bridgeMode?: boolean;
}

export interface JoinedClient extends RawClient {
  readonly connack: Packet;
  /** Subscribes and returns the SUBACK. */
  readonly subscribe: (
    subscriptions: ISubscription | readonly ISubscription[] | string,
    subscriptionIdentifier?: number,
  ) => Promise<Packet>;
  readonly publish: (packet: Partial<IPublishPacket> & { readonly topic: string }) => void;
}

/** A bare client that has sent its CONNECT and read the answer. */
export async function join(port: number, options: JoinOptions = {}): Promise<JoinedClient> {
  const { version = 5, ...fields } = options;
  const client = await rawClient(port, version);
  const protocolId = version === 3 ? "MQIsdp" : "MQTT";
  client.send({
    cmd: "connect",
    clientId: "c",
    clean: true,
    keepalive: 0,
    protocolVersion: version,
    protocolId,
    ...fields,
  });
  const connack = await client.next();
  return {
    ...client,
    connack,
    publish: (packet) =>
      client.send({ cmd: "publish", payload: "", qos: 0, dup: false, retain: false, ...packet }),
    subscribe: async (wanted, subscriptionIdentifier) => {
      const list = typeof wanted === "string" ? { topic: wanted, qos: 0 as const } : wanted;
      const properties =
        subscriptionIdentifier === undefined ? {} : { properties: { subscriptionIdentifier } };
      client.send({ cmd: "subscribe", messageId: 1, subscriptions: [list].flat(), ...properties });
      return client.next();
    },
  };
}
