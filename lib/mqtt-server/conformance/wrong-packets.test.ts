import { describe, expect, it } from "vitest";
import type { PublishedMessage } from "../admission";
import { createBench } from "../testing/fixture";

const start = createBench();
const versions = [3, 4, 5] as const;
const notUtf8 = [0, 2, 0xc3, 0x28];

/** A client that sends this is told where its version allows it, closed, and counted. */
async function expectMalformed(version: 4 | 5 | 3, bytes: readonly number[]): Promise<void> {
  const { join, server } = await start();
  const client = await join({ version });
  client.sendBytes(bytes);
  if (version === 5)
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x81 });
  await client.closed();
  expect(server.stats().malformedPackets).toBe(1);
}

describe.each([4, 5] as const)("fixed headers at level %i", (version) => {
  const none = version === 5 ? [0] : [];
  it.each([
    ["PUBACK", "MQTT-2.1.3-1", [0x41, 2, 0, 1]],
    ["PUBREC", "MQTT-2.1.3-1", [0x51, 2, 0, 1]],
    ["PUBREL", "MQTT-3.6.1-1", [0x60, 2, 0, 1]],
    ["PUBCOMP", "MQTT-2.1.3-1", [0x71, 2, 0, 1]],
    ["SUBSCRIBE", "MQTT-3.8.1-1", [0x80, 6 + none.length, 0, 1, ...none, 0, 1, 65, 0]],
    ["UNSUBSCRIBE", "MQTT-3.10.1-1", [0xa0, 5 + none.length, 0, 1, ...none, 0, 1, 65]],
    ["PINGREQ", "MQTT-2.1.3-1", [0xc1, 0]],
    ["DISCONNECT", "MQTT-3.14.1-1", [0xe1, 0]],
  ])("%s with other reserved flags is malformed (%s, MQTT-4.13.1-1)", (_kind, _clause, bytes) =>
    expectMalformed(version, bytes),
  );

  it("MQTT-3.3.1-2: DUP at QoS 0 is malformed", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    client.sendBytes([0x38, 3 + none.length, 0, 1, 65, ...none]);
    await client.closed();
    expect(server.stats().malformedPackets).toBe(1);
  });
});

describe.each(versions)(
  "packets at level %i that only a server sends, or that nobody does",
  (version) => {
    it.each([0x00, 0x20, 0x90, 0xb0, 0xd0])(
      "MQTT-3.14.2-1, MQTT-3.14.4-2: the first byte %i closes, at level 5 with a code",
      async (header) => {
        const { join } = await start();
        const client = await join({ version });
        client.sendBytes([header, 2, 0, 0]);
        if (version === 5)
          expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
        await client.closed();
      },
    );
  },
);

describe.each(versions)("strings at level %i", (version) => {
  const none = version === 5 ? [0] : [];
  it.each([
    ["MQTT-3.3.2-1 a topic", [0x30, 4 + none.length, ...notUtf8, ...none]],
    ["MQTT-3.8.3-1 a filter", [0x82, 7 + none.length, 0, 1, ...none, ...notUtf8, 0]],
    ["MQTT-3.10.3-1 a filter to leave", [0xa2, 6 + none.length, 0, 1, ...none, ...notUtf8]],
    ["MQTT-4.7.3-2 a topic with U+0000", [0x30, 4 + none.length, 0, 2, 65, 0, ...none]],
  ])("%s that is not UTF-8 is malformed", (_what, bytes) => expectMalformed(version, bytes));

  it("MQTT-1.5.4-3: a BOM is a character like any other, and stays", async () => {
    const { join } = await start();
    const client = await join({ version });
    await client.subscribe("\ufeffa");
    for (const topic of ["a", "\ufeffa"]) client.publish({ topic });
    expect(await client.untilPong()).toMatchObject([{ topic: "\ufeffa" }]);
  });

  it("MQTT-4.7.3-4: topics are compared by their characters, neither case nor composition is folded", async () => {
    const { join } = await start();
    const client = await join({ version });
    await client.subscribe("Caf\u00e9");
    for (const topic of ["caf\u00e9", "Cafe\u0301", "Caf\u00e9"]) client.publish({ topic });
    expect(await client.untilPong()).toMatchObject([{ topic: "Caf\u00e9" }]);
  });

  it("MQTT-4.7.3-1, MQTT-4.7.1-1, MQTT-4.7.1-2: an empty filter, # before the end, and a wildcard within a level are refused", async () => {
    const { join } = await start();
    const client = await join({ version });
    const wrong = ["", "a/#/b", "a#", "a+/b", "+a"];
    const suback = await client.subscribe(wrong.map((topic) => ({ topic, qos: 0 as const })));
    expect(suback).toMatchObject({ granted: wrong.map(() => (version === 5 ? 0x8f : 0x80)) });
  });

  it("MQTT-4.7.0-1, MQTT-4.7.3-1: an empty topic closes, one level of nothing does not", async () => {
    const { join } = await start();
    const client = await join({ version });
    await client.subscribe("/");
    client.publish({ topic: "/" });
    expect(await client.untilPong()).toMatchObject([{ topic: "/" }]);
    client.sendBytes([0x30, 2 + none.length, 0, 0, ...none]);
    if (version === 5)
      expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
    await client.closed();
  });
});

