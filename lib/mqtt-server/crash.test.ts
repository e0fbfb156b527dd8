import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCommits } from "./commits";
import { openFileStore } from "./file-store";
import type { SessionStore } from "./store";
import { createBench } from "./testing/fixture";
import { manualClock } from "./testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };

/** A disk that has written only what the test says. */
function slowStore() {
  let waiting: (() => void)[] = [];
  const store: SessionStore = {
    load: async () => [],
    write: () => undefined,
    committed: () => new Promise((resolve) => void waiting.push(resolve)),
  };
  const settle = () => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  return { store, settle };
}

describe("before the disk has it", () => {
  it("PUBCOMP does not set an identifier free that a crash would bring back (MQTT-4.3.3-11)", async () => {
    const { store, settle } = slowStore();
    const { join } = await start({ store });
    const client = await join(kept);
    client.publish({ topic: "a", qos: 2, messageId: 5 });
    expect(await client.untilPong()).toEqual([]);
    settle();
    expect(await client.next()).toMatchObject({ cmd: "pubrec", messageId: 5 });
    client.send({ cmd: "pubrel", messageId: 5 });
    expect(await client.untilPong()).toEqual([]);
    settle();
    expect(await client.next()).toMatchObject({ cmd: "pubcomp", messageId: 5 });
  });

  it("PUBREL does not release what a crash would send again (MQTT-4.3.3-5)", async () => {
    const { store, settle } = slowStore();
    const { join, server } = await start({ store });
    const client = await join(kept);
    client.send({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: "a", qos: 2 }] });
    expect(await client.untilPong()).toEqual([]);
    settle();
    expect(await client.next()).toMatchObject({ cmd: "suback", granted: [2] });
    server.publish({ topic: "a", payload: "x", qos: 2 });
    const { messageId = 0 } = await client.next();
    client.send({ cmd: "pubrec", messageId });
    expect(await client.untilPong()).toEqual([]);
    settle();
    expect(await client.next()).toMatchObject({ cmd: "pubrel", messageId });
  });

  it("a repetition over a new connection is not acknowledged sooner than the message itself (MQTT-4.3.3-10)", async () => {
    const stored: (() => void)[] = [];
    const onPublish = () => new Promise<void>((resolve) => void stored.push(resolve));
    const { join } = await start({ onPublish });
    const packet = { topic: "a", qos: 2, messageId: 5 } as const;
    const first = await join(kept);
    first.publish(packet);
    await first.untilPong();
    first.socket.destroy();
    const again = await join(kept);
    again.publish({ ...packet, dup: true });
    expect(await again.untilPong()).toEqual([]);
    stored[0]?.();
    expect(await again.next()).toMatchObject({ cmd: "pubrec", messageId: 5, reasonCode: 0 });
    expect(stored).toHaveLength(1);
  });

  it("a repetition of what could not be kept closes, so that it is sent once more", async () => {
    const failed: ((error: Error) => void)[] = [];
    const onPublish = () => new Promise<void>((_resolve, reject) => void failed.push(reject));
    const { join } = await start({ onPublish });
    const packet = { topic: "a", qos: 2, messageId: 5 } as const;
    const first = await join(kept);
    first.publish(packet);
    await first.untilPong();
    first.socket.destroy();
    const again = await join(kept);
    again.publish({ ...packet, dup: true });
    await again.untilPong();
    failed[0]?.(new Error("disk full"));
    expect(await again.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x80 });
  });
});

describe("a disk that fails", () => {
  it("keeps nobody's acknowledgement until a write has gone well, and piles nothing up", async () => {
    const written: (readonly string[])[] = [];
    let isFull = true;
    const commits = createCommits(async (lines) => {
      written.push(lines);
      if (isFull) throw new Error("no space left");
    });
    commits.add("1");
    await expect(commits.committed()).rejects.toThrow("no space left");
    await expect(commits.committed()).rejects.toThrow("no space left");
    isFull = false;
    await commits.committed();
    expect(commits.committed()).toBeUndefined();
    expect(written).toEqual([["1"], [], []]);
  });
});

describe("a crash", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(joinPath(tmpdir(), "mqtt-crash-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("section 3.1.2.5: the will of a session that was not kept is published after the restart, once the house is there", async () => {
    const path = joinPath(folder, "sessions.log");
    const first = await openFileStore({ path });
    const before = await start({ store: first });
    const will = { topic: "gone", payload: Buffer.from("bye"), retain: true };
    await before.join({ clientId: "stays", will });
    const leaves = await before.join({ clientId: "leaves", will: { ...will, topic: "polite" } });
    leaves.send({ cmd: "disconnect" });
    await leaves.closed();
    await first.committed();
    await copyFile(path, `${path}.copy`);
    await before.stop();
    await first.close();

    const second = await openFileStore({ path: `${path}.copy` });
    const clock = manualClock();
    let isReady = false;
    const wills: string[] = [];
    const { server } = await start({
      clock,
      store: second,
      isReady: () => isReady,
      onWill: ({ topic }) => wills.push(topic),
    });
    await server.restore();
    clock.advance(1000);
    expect(wills).toEqual([]);
    isReady = true;
    clock.advance(1000);
    expect(wills).toEqual(["gone"]);
    expect(server.stats()).toMatchObject({ sessions: 0, retained: 1 });
    await second.close();
  });
});
