import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { expect, it } from "vitest";
import type { Admission, ConnectRequest } from "./admission";
import { openFileStore } from "./file-store";
import { createBench } from "./testing/fixture";

/** The user name is "household/person". */
async function authenticate({ username = "" }: ConnectRequest): Promise<Admission> {
  const [space = ""] = username.split("/");
  const open = { mayPublish: () => true, maySubscribe: () => true };
  return { kind: "client", principal: username, space, ...open };
}

const start = createBench({ authenticate });

it("a filter of one household, however wide, sees nothing of another's", async () => {
  const { join, server } = await start();
  const mine = await join({ username: "a/1" });
  const theirs = await join({ username: "b/1" });
  await mine.subscribe([{ topic: "#", qos: 0 }]);
  await theirs.subscribe([{ topic: "#", qos: 0 }]);
  mine.publish({ topic: "car/soc", payload: "mine" });
  await mine.untilPong();
  server.publish({ topic: "live/x", payload: "for viewers" });
  server.publish({ topic: "car/honk", payload: "for b", space: "b" });
  expect(await theirs.untilPong()).toMatchObject([{ topic: "car/honk" }]);
  expect(server.hasSubscribers("car/soc")).toBe(false);
  expect(server.hasSubscribers("car/soc", "a")).toBe(true);
});

it("a shared subscription is shared within its household alone", async () => {
  const { join, server } = await start();
  const mine = await join({ username: "a/1" });
  const theirs = await join({ username: "b/1" });
  await mine.subscribe([{ topic: "$share/g/#", qos: 0 }]);
  await theirs.subscribe([{ topic: "$share/g/#", qos: 0 }]);
  for (const payload of ["1", "2"]) server.publish({ topic: "t", payload, space: "b" });
  expect(await mine.untilPong()).toEqual([]);
  expect(await theirs.untilPong()).toHaveLength(2);
});

it("retained messages of the same topic are kept apart, also through a restart", async () => {
  const folder = await mkdtemp(joinPath(tmpdir(), "vindow-spaces-"));
  const path = joinPath(folder, "mqtt.log");
  const store = await openFileStore({ path });
  const first = await start({ store });
  for (const space of ["a", "b"]) {
    const client = await first.join({ username: `${space}/1` });
    client.publish({ topic: "car/soc", payload: space, retain: true, qos: 1, messageId: 1 });
    await client.next();
  }
  await first.server.close();
  await store.close();
  const { join, server } = await start({ store: await openFileStore({ path }) });
  await server.restore();
  const reader = await join({ username: "b/2" });
  await reader.subscribe([{ topic: "car/#", qos: 0 }]);
  expect(await reader.untilPong()).toMatchObject([{ topic: "car/soc", payload: Buffer.from("b") }]);
  expect(server.retained("#", "a").map(({ payload }) => String(payload))).toEqual(["a"]);
  expect(server.retained("#", "")).toEqual([]);
  await rm(folder, { recursive: true });
});

it("a will is told before it is delivered, with whose it is", async () => {
  const wills: string[] = [];
  const { join } = await start({
    onWill: ({ topic, payload }, { principal }) => wills.push(`${principal} ${topic} ${payload}`),
  });
  const watcher = await join({ username: "a/2" });
  await watcher.subscribe([{ topic: "gone", qos: 0 }]);
  const client = await join({ username: "a/1", will: { topic: "gone", payload: "x" } });
  client.socket.destroy();
  expect(await watcher.next()).toMatchObject({ topic: "gone" });
  expect(wills).toEqual(["a/1 gone x"]);
});