describe.each([3, 4] as const)("subscription options at level %i", (version) => {
  it.each([0x04, 0x08, 0x10, 0x80, 0x03])(
    "3.1.1 MQTT-3.8.3-4: the byte %i is malformed",
    async (options) => {
      const { join } = await start();
      const client = await join({ version });
      client.sendBytes([0x82, 6, 0, 1, 0, 1, 65, options]);
      await client.closed();
    },
  );
});

describe("MQTT 5 properties and options", () => {
  it.each([
    ["MQTT-3.8.3-5 reserved subscription options", [0x82, 7, 0, 1, 0, 0, 1, 65, 0x40], 0x81],
    ["retain handling 3", [0x82, 7, 0, 1, 0, 0, 1, 65, 0x30], 0x82],
    [
      "MQTT-3.3.2-13 a response topic that is not UTF-8",
      [0x30, 9, 0, 1, 65, 5, 8, ...notUtf8],
      0x81,
    ],
    ["MQTT-3.3.2-19 a content type that is not UTF-8", [0x30, 9, 0, 1, 65, 5, 3, ...notUtf8], 0x81],
    [
      "MQTT-1.5.7-1 a user property that is not UTF-8",
      [0x30, 11, 0, 1, 65, 7, 0x26, ...notUtf8, 0, 0],
      0x81,
    ],
    ["MQTT-1.5.5-1 a property length longer than needed", [0x30, 5, 0, 1, 65, 0x80, 0], 0x81],
    ["MQTT-2.2.2-1 no property length", [0x30, 3, 0, 1, 65], 0x81],
    ["a property length beyond the packet", [0x30, 4, 0, 1, 65, 9], 0x81],
    ["an unknown property", [0x30, 6, 0, 1, 65, 2, 0x7f, 0], 0x81],
    ["a payload format that is neither 0 nor 1", [0x30, 6, 0, 1, 65, 2, 1, 2], 0x82],
    ["two subscription identifiers", [0x82, 11, 0, 1, 4, 0x0b, 1, 0x0b, 2, 0, 1, 65, 0], 0x82],
    ["MQTT-3.15.1-1 AUTH with flags", [0xf1, 0], 0x81],
    ["MQTT-4.12.0-7 AUTH without a method", [0xf0, 0], 0x82],
  ])("%s closes with its reason", async (_what, bytes, reasonCode) => {
    const { join } = await start();
    const client = await join();
    client.sendBytes(bytes);
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode });
    await client.closed();
  });
});

describe("a CONNECT that does not hold what it announces", () => {
  /** "MQTT", the level, the flags, keep-alive 0, no properties at level 5, then the rest. */
  const connect = (version: 4 | 5, flags: number, rest: readonly number[]) => {
    const none = version === 5 ? [0] : [];
    const body = [0, 4, ...Buffer.from("MQTT"), version, flags, 0, 0, ...none, ...rest];
    return Buffer.from([0x10, body.length, ...body]);
  };
  const id = [0, 1, 65];

  describe.each([4, 5] as const)("at level %i", (version) => {
    const none = version === 5 ? [0] : [];
    it.each([
      ["MQTT-3.1.2-17 a user name", 0x82, id],
      ["MQTT-3.1.2-16 no user name", 0x02, [...id, 0, 1, 66]],
      ["MQTT-3.1.2-19 a password", 0xc2, [...id, 0, 1, 66]],
      ["MQTT-3.1.2-9 a will", 0x06, id],
      ["MQTT-3.1.3-4 a client id in UTF-8", 0x02, notUtf8],
      ["MQTT-3.1.3-11 a will topic in UTF-8", 0x06, [...id, ...none, ...notUtf8, 0, 0]],
      ["MQTT-3.1.3-12 a user name in UTF-8", 0x82, [...id, ...notUtf8]],
      ["MQTT-3.1.3-3 a client id", 0x02, []],
    ])("%s is refused: MQTT-3.1.4-1", async (_what, flags, rest) => {
      const { raw, server } = await start();
      const client = await raw(version);
      client.sendBytes(connect(version, flags, rest));
      if (version === 5)
        expect(await client.next()).toMatchObject({ cmd: "connack", reasonCode: 0x81 });
      await client.closed();
      expect(server.stats()).toMatchObject({ sessions: 0, connectionsAccepted: 0 });
    });
  });

  it("MQTT-3.1.4-6: what follows a refused CONNECT is not handled, and MQTT-3.2.2-6: no session is said to be there", async () => {
    const heard: PublishedMessage[] = [];
    const { raw, server } = await start({
      authenticate: async () => ({ kind: "refused", code5: 0x86, code3: 4, reason: "no" }),
      onPublish: (message) => void heard.push(message),
    });
    for (const version of [4, 5] as const) {
      const client = await raw(version);
      const publish = version === 5 ? [0x30, 4, 0, 1, 97, 0] : [0x30, 3, 0, 1, 97];
      client.sendBytes(Buffer.concat([connect(version, 0, id), Buffer.from(publish)]));
      expect(await client.next()).toMatchObject({ cmd: "connack", sessionPresent: false });
      await client.closed();
    }
    expect(heard).toEqual([]);
    expect(server.stats()).toMatchObject({ sessions: 0, messagesReceived: 0 });
  });
});
