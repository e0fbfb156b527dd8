import { generate } from "mqtt-packet";
import { describe, expect, it } from "vitest";
import type { Admission } from "./admission";
import { createFailedLogins, loginNames } from "./failed-logins";
import { createBench } from "./testing/fixture";
import { manualClock } from "./testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };

const publishOf = (bytes: number): Buffer =>
  generate({
    cmd: "publish",
    topic: "a",
    payload: "x".repeat(bytes),
    qos: 0,
    dup: false,
    retain: false,
  });

describe("limits: each refuses with its reason code and counts", () => {
  it("a credential's oldest connection is told 0x97 and closed when there are too many", async () => {
    const { server, join } = await start({ limits: { maxConnections: 2 } });
    const first = await join({ clientId: "1" });
    const second = await join({ clientId: "2" });
    const third = await join({ clientId: "3" });
    expect(await first.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x97 });
    await first.closed();
    expect(await second.untilPong()).toEqual([]);
    expect(await third.untilPong()).toEqual([]);
    expect(server.stats().overConnections).toBe(1);
  });

  it("kept sessions of one credential: one more is refused with 0x97", async () => {
    const { server, join } = await start({ limits: { maxSessions: 1 } });
    const first = await join({ ...kept, clientId: "1" });
    first.send({ cmd: "disconnect" });
    await first.closed();
    expect((await join({ ...kept, clientId: "2" })).connack).toMatchObject({ reasonCode: 0x97 });
    expect((await join({ ...kept, clientId: "1" })).connack).toMatchObject({ reasonCode: 0 });
    expect(server.stats().overSessions).toBe(1);
  });

  it("a malformed packet ends its own session only, with 0x81 and a line in the log", async () => {
    const lines: string[] = [];
    const { join, server } = await start({ log: (_level, message) => lines.push(message) });
    const bad = await join({ clientId: "bad" });
    const good = await join({ clientId: "good" });
    bad.sendBytes([0x82, 3, 0, 1, 9]);
    expect(await bad.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x81 });
    await bad.closed();
    expect(await good.untilPong()).toEqual([]);
    expect(lines).toContain("MQTT packet not readable");
    expect(server.stats().malformedPackets).toBe(1);
  });

  it("a packet above the size is refused with 0x95 before it is read, a CONNECT by its own size", async () => {
    const { join, raw, server } = await start({
      limits: { maxPacketBytes: 1000, maxConnectBytes: 100 },
    });
    const client = await join();
    expect(client.connack).toMatchObject({ properties: { maximumPacketSize: 1000 } });
    client.sendBytes([0x30, 0xff, 0xff, 0x7f]);
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x95 });
    await client.closed();
    const stranger = await raw();
    stranger.send({ cmd: "connect", clientId: "x".repeat(200), protocolVersion: 5 });
    await stranger.closed();
    expect(server.stats().overPacketSize).toBe(2);
  });

  it("who does not send a CONNECT in time is cut off", async () => {
    const clock = manualClock();
    const { raw, server } = await start({ clock, limits: { connectTimeoutMs: 5000 } });
    const client = await raw();
    while (server.stats().connections === 0) await new Promise(setImmediate);
    clock.advance(5001);
    await client.closed();
    expect(server.stats().connectTimeouts).toBe(1);
  });

  it("too many packets before the answer close", async () => {
    const authenticate = () => new Promise<Admission>(() => undefined);
    const { raw } = await start({ authenticate, limits: { maxEarlyPackets: 3 } });
    const client = await raw();
    client.send({ cmd: "connect", clientId: "c", protocolVersion: 5 });
    for (let index = 0; index < 4; index += 1) client.send({ cmd: "pingreq" });
    await client.closed();
  });

  it("subscriptions: one more is answered 0x97, the same again is not one more", async () => {
    const { join, server } = await start({ limits: { maxSubscriptions: 2 } });
    const client = await join();
    const suback = await client.subscribe(
      ["a", "b", "a", "c"].map((topic) => ({ topic, qos: 0 as const })),
    );
    expect(suback).toMatchObject({ granted: [0, 0, 0, 0x97] });
    expect(server.stats()).toMatchObject({ overSubscriptions: 1, subscriptions: 2 });
  });

  it("levels: a deeper filter is answered 0x8F, a deeper topic 0x90", async () => {
    const { join, server } = await start({ limits: { maxTopicLevels: 3 } });
    const client = await join();
    expect(await client.subscribe("a/b/c/d")).toMatchObject({ granted: [0x8f] });
    client.publish({ topic: "a/b/c/d", qos: 1, messageId: 1 });
    expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x90 });
    expect(server.stats().overTopicLevels).toBe(2);
  });

  it("queued messages: beyond the number or the bytes the oldest go", async () => {
    const { join, server } = await start({ limits: { maxQueuedMessages: 3, maxQueuedBytes: 20 } });
    const client = await join(kept);
    await client.subscribe({ topic: "a", qos: 1 });
    client.socket.destroy();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    for (const payload of ["1", "2", "3", "4", "5".repeat(19)])
      server.publish({ topic: "a", payload, qos: 1 });
    const again = await join(kept);
    expect(await again.untilPong()).toMatchObject([
      { payload: Buffer.from("4") },
      { payload: Buffer.from("5".repeat(19)) },
    ]);
    expect(server.stats().droppedQueueFull).toBe(3);
  });

  it("retained messages: one more topic is not kept, a known one is", async () => {
    const { server } = await start({ serverLimits: { maxRetainedMessages: 1 } });
    for (const topic of ["a", "b", "a"]) server.publish({ topic, payload: "x", isRetained: true });
    expect(server.stats()).toMatchObject({ retained: 1, overRetained: 1 });
  });

  it("retained messages: their size in all is bounded, and what is replaced gives its room back", async () => {
    const { server } = await start({ serverLimits: { maxRetainedBytes: 3000 } });
    const keep = (topic: string, length: number) =>
      server.publish({ topic, payload: "x".repeat(length), isRetained: true });
    keep("a", 2000);
    keep("b", 2000);
    expect(server.stats()).toMatchObject({ retained: 1, overRetained: 1 });
    keep("a", 100);
    keep("b", 1000);
    expect(server.stats()).toMatchObject({ retained: 2, overRetained: 1 });
  });

  it("a listener that throws stops nothing", async () => {
    const lines: string[] = [];
    const onSession = () => {
      throw new Error("a listener's own fault");
    };
    const { join } = await start({ onSession, log: (_level, message) => lines.push(message) });
    expect(await (await join()).untilPong()).toEqual([]);
    expect(lines).toContain("an MQTT listener failed");
  });

  it("reading pauses while too much is being kept, and goes on afterwards (level 4)", async () => {
    const stored: (() => void)[] = [];
    const onPublish = () => new Promise<void>((resolve) => void stored.push(resolve));
    const { join } = await start({ onPublish, limits: { receiveMaximum: 10 } });
    const client = await join({ version: 4 });
    for (let index = 0; index < 20; index += 1) {
      client.sendBytes(Buffer.concat(Array.from({ length: 50 }, () => publishOf(60_000))));
    }
    while (stored.length < 10) await new Promise(setImmediate);
    let released = 0;
    while (released < 1000) {
      while (released < stored.length) stored[released++]?.();
      await new Promise(setImmediate);
    }
    expect(await client.untilPong()).toEqual([]);
    expect(stored).toHaveLength(1000);
  });

  it("while too much waits to be stored a connection adds one message at a time (level 4)", async () => {
    const stored: (() => void)[] = [];
    const onPublish = () => new Promise<void>((resolve) => void stored.push(resolve));
    const { join, server } = await start({ onPublish });
    const client = await join({ version: 4 });
    const other = await join({ version: 4, clientId: "other" });
    server.setPressed(true);
    for (let index = 0; index < 3; index += 1) {
      client.sendBytes(publishOf(60_000));
      // Once a packet came in whole, nothing more is read; what the first read brought along is taken.
      while (stored.length === 0) await new Promise(setImmediate);
    }
    expect(await other.untilPong()).toEqual([]);
    expect(stored).toHaveLength(1);
    server.setPressed(false);
    for (let released = 0; released < 3; ) {
      while (released < stored.length) stored[released++]?.();
      await new Promise(setImmediate);
    }
    expect(await client.untilPong()).toEqual([]);
    expect(stored).toHaveLength(3);
  });

  it("a client id longer than ours is refused with 0x85", async () => {
    const { join } = await start({ limits: { maxClientIdLength: 10 } });
    expect((await join({ clientId: "x".repeat(11) })).connack).toMatchObject({ reasonCode: 0x85 });
  });

  it("a flood is closed with 0x96; a burst within the allowance is not, and time refills it", async () => {
    const clock = manualClock();
    const { join, server } = await start({ clock, limits: { maxPublishRate: 10 } });
    const client = await join();
    for (let index = 0; index < 99; index += 1) client.publish({ topic: "a" });
    expect(await client.untilPong()).toEqual([]);
    clock.advance(1000);
    for (let index = 0; index < 9; index += 1) client.publish({ topic: "a" });
    expect(await client.untilPong()).toEqual([]);
    client.publish({ topic: "a" });
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x96 });
    expect(server.stats().overPublishRate).toBe(1);
  });

  it("connections of the whole server: one more is dropped at once", async () => {
    const { join, raw } = await start({ serverLimits: { maxConnections: 1 } });
    const first = await join();
    const second = await raw();
    await second.closed();
    expect(await first.untilPong()).toEqual([]);
  });
});

