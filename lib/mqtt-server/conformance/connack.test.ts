import { once } from "node:events";
import { generate, type Packet } from "mqtt-packet";
import { describe, expect, it } from "vitest";
import type { Admission, ConnectRequest } from "../admission";
import { createBench } from "../testing/fixture";
import type { RawClient } from "../testing/raw-client";
import { everybody } from "../testing/start-server";

const start = createBench();
const versions = [3, 4, 5] as const;
type Version = (typeof versions)[number];

const hello = (version: Version, fields: object = {}) =>
  generate({
    cmd: "connect",
    protocolId: version === 3 ? "MQIsdp" : "MQTT",
    protocolVersion: version,
    clientId: "c",
    clean: true,
    keepalive: 0,
    ...fields,
  });

/** The bytes of the first answer, as they came. */
async function answerTo(client: RawClient, connect: Buffer): Promise<Buffer> {
  const answer = once(client.socket, "data");
  client.sendBytes(connect);
  const [bytes] = await answer;
  return bytes;
}

/** MQTT 5.0 table 3-1, and the return codes of 3.1.1 table 3.1. */
const codes5 = new Set([
  0x00, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8c, 0x90, 0x95, 0x97,
  0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9f,
]);
const codes3 = new Set([0, 1, 2, 3, 4, 5]);

/** An unknown level is answered in the words of 3.1.1, so what comes before is left alone. */
const behindLevel = (version: Version) => (version === 3 ? 11 : 9);

/** A packet with one byte after another replaced by four others. */
function* changesOf(packet: Buffer, from: number) {
  for (let at = from; at < packet.length; at += 1)
    for (const value of [0, 1, 0x7f, 0xff]) {
      const connect = Buffer.from(packet);
      connect[at] = value;
      yield { connect, change: `byte ${at} is ${value}` };
    }
}

const codeOf = (packet: Packet | undefined) =>
  packet?.cmd === "connack" ? (packet.reasonCode ?? packet.returnCode) : undefined;

describe.each(versions)("CONNACK at level %i", (version) => {
  const refuse = async (): Promise<Admission> => ({
    kind: "refused",
    code5: 0x86,
    code3: 4,
    reason: "no",
  });

  it("MQTT-3.2.2-1: bits 7 to 1 of its flags are zero, for a new session, one that was there and a refusal", async () => {
    const { raw } = await start();
    const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };
    for (const present of [0, version === 3 ? 0 : 1]) {
      const client = await raw(version);
      const bytes = await answerTo(client, hello(version, kept));
      expect([bytes[0], bytes[2]]).toEqual([0x20, present]);
      client.end();
      await client.closed();
    }
    const { raw: refused } = await start({ authenticate: refuse });
    const bytes = await answerTo(await refused(version), hello(version, kept));
    expect([bytes[0], bytes[2]]).toEqual([0x20, 0]);
  });

  it("MQTT-3.1.4-2, MQTT-3.2.2-7, MQTT-4.13.2-1: a refusal is the end of the connection, and of nobody else's", async () => {
    const authenticate = (request: ConnectRequest) =>
      request.username === "stranger" ? refuse() : everybody(request);
    const { join, server } = await start({ authenticate });
    const other = await join({ version, clientId: "other" });
    const client = await join({ version, username: "stranger", password: Buffer.from("x") });
    expect(codeOf(client.connack)).toBe(version === 5 ? 0x86 : 4);
    await client.closed();
    expect(await other.untilPong()).toEqual([]);
    expect(server.stats()).toMatchObject({ connections: 1, sessions: 1, connectionsRefused: 1 });
  });

  it("MQTT-3.2.2-8: whatever a CONNECT says, its answer is a code of the table or the end", async () => {
    const { raw } = await start();
    const codes = new Set<unknown>([undefined, ...(version === 5 ? codes5 : codes3)]);
    const valid = hello(version, {
      username: "user",
      password: Buffer.from("secret"),
      will: { topic: "w", payload: Buffer.from("x"), qos: 1, retain: true },
      ...(version === 5 ? { properties: { sessionExpiryInterval: 5, receiveMaximum: 2 } } : {}),
    });
    const answers = new Set<unknown>();
    for (const { connect, change } of changesOf(valid, behindLevel(version))) {
      const client = await raw(version);
      client.sendBytes(connect);
      client.socket.end();
      const code = codeOf(await client.next().catch(() => undefined));
      answers.add(code);
      expect(codes, change).toContain(code);
      client.socket.destroy();
    }
    expect(answers.size).toBeGreaterThan(1);
  });
});

describe("CONNACK of MQTT 5", () => {
  const offering = (maxQos: 0 | 1 | 2) => async (request: ConnectRequest) => ({
    ...(await everybody(request)),
    maxQos,
  });

  it.each([
    [0, 0],
    [1, 1],
    [2, undefined],
  ] as const)(
    "MQTT-3.2.2-9: where QoS %i is the highest, Maximum QoS is %s",
    async (maxQos, told) => {
      const { join } = await start({ authenticate: offering(maxQos) });
      const { connack } = await join();
      expect(connack.cmd === "connack" && connack.properties?.maximumQoS).toBe(told);
    },
  );

  it.each([
    [0, undefined],
    [3, 3],
  ])(
    "MQTT-3.2.2-17, MQTT-3.2.2-18: of %i aliases that we take a client hears, and one more ends it with 0x94",
    async (topicAliasMaximum, told) => {
      const { join } = await start({ limits: { topicAliasMaximum } });
      const client = await join();
      const said = client.connack.cmd === "connack" && client.connack.properties?.topicAliasMaximum;
      expect(said || undefined).toBe(told);
      client.publish({ topic: "a", properties: { topicAlias: topicAliasMaximum + 1 } });
      expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x94 });
      await client.closed();
    },
  );

  it("MQTT-3.2.2-20, MQTT-3.1.2-24: the server says nothing of its own, and a client that takes less than the answer is not sent it", async () => {
    const { join, raw, server } = await start();
    const { connack } = await join({ clientId: "roomy" });
    expect(connack).not.toHaveProperty("properties.userProperties");
    const bytes = await answerTo(await raw(), hello(5, { clientId: "one" }));
    for (const [maximumPacketSize, code] of [
      [bytes.length, 0],
      [bytes.length - 1, 0x95],
      [5, 0x95],
    ] as const) {
      const client = await raw();
      const sent = hello(5, { clientId: "two", properties: { maximumPacketSize } });
      const answer = await answerTo(client, sent);
      expect([answer.length <= maximumPacketSize, answer[3]]).toEqual([true, code]);
      client.end();
      await client.closed();
    }
    const silent = await raw();
    silent.sendBytes(hello(5, { clientId: "three", properties: { maximumPacketSize: 4 } }));
    await expect(silent.next()).rejects.toThrow("closed");
    expect(server.stats().sessions).toBe(2);
  });
});
