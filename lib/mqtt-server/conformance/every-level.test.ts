import { describe, expect, it } from "vitest";
import { createBench } from "../testing/fixture";
import type { JoinedClient } from "../testing/raw-client";
import { manualClock } from "../testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };
const qosOf = async (client: JoinedClient) =>
  (await client.untilPong()).flatMap((packet) => (packet.cmd === "publish" ? [packet.qos] : []));

describe.each([3, 4, 5] as const)("what every level promises, at level %i", (version) => {
  it("MQTT-3.8.4-8: a message comes at the lower of its own QoS and the granted one", async () => {
    const { join, server } = await start();
    for (const granted of [0, 1, 2] as const) {
      const client = await join({ version, clientId: `c${granted}` });
      expect(await client.subscribe({ topic: "a", qos: granted })).toMatchObject({
        granted: [granted],
      });
      for (const qos of [0, 1, 2] as const) server.publish({ topic: "a", payload: "x", qos });
      expect(await qosOf(client)).toEqual([0, 1, 2].map((qos) => Math.min(qos, granted)));
    }
  });

  it("MQTT-3.3.5-1, MQTT-3.3.4-2: overlapping subscriptions get a message once, at the highest QoS of them", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    await client.subscribe([
      { topic: "a/#", qos: 0 },
      { topic: "a/+", qos: 2 },
      { topic: "a/b", qos: 1 },
    ]);
    server.publish({ topic: "a/b", payload: "x", qos: 2 });
    expect(await qosOf(client)).toEqual([2]);
  });

  it.each([0, 1, 2] as const)(
    "MQTT-4.6.0-5: a hundred messages of a topic keep their order at QoS %i",
    async (qos) => {
      const { join } = await start();
      const publisher = await join({ version, clientId: "p" });
      const subscriber = await join({ version, clientId: "s" });
      await subscriber.subscribe({ topic: "a", qos });
      const expected = Array.from({ length: 100 }, (_, index) => String(index));
      for (const [index, payload] of expected.entries())
        publisher.publish({ topic: "a", payload, qos, ...(qos > 0 && { messageId: index + 1 }) });
      await publisher.untilPong();
      const packets = await subscriber.untilPong();
      expect(packets.map((one) => one.cmd === "publish" && String(one.payload))).toEqual(expected);
    },
  );

  it("MQTT-4.6.0-1: what is sent again after a reconnect keeps its order, and new messages follow", async () => {
    const { join, server } = await start();
    const first = await join({ ...kept, version });
    await first.subscribe({ topic: "a", qos: 1 });
    for (const payload of ["1", "2", "3"]) server.publish({ topic: "a", payload, qos: 1 });
    for (let count = 0; count < 3; count += 1) await first.next();
    first.socket.destroy();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    server.publish({ topic: "a", payload: "4", qos: 1 });
    const again = await join({ ...kept, version });
    expect(
      (await again.untilPong()).map(
        (one) => one.cmd === "publish" && [String(one.payload), one.dup],
      ),
    ).toEqual([
      ["1", true],
      ["2", true],
      ["3", true],
      ["4", false],
    ]);
  });

  it("MQTT-3.1.4-3: the newer connection takes the session over, and the older is closed", async () => {
    const { join, server } = await start();
    const older = await join({ ...kept, version });
    await older.subscribe({ topic: "a", qos: 1 });
    const newer = await join({ ...kept, version });
    if (version === 5)
      expect(await older.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x8e });
    await older.closed();
    server.publish({ topic: "a", payload: "x", qos: 1 });
    expect(await newer.untilPong()).toMatchObject([{ payload: Buffer.from("x") }]);
    expect(server.stats()).toMatchObject({ sessions: 1, connections: 1, takenOver: 1 });
  });

  it("MQTT-3.1.2-22: silence of one and a half keep-alives ends the connection, with its will", async () => {
    const clock = manualClock();
    const { join } = await start({ clock });
    const watcher = await join({ version, clientId: "w" });
    await watcher.subscribe("gone");
    const client = await join({ version, keepalive: 10, will: { topic: "gone", payload: "bye" } });
    clock.advance(15_001);
    if (version === 5)
      expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x8d });
    await client.closed();
    expect(await watcher.untilPong()).toMatchObject([{ topic: "gone" }]);
  });

  it.each([0, 1, 2] as const)(
    "MQTT-3.1.2-14: a will goes out at its QoS %i, retained as asked",
    async (qos) => {
      const { join, server } = await start();
      const watcher = await join({ version, clientId: "w" });
      await watcher.subscribe({ topic: "gone/+", qos: 2 });
      for (const retain of [false, true]) {
        const will = { topic: `gone/${retain}`, payload: Buffer.from("bye"), qos, retain };
        (await join({ version, will })).socket.destroy();
        expect(await watcher.next()).toMatchObject({ topic: will.topic, qos });
      }
      expect(server.stats().retained).toBe(1);
    },
  );

  it("MQTT-3.3.1-8: a retained message comes to a new subscription at the lower QoS, with the flag", async () => {
    const { join, server } = await start();
    server.publish({ topic: "a", payload: "kept", qos: 2, isRetained: true });
    const client = await join({ version });
    await client.subscribe({ topic: "a", qos: 1 });
    expect(await client.untilPong()).toMatchObject([{ qos: 1, retain: true, dup: false }]);
  });

  it("a shared subscription gives to a member that is there, and to one that is away where nobody is", async () => {
    const { join, server } = await start();
    const away = await join({ ...kept, version, clientId: "away" });
    await away.subscribe({ topic: "$share/g/a", qos: 1 });
    away.socket.destroy();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    server.publish({ topic: "a", payload: "nobody is there", qos: 1 });
    const here = await join({ version, clientId: "here" });
    await here.subscribe({ topic: "$share/g/a", qos: 1 });
    for (const payload of ["1", "2"]) server.publish({ topic: "a", payload, qos: 1 });
    expect(await qosOf(here)).toEqual([1, 1]);
    const back = await join({ ...kept, version, clientId: "away" });
    expect(await back.untilPong()).toMatchObject([{ payload: Buffer.from("nobody is there") }]);
  });
});

describe.each([3, 4] as const)("a bridge at level %i", (version) => {
  it("does not hear its own messages, and sees which are retained", async () => {
    const { join } = await start();
    const bridge = await join({ version, clientId: "b", bridgeMode: true });
    const other = await join({ version, clientId: "o" });
    await bridge.subscribe("#");
    bridge.publish({ topic: "a", payload: "mine" });
    other.publish({ topic: "a", payload: "theirs", retain: true });
    await other.untilPong();
    expect(await bridge.untilPong()).toMatchObject([
      { payload: Buffer.from("theirs"), retain: true },
    ]);
  });
});
