import { randomBytes } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { generate, type Packet } from "mqtt-packet";

const valid: readonly Packet[] = [
  {
    cmd: "publish",
    topic: "a/b",
    payload: "hello",
    qos: 0,
    dup: false,
    retain: false,
    properties: { contentType: "x", userProperties: { a: "b" } },
  },
  { cmd: "publish", topic: "a/b", payload: "hello", qos: 2, dup: true, retain: true, messageId: 7 },
  {
    cmd: "subscribe",
    messageId: 3,
    subscriptions: [{ topic: "a/#", qos: 1, nl: true, rap: false, rh: 1 }],
    properties: { subscriptionIdentifier: 5 },
  },
  { cmd: "unsubscribe", messageId: 4, unsubscriptions: ["a/#", "b"] },
  { cmd: "pubrel", messageId: 7, reasonCode: 0 },
  { cmd: "puback", messageId: 9, reasonCode: 0 },
  { cmd: "disconnect", reasonCode: 4, properties: { sessionExpiryInterval: 0 } },
  {
    cmd: "connect",
    clientId: "again",
    protocolVersion: 5,
    will: { topic: "w", payload: "x", properties: { willDelayInterval: 1 } },
  },
];
export const bytesOf = valid.map((packet) => generate(packet, { protocolVersion: 5 }));
export const hello = (index: number) =>
  generate({
    cmd: "connect",
    clientId: `f${index % 50}`,
    protocolVersion: 5,
    clean: index % 2 === 0,
    properties: { sessionExpiryInterval: index % 3 },
  });

/** The same numbers every time, so that a failure can be found again. */
export function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  while (true) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

export type Numbers = Generator<number, never>;
export const below = (random: Numbers, limit: number): number =>
  (random.next().value >>> 8) % limit;
const pick = (random: Numbers): Buffer => Buffer.from(bytesOf[below(random, bytesOf.length)] ?? []);

/** Random, truncated, damaged, oversized, repeated, or plainly random bytes behind a valid first byte. */
export const wrongs: readonly ((random: Numbers) => Buffer)[] = [
  (random) => randomBytes(below(random, 64)),
  (random) => pick(random).subarray(0, below(random, 12)),
  (random) => {
    const bytes = pick(random);
    bytes[below(random, bytes.length)] = below(random, 256);
    return bytes;
  },
  () => Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]),
  (random) => Buffer.concat([pick(random), pick(random), pick(random)]),
  (random) => {
    const body = randomBytes(below(random, 32));
    return Buffer.concat([Buffer.from([below(random, 256), body.length]), body]);
  },
];

/** What is really used: garbage is taken out first. */
export function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}
