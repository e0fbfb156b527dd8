import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { generate, type IPublishPacket, type Packet } from "mqtt-packet";
import {
  below,
  heapAfterCollection,
  type Numbers,
  numbers,
  wrongs,
} from "@/lib/mqtt-server/testing/wrong-packets";

/** What an attack left behind. */
export interface Aftermath {
  /** Those that were read: what follows a fatal one in its session is not. */
  readonly packets: number;
  /** Bytes of heap that stayed, after a first fifth that warms everything up. */
  readonly grownBytes: number;
  /** Found by: the same numbers make the same packets. */
  readonly seed: number;
}

export interface Target {
  readonly port: number;
  /** Devices that the attackers speak for. */
  readonly tokens: readonly string[];
  /** Called now and then, and at the end: whoever has nothing to do with it must not notice. */
  readonly check: () => Promise<void>;
  /** Packets that the server has read. */
  readonly handled: () => number;
}

const packetsEach = 20;
const atOnce = 25;
const checkEvery = 5;

/** Wrong packets of every kind for the device class, over real sockets, until so many have been read. */
export async function attackDevices(
  target: Target,
  packets: number,
  seed: number,
): Promise<Aftermath> {
  const random = numbers(seed);
  const sendUntil = async (read: number) => {
    for (let round = 0; target.handled() < read; round += 1) {
      await Promise.all(Array.from({ length: atOnce }, () => attack(target, random)));
      if (round % checkEvery === 0) await target.check();
    }
  };
  await sendUntil(packets / 5);
  const before = heapAfterCollection();
  await sendUntil(packets);
  await target.check();
  return { packets: target.handled(), seed, grownBytes: heapAfterCollection() - before };
}

async function attack({ port, tokens }: Target, random: Numbers): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => socket.destroy()).resume();
  await once(socket, "connect");
  const version = below(random, 4) === 0 ? 4 : 5;
  if (below(random, 10) > 0) socket.write(helloOf(tokens, version, random));
  for (let n = 1; n < packetsEach; n += 1) socket.write(survivable(version, random));
  socket.write(fatal(version, random));
  await ended(socket);
}

/** Until the server has taken everything, or has had enough. */
async function ended(socket: Socket): Promise<void> {
  if (!socket.destroyed) socket.end();
  if (!socket.closed) await once(socket, "close");
}

function helloOf(tokens: readonly string[], version: 4 | 5, random: Numbers): Buffer {
  const username = tokens[below(random, tokens.length)] ?? "";
  const clientId = `h${below(random, 50)}`;
  const clean = below(random, 2) === 0;
  const will = {
    topic: "spBv1.0/G/NDEATH/E",
    payload: Buffer.from([0x12, 0x0b, 0x0a, 0x05, 0x62, 0x64, 0x53, 0x65, 0x71, 0x20, 4, 0x58, 0]),
    qos: 1 as const,
    retain: false,
  };
  return generate(
    { cmd: "connect", clientId, clean, username, protocolVersion: version, will },
    { protocolVersion: version },
  );
}

const topics = [
  ..."telemetry attributes attributes/request/1 rpc/request/1 rpc/response/0 claim attributes/request/x"
    .split(" ")
    .map((name) => `v1/devices/me/${name}`),
  ..."telemetry attributes attributes/request rpc connect disconnect claim none"
    .split(" ")
    .map((name) => `v1/gateway/${name}`),
  ..."NBIRTH/E NDATA/E NDEATH/E DBIRTH/E/D DDATA/E/D DDEATH/E/D NDATA/other"
    .split(" ")
    .map((name) => `spBv1.0/G/${name}`),
  ..."v2/t/p v2/a/j v2/a/req/p/1 v2/r/req/j/2 v2/fw/request/1/chunk/0 v2/sw/request/x".split(" "),
  "/provision/request",
  "nowhere",
];
/** Names are few, so that what they make is bounded. */
const pieces = [
  ..."{}[],:",
  '"ts"',
  '"values"',
  '"device"',
  '"A"',
  "1e9999",
  "null",
  "-0",
  "[[[[[[",
];

const payloads: readonly ((random: Numbers) => Buffer)[] = [
  (random) => Buffer.from(Array.from({ length: below(random, 60) }, () => below(random, 256))),
  (random) => Buffer.from(few(random, 12).join("")),
  (random) =>
    Buffer.from(`{"A":[{"ts":${below(random, 9)},"values":{"v":${few(random, 2).join("")}}}]}`),
  (random) => Buffer.from(`{"method":"m","params":${few(random, 3).join("")}}`),
  () => Buffer.from('{"v":1}'),
  () => Buffer.from("[".repeat(60_000)),
];

const few = (random: Numbers, most: number): readonly string[] =>
  Array.from({ length: below(random, most + 1) }, () => pieces[below(random, pieces.length)] ?? "");

/** Answered, and the session goes on: at version 5 and with a lenient profile. */
function survivable(version: 4 | 5, random: Numbers): Buffer {
  const packet = below(random, 4) > 0 ? publishOf(1, random) : outOfOrder(random);
  return generate(packet, { protocolVersion: version });
}

/** The last that a session says. */
function fatal(version: 4 | 5, random: Numbers): Buffer {
  const kind = below(random, 5);
  if (kind < 2) return wrongs[below(random, wrongs.length)]?.(random) ?? Buffer.alloc(0);
  const large = { ...publishOf(1, random), payload: Buffer.alloc(70_000, 0x20) };
  const again: Packet = { cmd: "connect", clientId: "again", protocolVersion: 4 };
  const packet = [publishOf(kind === 2 ? 0 : 2, random), large, again][below(random, 3)] ?? again;
  return generate(packet, { protocolVersion: version });
}

function publishOf(qos: 0 | 1 | 2, random: Numbers): IPublishPacket {
  const payload = payloads[below(random, payloads.length)]?.(random) ?? "";
  const topic = topics[below(random, topics.length)] ?? "x";
  const messageId = 1 + below(random, 20);
  return { cmd: "publish", topic, payload, qos, messageId, dup: false, retain: false };
}

/** Right in itself, and nobody asked for it. */
function outOfOrder(random: Numbers): Packet {
  const messageId = 1 + below(random, 20);
  const filter = topics[below(random, topics.length)] ?? "#";
  const packets: readonly Packet[] = [
    { cmd: "puback", messageId, reasonCode: 0 },
    { cmd: "pubrec", messageId, reasonCode: 0 },
    { cmd: "pubrel", messageId, reasonCode: 0 },
    { cmd: "pubcomp", messageId, reasonCode: 0 },
    {
      cmd: "subscribe",
      messageId,
      subscriptions: [
        { topic: filter, qos: 1 },
        { topic: "#", qos: 2 },
      ],
    },
    { cmd: "unsubscribe", messageId, unsubscriptions: [filter] },
    { cmd: "pingreq" },
  ];
  return packets[below(random, packets.length)] ?? { cmd: "pingreq" };
}
