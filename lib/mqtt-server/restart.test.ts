import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FileStore, openFileStore } from "./file-store";
import { createBench } from "./testing/fixture";
import { type JoinedClient, join } from "./testing/raw-client";
import { manualClock } from "./testing/start-server";

const start = createBench();
const kept = { clientId: "kept", clean: false, properties: { sessionExpiryInterval: 3600 } };
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), "mqtt-store-"));
  path = joinPath(folder, "sessions.log");
});
const opened = new Set<FileStore>();
afterEach(async () => {
  for (const store of opened) await store.close();
  opened.clear();
  await rm(folder, { recursive: true });
});

async function withStore(options: Parameters<typeof start>[0] = {}) {
  const store = await openFileStore({ path });
  opened.add(store);
  const bench = await start({ ...options, store });
  await bench.server.restore();
  return {
    ...bench,
    restart: async () => {
      await bench.stop();
      opened.delete(store);
      await store.close();
    },
  };
}

describe("a restart", () => {
  it("keeps sessions, subscriptions, what they are owed in order, and retained messages with their properties", async () => {
    const first = await withStore();
    const client = await first.join(kept);
    await client.subscribe([
      { topic: "a", qos: 2 },
      { topic: "$share/g/b", qos: 1 },
    ]);
    client.send({ cmd: "disconnect", reasonCode: 0 });
    await client.closed();
    const properties = {
      contentType: "x",
      correlationData: Buffer.from([0, 255]),
      userProperties: [
        ["b", "1"],
        ["a", "2"],
      ] as const,
    };
    for (const payload of ["1", "2"])
      first.server.publish({ topic: "a", payload, qos: 2, properties });
    first.server.publish({ topic: "r", payload: "stays", isRetained: true, properties });
    first.server.publish({ topic: "gone", payload: "x", isRetained: true });
    first.server.publish({ topic: "gone", payload: "", isRetained: true });
    await first.restart();
    const second = await withStore();
    expect(second.server.stats()).toMatchObject({ sessions: 1, subscriptions: 2, retained: 1 });
    const again = await second.join(kept);
    expect(again.connack).toMatchObject({ sessionPresent: true });
    second.server.publish({ topic: "b", payload: "3", qos: 1 });
    const wanted = {
      contentType: "x",
      correlationData: Buffer.from([0, 255]),
      userProperties: { b: "1", a: "2" },
    };
    expect(await again.untilPong()).toMatchObject([
      { payload: Buffer.from("1"), properties: wanted },
      { payload: Buffer.from("2"), properties: wanted },
      { payload: Buffer.from("3") },
    ]);
    expect(await again.subscribe("r")).toMatchObject({ cmd: "suback" });
    expect(await again.untilPong()).toMatchObject([
      { topic: "r", retain: true, properties: wanted },
    ]);
  });

  it("keeps what is under way with its identifier, and the identifiers of QoS 2 messages taken", async () => {
    const first = await withStore();
    const client = await first.join(kept);
    await client.subscribe({ topic: "a", qos: 2 });
    for (const payload of ["1", "2"]) first.server.publish({ topic: "a", payload, qos: 2 });
    const ids = [await client.next(), await client.next()].map(({ messageId }) => messageId ?? 0);
    client.send({ cmd: "pubrec", messageId: ids[0] ?? 0 });
    expect(await client.next()).toMatchObject({ cmd: "pubrel" });
    client.publish({ topic: "elsewhere", payload: "mine", qos: 2, messageId: 77 });
    expect(await client.next()).toMatchObject({ cmd: "pubrec", messageId: 77 });
    await first.restart();
    const second = await withStore();
    const watcher = await second.join({ clientId: "w" });
    await watcher.subscribe("elsewhere");
    const again = await second.join(kept);
    expect(await again.untilPong()).toMatchObject([
      { cmd: "pubrel", messageId: ids[0] },
      { cmd: "publish", messageId: ids[1], dup: true },
    ]);
    again.publish({ topic: "elsewhere", payload: "mine", qos: 2, messageId: 77, dup: true });
    expect(await again.next()).toMatchObject({ cmd: "pubrec", messageId: 77 });
    expect(await watcher.untilPong()).toEqual([]);
  });

  it("ends sessions whose time ran out meanwhile, and publishes the will of one that was connected", async () => {
    const clock = manualClock();
    const first = await withStore({ clock });
    const short = await first.join({
      clientId: "short",
      clean: false,
      properties: { sessionExpiryInterval: 10 },
    });
    short.send({ cmd: "disconnect", reasonCode: 0 });
    await short.closed();
    await first.join({
      ...kept,
      will: { topic: "gone", payload: "bye", retain: true, properties: { willDelayInterval: 5 } },
    });
    await first.restart();
    clock.advance(11_000);
    const second = await withStore({ clock });
    clock.advance(1);
    expect(second.server.stats().sessions).toBe(1);
    clock.advance(5000);
    expect(second.server.stats().retained).toBe(1);
  });
});

