import { expect, it } from "vitest";
import { createBroker } from "./broker";
import { messageFrom, weightOf } from "./message";
import { createBench } from "./testing/fixture";
import { connectInMemory } from "./testing/memory-connection";
import { everybody } from "./testing/start-server";
import { FrameReader } from "./wire/frames";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };
const long = "x".repeat(1000);

it("properties weigh like payload: they fill neither queues nor retained messages unseen", async () => {
  const { join, server } = await start({
    limits: { maxQueuedBytes: 5_000 },
    serverLimits: { maxRetainedBytes: 6_000 },
  });
  const client = await join(kept);
  await client.subscribe({ topic: "a/#", qos: 1 });
  client.socket.destroy();
  while (server.stats().connections > 0) await new Promise(setImmediate);
  for (let index = 0; index < 10; index += 1) {
    server.publish({
      topic: `a/${index}`,
      payload: "1",
      qos: 1,
      isRetained: true,
      properties: { contentType: long, userProperties: [[long, ""]] },
    });
  }
  expect(server.stats()).toMatchObject({ droppedQueueFull: 8, retained: 2, overRetained: 8 });
  expect(weightOf(messageFrom({ topic: "a", payload: "1" }, 0))).toBe(1);
});

it("what a client reads and never acknowledges is bounded by bytes, not by its window alone", async () => {
  const { join, server } = await start({ limits: { maxQueuedBytes: 10_000 } });
  const client = await join(kept);
  await client.subscribe({ topic: "a", qos: 1 });
  for (let index = 0; index < 100; index += 1)
    server.publish({ topic: "a", payload: long, qos: 1 });
  const packets = await client.untilPong();
  expect(packets).toHaveLength(10);
  expect(server.stats().droppedQueueFull).toBe(80);
  for (const { messageId = 0 } of packets) client.send({ cmd: "puback", messageId });
  expect(await client.untilPong()).toHaveLength(10);
});

it("a client that asks and never reads the answers is not read from until it does", async () => {
  const broker = {
    ...createBroker({ authenticate: everybody, limits: { maxUnsentBytes: 1_000 } }),
    // However slow the machine is, all of it is read in one turn.
    turns: { isOver: () => false, wait: () => undefined },
  };
  const { flow, say, drain, close } = await connectInMemory(broker, 5);
  const flood = Buffer.alloc(4 * 500, Buffer.from([0x62, 2, 0, 1]));
  say(flood);
  expect(flow).toEqual([]);
  for (let round = 0; round < 3; round += 1) say(flood);
  expect(flow).toEqual(["paused"]);
  await new Promise(setImmediate);
  drain();
  expect(flow).toEqual(["paused", "resumed"]);
  close();
});

it("a packet that trickles in byte by byte is read, and kept in few pieces", () => {
  const bodies: number[] = [];
  const reader = new FrameReader(100_000, {
    onFrame: (_header, body) => bodies.push(body.length) > 0,
    onFault: () => undefined,
  });
  // 50,000 as a remaining length.
  const packet = Buffer.concat([Buffer.from([0x30, 0xd0, 0x86, 0x03]), Buffer.alloc(50_000)]);
  for (const byte of packet) reader.push(Buffer.from([byte]));
  for (const byte of packet.subarray(0, 40_000)) reader.push(Buffer.from([byte]));
  expect(bodies).toEqual([50_000]);
  // The cast holds: the field is the reader's own, and what it holds is what is to be bounded.
  const { kept: pieces } = reader as unknown as { readonly kept: readonly Buffer[] };
  expect(pieces.length).toBeLessThan(20);
});

it("a topic longer than ours is refused like one that is too deep, and so is a filter", async () => {
  const { join, server } = await start({ limits: { maxTopicLength: 10 } });
  const client = await join();
  expect(await client.subscribe("x".repeat(11))).toMatchObject({ granted: [0x8f] });
  client.publish({ topic: "x".repeat(11), qos: 1, messageId: 1 });
  expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x90 });
  expect(server.stats().overTopicLevels).toBe(2);
});

it("one packet of very many filters, and asking for all that is retained again and again, is a flood", async () => {
  const { join, server } = await start({ limits: { maxPublishRate: 10 } });
  for (let index = 0; index < 1000; index += 1)
    server.publish({ topic: `r/${index}`, payload: "x", isRetained: true });
  const many = await join({ clientId: "many" });
  const filters = Array.from({ length: 2000 }, () => ({ topic: "nothing", qos: 0 as const }));
  expect(await many.subscribe(filters)).toMatchObject({ cmd: "disconnect", reasonCode: 0x96 });
  const greedy = await join({ clientId: "greedy" });
  const again = Array.from({ length: 400 }, () => ({ topic: "r/#", qos: 0 as const }));
  greedy.socket.pause();
  greedy.send({ cmd: "subscribe", messageId: 1, subscriptions: again });
  while (server.stats().overPublishRate < 2) await new Promise(setImmediate);
  expect(server.stats().connections).toBe(0);
});

it("who asks for everything once gets it, however small the rate", async () => {
  const { join, server } = await start({ limits: { maxPublishRate: 1 } });
  for (let index = 0; index < 1000; index += 1)
    server.publish({ topic: `r/${index}`, payload: "x", isRetained: true });
  const client = await join();
  await client.subscribe("r/#");
  expect(await client.untilPong()).toHaveLength(1000);
});
