import type { Packet } from "mqtt-packet";
import { describe, expect, test } from "vitest";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { ending, houseOfFile } from "./device-house";

const house = await houseOfFile();
await house.profile({ name: "lenient", sendAckOnValidationException: true });
await house.profile({ name: "one child", rateLimits: { gateway: { messages: "1:600" } } });

/** What comes of a publish: the code of its acknowledgement, and whether and how the session ends. */
interface Fate {
  readonly puback?: number;
  readonly end: "stays" | "closed" | number;
}

const stays = (puback?: number): Fate => ({
  ...(puback === undefined ? {} : { puback }),
  end: "stays",
});
const closed: Fate = { end: "closed" };

/** What came of the last publish: a further one is acknowledged after it, where the session stays. */
async function fateOf(client: JoinedClient): Promise<Fate> {
  client.publish({ topic: "v1/devices/me/telemetry", payload: "{}", qos: 1, messageId: marker });
  const seen: Packet[] = [];
  let end: Fate["end"] | undefined;
  while (end === undefined) {
    const packet = await client.next().catch(() => undefined);
    if (packet) seen.push(packet);
    if (packet?.cmd === "puback" && packet.messageId === marker) client.send({ cmd: "pingreq" });
    end = endOf(packet);
  }
  const puback = seen.find(({ cmd, messageId }) => cmd === "puback" && messageId !== marker);
  return puback?.cmd === "puback" ? { puback: puback.reasonCode ?? 0, end } : { end };
}

const marker = 99;

function endOf(packet: Packet | undefined): Fate["end"] | undefined {
  if (packet === undefined) return "closed";
  if (packet.cmd === "pingresp") return "stays";
  return packet.cmd === "disconnect" ? (packet.reasonCode ?? 0) : undefined;
}

const telemetry = "v1/devices/me/telemetry";
const proto = Buffer.from([10, 3, 97, 98, 99]);

interface Row {
  readonly what: string;
  readonly topic: string;
  readonly payload?: string | Buffer;
  readonly qos: 0 | 1;
  readonly gateway?: boolean;
  /** Before MQTT 5; the same with `sendAckOnValidationException`; MQTT 5. */
  readonly fates: readonly [Fate, Fate, Fate];
}

const rows: readonly Row[] = [
  {
    what: "a payload that cannot be read",
    topic: telemetry,
    payload: "{",
    qos: 1,
    fates: [closed, stays(0), stays(0x99)],
  },
  {
    what: "the same at QoS 0",
    topic: telemetry,
    payload: "{",
    qos: 0,
    fates: [closed, closed, { end: 0x99 }],
  },
  { what: "an unknown topic", topic: "v9/unknown", qos: 1, fates: [closed, stays(0), stays(0x90)] },
  { what: "the same at QoS 0", topic: "v9/unknown", qos: 0, fates: [closed, stays(), stays()] },
  {
    what: "an unknown topic of gateways",
    topic: "v1/gateway/none",
    qos: 1,
    gateway: true,
    fates: [closed, stays(0), stays(0x90)],
  },
  {
    what: "a gateway's topic of one that is none",
    topic: "v1/gateway/connect",
    payload: '{"device":"A"}',
    qos: 1,
    fates: [closed, closed, stays(0x87)],
  },
  {
    what: "Protobuf where the profile speaks JSON",
    topic: "v2/t/p",
    payload: proto,
    qos: 1,
    fates: [closed, stays(0), stays(0x99)],
  },
  {
    what: "Protobuf attributes where the profile speaks JSON",
    topic: "v2/a/p",
    payload: proto,
    qos: 1,
    fates: [closed, stays(0), stays(0x99)],
  },
  {
    what: "a call to the server without a method",
    topic: "v1/devices/me/rpc/request/1",
    payload: "{}",
    qos: 1,
    fates: [closed, stays(0), stays(0x99)],
  },
  {
    what: "a call to the server without a number",
    topic: "v1/devices/me/rpc/request/",
    payload: '{"method":"ping"}',
    qos: 1,
    fates: [closed, stays(0), stays(0x99)],
  },
  {
    what: "a size of chunks that is no number",
    topic: "v2/fw/request/1/chunk/0",
    payload: "many",
    qos: 1,
    fates: [closed, stays(0), stays(0x99)],
  },
  {
    what: "a chunk that is no number",
    topic: "v2/sw/request/1/chunk/x",
    payload: "1",
    qos: 1,
    fates: [closed, stays(0), stays(0x99)],
  },
];

const columns = [
  { column: "before MQTT 5", version: 4, profile: "default", at: 0 },
  { column: "before MQTT 5, lenient", version: 4, profile: "lenient", at: 1 },
  { column: "MQTT 5", version: 5, profile: "default", at: 2 },
] as const;

describe.each(columns)("$column", ({ version, profile, at }) => {
  test.each(rows)(
    "$what, $topic at QoS $qos",
    async ({ topic, payload = "{}", qos, gateway, fates }) => {
      const device = await house.make({ profile, gateway: gateway ?? false });
      const client = await house.connect(device, { version });
      client.publish({ topic, payload, qos, ...(qos === 1 ? { messageId: 5 } : {}) });
      expect(await fateOf(client)).toEqual(fates[at]);
    },
  );

  test("a retained publish is taken like any other, or refused as not available", async () => {
    const device = await house.make({ profile });
    const client = await house.connect(device, { version });
    client.publish({ topic: telemetry, payload: '{"a":1}', qos: 1, messageId: 5, retain: true });
    expect(await fateOf(client)).toEqual(stays(0));
    expect(await house.telemetry(device.id)).toHaveProperty("a");
  });

  test("one child more than the gateway may make is not made, and the session stays", async () => {
    const device = await house.make({ profile: "one child", gateway: true });
    const client = await house.connect(device, { version });
    const connect = async (name: string) => {
      const payload = `{"A ${device.name}":[{"t":1}],"${name}":[{"t":1}]}`;
      client.publish({ topic: "v1/gateway/telemetry", payload, qos: 1, messageId: 5 });
      return fateOf(client);
    };
    expect(await connect(`B ${device.name}`)).toEqual(stays(version === 5 ? 0x97 : 0));
    expect(house.named(`A ${device.name}`)).toBeDefined();
    expect(house.named(`B ${device.name}`)).toBeUndefined();
  });

  test("bytes that are no UTF-8 in a topic are malformed", async () => {
    const client = await house.connect(await house.make({ profile }), { version });
    client.sendBytes([0x30, 5, 0, 3, 0xff, 0xfe, 0xfd]);
    expect(await ending(client)).toBe(version === 5 ? 0x81 : "closed");
  });
});

test("before MQTT 5 a message of QoS 2 that comes twice is stored once", async () => {
  const device = await house.make();
  const client = await house.connect(device, { version: 4 });
  const say = (payload: string) =>
    client.publish({ topic: telemetry, payload, qos: 2, messageId: 9 });
  say('{"a":1}');
  expect(await client.next()).toMatchObject({ cmd: "pubrec", messageId: 9 });
  say('{"a":2}');
  expect(await client.next()).toMatchObject({ cmd: "pubrec", messageId: 9 });
  client.send({ cmd: "pubrel", messageId: 9 });
  expect(await client.next()).toMatchObject({ cmd: "pubcomp" });
  expect(await house.telemetry(device.id, "from=0&to=9999999999999")).toMatchObject({
    a: [{ value: 1 }],
  });
  expect((await house.telemetry(device.id, "from=0&to=9999999999999")).a).toHaveLength(1);
});
