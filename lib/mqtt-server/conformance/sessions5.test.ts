import { describe, expect, it } from "vitest";
import { createBench } from "../testing/fixture";
import { manualClock } from "../testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };

describe("MQTT 5 sessions", () => {
  it("MQTT-3.1.2-23: a session is kept for its expiry interval, and gone after it", async () => {
    const clock = manualClock();
    const { join, server } = await start({ clock });
    for (const [ms, sessionPresent] of [
      [59_000, true],
      [61_000, false],
    ] as const) {
      const client = await join(kept);
      client.socket.destroy();
      while (server.stats().connections > 0) await new Promise(setImmediate);
      clock.advance(ms);
      const again = await join(kept);
      expect(again.connack).toMatchObject({ sessionPresent });
      again.socket.destroy();
      while (server.stats().connections > 0) await new Promise(setImmediate);
    }
  });

  it("without an expiry the session ends with its connection", async () => {
    const { join, server } = await start();
    const client = await join({ clean: false });
    client.socket.destroy();
    while (server.stats().sessions > 0) await new Promise(setImmediate);
    expect((await join({ clean: false })).connack).toMatchObject({ sessionPresent: false });
  });

  it("an expiry above ours is answered with ours (section 3.2.2.3.2)", async () => {
    const { join } = await start({ limits: { maxSessionExpirySeconds: 100 } });
    const client = await join({ properties: { sessionExpiryInterval: 0xffff_ffff } });
    expect(client.connack).toMatchObject({ properties: { sessionExpiryInterval: 100 } });
  });

  it("MQTT-3.14.2-2: DISCONNECT may change the expiry, but not from zero", async () => {
    const { join, server } = await start();
    const client = await join(kept);
    client.send({ cmd: "disconnect", reasonCode: 0, properties: { sessionExpiryInterval: 0 } });
    await client.closed();
    expect(server.stats().sessions).toBe(0);
    const short = await join();
    short.send({ cmd: "disconnect", reasonCode: 0, properties: { sessionExpiryInterval: 5 } });
    expect(await short.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
  });

  it("MQTT-3.1.3-9: a will waits for its delay, is cancelled by a reconnect, and comes when the session ends first", async () => {
    const clock = manualClock();
    const { join, server } = await start({ clock });
    const watcher = await join({ clientId: "w" });
    await watcher.subscribe("gone");
    const will = {
      topic: "gone",
      payload: Buffer.from("bye"),
      properties: { willDelayInterval: 10 },
    };
    const lose = async (sessionExpiryInterval: number) => {
      const client = await join({ clean: false, will, properties: { sessionExpiryInterval } });
      client.socket.destroy();
      while (server.stats().connections > 1) await new Promise(setImmediate);
    };
    await lose(60);
    clock.advance(9000);
    await join(kept).then((client) => client.send({ cmd: "disconnect" }));
    clock.advance(5000);
    expect(await watcher.untilPong()).toEqual([]);
    await lose(60);
    clock.advance(10_001);
    expect(await watcher.untilPong()).toMatchObject([{ topic: "gone" }]);
    await lose(3);
    clock.advance(3001);
    expect(await watcher.untilPong()).toMatchObject([{ topic: "gone" }]);
  });

  it("MQTT-3.14.4-3: DISCONNECT with 0x04 asks for the will", async () => {
    const { join, server } = await start();
    const client = await join({ will: { topic: "gone", payload: "bye", retain: true } });
    client.send({ cmd: "disconnect", reasonCode: 4 });
    await client.closed();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    expect(server.stats().retained).toBe(1);
  });
});

describe("MQTT 5 flow control and sizes", () => {
  it("MQTT-3.3.4-9, MQTT-4.9.0-1: no more unacknowledged messages than the client's Receive Maximum; QoS 0 passes", async () => {
    const { join, server } = await start();
    const client = await join({ properties: { receiveMaximum: 2 } });
    await client.subscribe({ topic: "a", qos: 1 });
    for (const payload of ["1", "2", "3"]) server.publish({ topic: "a", payload, qos: 1 });
    server.publish({ topic: "a", payload: "0" });
    const first = await client.untilPong();
    expect(first.map((packet) => packet.cmd === "publish" && String(packet.payload))).toEqual([
      "1",
      "2",
      "0",
    ]);
    client.send({ cmd: "puback", messageId: first[0]?.messageId ?? 0 });
    expect(await client.untilPong()).toMatchObject([{ payload: Buffer.from("3") }]);
  });

  it("MQTT-3.3.4-9: what is sent again after a reconnect keeps to the Receive Maximum, too", async () => {
    const { join, server } = await start();
    const first = await join(kept);
    await first.subscribe({ topic: "a", qos: 1 });
    for (const payload of ["1", "2", "3"]) server.publish({ topic: "a", payload, qos: 1 });
    for (let index = 0; index < 3; index += 1) await first.next();
    first.socket.destroy();
    const again = await join({
      clean: false,
      properties: { sessionExpiryInterval: 60, receiveMaximum: 2 },
    });
    server.publish({ topic: "a", payload: "4", qos: 1 });
    for (const expected of [["1", "2"], ["3"], ["4"]]) {
      const packets = await again.untilPong();
      expect(packets.map((packet) => packet.cmd === "publish" && String(packet.payload))).toEqual(
        expected,
      );
      again.send({ cmd: "puback", messageId: packets[0]?.messageId ?? 0 });
    }
  });

  it("MQTT-3.3.4-7: a client that exceeds ours is told 0x93", async () => {
    const { join, server } = await start({ limits: { receiveMaximum: 2 } });
    const client = await join();
    expect(client.connack).toMatchObject({ properties: { receiveMaximum: 2 } });
    for (const messageId of [1, 2, 3]) client.publish({ topic: "a", qos: 2, messageId });
    const packets = [await client.next(), await client.next(), await client.next()];
    expect(packets.at(-1)).toMatchObject({ cmd: "disconnect", reasonCode: 0x93 });
    expect(server.stats().overReceiveMaximum).toBe(1);
  });

  it("MQTT-3.1.2-24, MQTT-3.1.2-25: a packet larger than the client takes is left out, the next one comes", async () => {
    const { join, server } = await start();
    const client = await join({ properties: { maximumPacketSize: 100 } });
    await client.subscribe({ topic: "a", qos: 1 });
    server.publish({ topic: "a", payload: "x".repeat(200), qos: 1 });
    server.publish({ topic: "a", payload: "small", qos: 1 });
    expect(await client.untilPong()).toMatchObject([{ payload: Buffer.from("small") }]);
    expect(server.stats().droppedTooLarge).toBe(1);
  });
});