describe("the log", () => {
  it("a torn last line is left out, and everything before it is there", async () => {
    const store = await openFileStore({ path });
    store.write({ kind: "taken", key: "p\nc", packetId: 1 });
    await store.close();
    await appendFile(path, '["p\\nc","taken 2",{"pack');
    const again = await openFileStore({ path });
    expect([...(await again.load())]).toEqual([{ kind: "taken", key: "p\nc", packetId: 1 }]);
    await again.close();
  });

  it("is written anew when it is mostly history", async () => {
    const store = await openFileStore({ path, compactAtBytes: 10_000 });
    for (let packetId = 1; packetId <= 2000; packetId += 1) {
      store.write({ kind: "taken", key: "p\nc", packetId });
      store.write({ kind: "released", key: "p\nc", packetId });
      if (packetId % 10 === 0) await store.committed();
    }
    store.write({ kind: "taken", key: "p\nc", packetId: 9 });
    await store.close();
    expect((await stat(path)).size).toBeLessThan(11_000);
    const again = await openFileStore({ path });
    expect([...(await again.load())]).toEqual([{ kind: "taken", key: "p\nc", packetId: 9 }]);
    expect((await readFile(path, "utf8")).split("\n")).toHaveLength(2);
    await again.close();
  });

  it("nothing is said to be committed before it is in the file", async () => {
    const store = await openFileStore({ path });
    for (let packetId = 1; packetId <= 50; packetId += 1) {
      store.write({ kind: "taken", key: "p\nc", packetId });
      if (packetId % 7 > 0) continue;
      await store.committed();
      expect(await readFile(path, "utf8")).toContain(`taken ${packetId}"`);
    }
    expect(store.committed()).toBeInstanceOf(Promise);
    await store.close();
  });
});

async function serve(): Promise<{ child: ChildProcess; port: number }> {
  const script = joinPath(import.meta.dirname, "testing/serve-for-kill.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  return { child, port: Number(line) };
}

/** Publishes until so many messages are acknowledged, a hundred of them under way at a time. */
async function publishUntil(publisher: JoinedClient, enough: number): Promise<readonly number[]> {
  const acknowledged: number[] = [];
  const send = (messageId: number) =>
    publisher.publish({ topic: "a", payload: String(messageId), qos: 1, retain: true, messageId });
  for (let messageId = 1; messageId <= 100; messageId += 1) send(messageId);
  while (acknowledged.length < enough) {
    const packet = await publisher.next();
    acknowledged.push(packet.messageId ?? 0);
    send(acknowledged.length + 100);
  }
  return acknowledged;
}

async function receive(client: JoinedClient, count: number): Promise<readonly number[]> {
  const received: number[] = [];
  while (received.length < count) {
    const packet = await client.next();
    if (packet.cmd !== "publish") continue;
    received.push(Number(packet.payload));
    client.send({ cmd: "puback", messageId: packet.messageId ?? 0 });
  }
  return received;
}

describe("kill -9", () => {
  it("loses nothing that was acknowledged: queued messages, the retained one, subscriptions", async () => {
    const { child, port } = await serve();
    const subscriber = await join(port, kept);
    await subscriber.subscribe({ topic: "a", qos: 1 });
    subscriber.socket.destroy();
    const publisher = await join(port, { clientId: "p" });
    const acknowledged = await publishUntil(publisher, 1500);
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    const second = await serve();
    const again = await join(second.port, kept);
    expect(again.connack).toMatchObject({ sessionPresent: true });
    expect(await receive(again, acknowledged.length)).toEqual(acknowledged);
    const late = await join(second.port, { clientId: "late" });
    await late.subscribe("a");
    const [retained] = await receive(late, 1);
    expect(retained).toBeGreaterThanOrEqual(acknowledged.length);
    second.child.kill("SIGKILL");
  }, 30_000);
});
