import { generate } from "mqtt-packet";
import { expect, onTestFinished, test } from "vitest";
import { createBroker } from "./broker";
import { connectInMemory } from "./testing/memory-connection";
import { join } from "./testing/raw-client";
import { everybody, startServer } from "./testing/start-server";
import { createTurns, type Waiting } from "./turns";

test("what comes after a turn's part is used up goes on in later turns, in its order", async () => {
  let now = 0;
  const turns = createTurns(() => now);
  const went: number[] = [];
  expect(turns.isOver()).toBe(false);
  now += 1_000;
  expect(turns.isOver()).toBe(true);
  const waiting = [1, 2, 3, 4, 5];
  const goOn = (one: number) => () => {
    went.push(one);
    now += 5;
  };
  for (const one of waiting) turns.wait({ goOn: goOn(one) });
  await new Promise(setImmediate);
  expect(went).toEqual([1, 2]);
  expect(turns.isOver()).toBe(true);
  await new Promise(setImmediate);
  expect(went).toEqual([1, 2, 3, 4]);
  await new Promise(setImmediate);
  expect(went).toEqual(waiting);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(turns.isOver()).toBe(false);
});

/** As much work as a message that is decoded, folded and stored. */
function work(): void {
  const end = performance.now() + 1;
  while (performance.now() < end);
}

const clients = 200;

test("two hundred clients that speak at once hold up nothing else, and each is heard in its order", async () => {
  const heard = new Map<string, number[]>();
  let total = 0;
  const { stop, tcpPort } = await startServer({
    limits: { maxConnections: clients },
    onPublish: ({ topic, payload }) => {
      work();
      total += 1;
      heard.set(topic, [...(heard.get(topic) ?? []), Number(Buffer.from(payload))]);
    },
  });
  onTestFinished(stop);
  const all = await Promise.all(
    Array.from({ length: clients }, (_none, index) =>
      join(tcpPort, { version: 4, clientId: `c${index}` }),
    ),
  );
  for (const [index, { socket }] of all.entries())
    for (const number of [1, 2, 3]) socket.write(word(`t/${index}`, String(number)));
  let [most, before] = [0, 0];
  while (total < clients * 3) {
    await new Promise(setImmediate);
    most = Math.max(most, total - before);
    before = total;
  }
  // A busy machine makes it fewer, never more: each of them takes a millisecond.
  expect(most).toBeLessThan(clients / 4);
  expect([...heard.values()].every((numbers) => numbers.join() === "1,2,3")).toBe(true);
});

test("what a client said counts though it is gone before its turn comes", async () => {
  const heard = new Set<string>();
  const { stop, tcpPort, server } = await startServer({
    limits: { maxConnections: clients },
    onPublish: ({ topic }) => {
      work();
      heard.add(topic);
    },
  });
  onTestFinished(stop);
  const all = await Promise.all(
    Array.from({ length: clients }, (_none, index) =>
      join(tcpPort, { version: 4, clientId: `c${index}` }),
    ),
  );
  for (const [index, { socket }] of all.entries()) socket.end(word(`t/${index}`, "1"));
  await expect.poll(() => server.stats().connections).toBe(0);
  expect(heard.size).toBe(clients);
});

test("a client that sends on while it waits is not read from until its turn, and nothing of it is lost", async () => {
  let heard = 0;
  const later: Waiting[] = [];
  const onPublish = () => {
    heard += 1;
  };
  const broker = {
    ...createBroker({ authenticate: everybody, onPublish }),
    turns: { isOver: () => true, wait: (one: Waiting) => void later.push(one) },
  };
  const { flow, say, close } = await connectInMemory(broker, 4);
  const some = Buffer.concat([1, 2, 3, 4].map(() => word("f", "x".repeat(2_000))));
  say(some);
  expect(flow).toEqual([]);
  say(some);
  say(some);
  expect(flow).toEqual(["paused"]);
  expect(heard).toBe(0);
  for (const one of later) one.goOn();
  expect(heard).toBe(12);
  expect(flow).toEqual(["paused", "resumed"]);
  close();
});

const word = (topic: string, payload: string): Buffer =>
  generate({ cmd: "publish", topic, payload, qos: 0, dup: false, retain: false });