describe("refused log-ins", () => {
  const refuse = async (): Promise<Admission> => ({
    kind: "refused",
    code5: 0x86,
    code3: 4,
    reason: "wrong password",
  });

  it("too many of an address or a user name within a minute are answered 0x9F, unasked", async () => {
    const clock = manualClock();
    const { join, server } = await start({
      clock,
      authenticate: refuse,
      serverLimits: { maxFailedLogins: 2, isLoopbackLimited: true },
    });
    const codes = [];
    for (let index = 0; index < 3; index += 1) {
      const { connack } = await join({ username: "leaf", clientId: String(index) });
      codes.push(connack.cmd === "connack" && connack.reasonCode);
    }
    expect(codes).toEqual([0x86, 0x86, 0x9f]);
    expect((await join({ version: 4 })).connack).toMatchObject({ returnCode: 3 });
    clock.advance(60_001);
    expect((await join({ username: "leaf" })).connack).toMatchObject({ reasonCode: 0x86 });
    expect(server.stats().overFailedLogins).toBe(2);
  });

  it("programs on the same machine are not limited by default", async () => {
    const { join } = await start({ authenticate: refuse, serverLimits: { maxFailedLogins: 1 } });
    for (const clientId of ["1", "2", "3"])
      expect((await join({ clientId })).connack).toMatchObject({ reasonCode: 0x86 });
  });

  it("an address and a user name are counted each for itself", () => {
    const book = createFailedLogins(2, () => 0);
    for (let guess = 0; guess < 2; guess += 1) book.add(loginNames("203.0.113.1", "leaf", false));
    const isOver = (address: string, username: string) =>
      book.isOver(loginNames(address, username, false));
    expect(isOver("203.0.113.2", "leaf")).toBe(true);
    expect(isOver("203.0.113.1", "other")).toBe(true);
    expect(isOver("203.0.113.2", "other")).toBe(false);
    expect(isOver("::ffff:127.0.0.1", "leaf")).toBe(false);
  });

  it("the book forgets the oldest names rather than grow", () => {
    const book = createFailedLogins(1, () => 0);
    for (let index = 0; index < 10_001; index += 1) book.add([`address ${index}`]);
    expect(book.isOver(["address 0"])).toBe(false);
    expect(book.isOver(["address 10000"])).toBe(true);
  });
});
