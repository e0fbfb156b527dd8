import { describe, expect, it } from "vitest";
import { createBench } from "../testing/fixture";
import type { JoinedClient } from "../testing/raw-client";

const start = createBench();
const levels = [3, 4, 5] as const;
const payloads = async (client: JoinedClient) =>
  (await client.untilPong()).flatMap((packet) =>
    packet.cmd === "publish" ? [String(packet.payload)] : [],
  );
const commands = (packets: readonly { readonly cmd: string }[]) => packets.map(({ cmd }) => cmd);

describe.each(levels)("delivery at level %i", (version) => {
  it("MQTT-4.3.1-1: QoS 0 arrives once, without an identifier", async () => {
    const { join } = await start();
    const client = await join({ version });
    await client.subscribe("a");
    client.publish({ topic: "a", payload: "x" });
    expect(await client.untilPong()).toMatchObject([{ cmd: "publish", qos: 0, dup: false }]);
  });

  it("MQTT-4.3.2: QoS 1 is acknowledged both ways, and not sent again once it was", async () => {
    const { join } = await start();
    const client = await join({ version, clean: false, properties: { sessionExpiryInterval: 60 } });
    await client.subscribe({ topic: "a", qos: 1 });
    client.publish({ topic: "a", payload: "x", qos: 1, messageId: 5 });
    const packets = await client.untilPong();
    expect(commands(packets).sort()).toEqual(["puback", "publish"]);
    const messageId = packets.find((packet) => packet.cmd === "publish")?.messageId ?? 0;
    client.send({ cmd: "puback", messageId });
    await client.untilPong();
    client.socket.destroy();
    const again = await join({ version, clean: false, properties: { sessionExpiryInterval: 60 } });
    expect(await again.untilPong()).toEqual([]);
  });

  it("MQTT-4.3.3-10, MQTT-4.3.3-12: QoS 2 is forwarded on its PUBLISH, once, though it is sent twice, and its id is free after PUBREL", async () => {
    const { join } = await start();
    const publisher = await join({ version, clientId: "p" });
    const subscriber = await join({ version, clientId: "s" });
    await subscriber.subscribe("a");
    const packet = { topic: "a", payload: "x", qos: 2 as const, messageId: 5 };
    publisher.publish(packet);
    publisher.publish({ ...packet, dup: true });
    expect(commands(await publisher.untilPong())).toEqual(["pubrec", "pubrec"]);
    expect(await payloads(subscriber)).toEqual(["x"]);
    publisher.send({ cmd: "pubrel", messageId: 5 });
    expect(commands(await publisher.untilPong())).toEqual(["pubcomp"]);
    publisher.publish({ ...packet, payload: "y" });
    expect(commands(await publisher.untilPong())).toEqual(["pubrec"]);
    expect(await payloads(subscriber)).toEqual(["y"]);
  });

  it("a client that publishes at QoS 2 and leaves at once loses nothing", async () => {
    const { join } = await start();
    const subscriber = await join({ version, clientId: "s" });
    await subscriber.subscribe({ topic: "a", qos: 2 });
    const publisher = await join({ version, clientId: "p" });
    publisher.publish({ topic: "a", payload: "x", qos: 2, messageId: 1 });
    publisher.send({ cmd: "disconnect" });
    await publisher.closed();
    expect(await payloads(subscriber)).toEqual(["x"]);
  });

  it("MQTT-4.3.3-4 to a subscriber: PUBREC, PUBREL, PUBCOMP, and the identifier is held until then", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    await client.subscribe({ topic: "a", qos: 2 });
    server.publish({ topic: "a", payload: "x", qos: 2 });
    const publish = await client.next();
    expect(publish).toMatchObject({ cmd: "publish", qos: 2, dup: false });
    const messageId = publish.messageId ?? 0;
    client.send({ cmd: "pubrec", messageId });
    expect(await client.next()).toMatchObject({ cmd: "pubrel", messageId });
    client.send({ cmd: "pubcomp", messageId });
    expect(await client.untilPong()).toEqual([]);
  });

  it("MQTT-4.4.0-1, MQTT-3.3.1-1: after a reconnect, unacknowledged messages come again with DUP, a received one as PUBREL", async () => {
    const { join, server } = await start();
    const kept = { version, clean: false, properties: { sessionExpiryInterval: 60 } };
    const first = await join(kept);
    await first.subscribe({ topic: "a", qos: 2 });
    for (const payload of ["1", "2", "3"])
      server.publish({ topic: "a", payload, qos: payload === "2" ? 1 : 2 });
    const ids = [await first.next(), await first.next(), await first.next()].map(
      ({ messageId }) => messageId ?? 0,
    );
    first.send({ cmd: "pubrec", messageId: ids[0] ?? 0 });
    await first.next();
    first.socket.destroy();
    const again = await join(kept);
    if (version !== 3) expect(again.connack).toMatchObject({ sessionPresent: true });
    expect(await again.untilPong()).toMatchObject([
      { cmd: "pubrel", messageId: ids[0] },
      { cmd: "publish", messageId: ids[1], dup: true, qos: 1 },
      { cmd: "publish", messageId: ids[2], dup: true, qos: 2 },
    ]);
  });

  it("MQTT-3.1.2-5: a kept session gets what came at QoS 1 and 2 while it was away, in order; QoS 0 not", async () => {
    const { join, server } = await start();
    const kept = { version, clean: false, properties: { sessionExpiryInterval: 60 } };
    const first = await join(kept);
    await first.subscribe({ topic: "a", qos: 2 });
    first.send({ cmd: "disconnect" });
    await first.closed();
    for (let index = 0; index < 6; index += 1)
      server.publish({ topic: "a", payload: String(index), qos: index % 3 === 0 ? 0 : 1 });
    const again = await join(kept);
    expect(await payloads(again)).toEqual(["1", "2", "4", "5"]);
  });

  it("MQTT-3.1.2-4: a clean start ends what was kept", async () => {
    const { join, server } = await start();
    const kept = { version, clean: false, properties: { sessionExpiryInterval: 60 } };
    const first = await join(kept);
    await first.subscribe({ topic: "a", qos: 1 });
    first.socket.destroy();
    await first.closed();
    const clean = await join({ version, clean: true });
    expect(clean.connack).toMatchObject({ sessionPresent: false });
    server.publish({ topic: "a", payload: "x", qos: 1 });
    expect(await clean.untilPong()).toEqual([]);
  });

  it("MQTT-4.6.0-5, MQTT-4.6.0-6: messages of a topic and QoS keep their order, a thousand of them", async () => {
    const { join } = await start();
    const publisher = await join({ version, clientId: "p" });
    const subscriber = await join({ version, clientId: "s" });
    await subscriber.subscribe({ topic: "a", qos: 1 });
    const expected = Array.from({ length: 1000 }, (_, index) => String(index));
    const seen: string[] = [];
    for (const [index, payload] of expected.entries()) {
      publisher.publish({ topic: "a", payload, qos: 1, messageId: index + 1 });
      await publisher.next();
    }
    while (seen.length < expected.length) {
      const packet = await subscriber.next();
      if (packet.cmd !== "publish") continue;
      seen.push(String(packet.payload));
      subscriber.send({ cmd: "puback", messageId: packet.messageId ?? 0 });
    }
    expect(seen).toEqual(expected);
  });

  it("MQTT-3.3.1-5..8: the last retained message is kept, delivered as retained, and removed by an empty one", async () => {
    const { join } = await start();
    const publisher = await join({ version, clientId: "p" });
    for (const payload of ["old", "new"])
      publisher.publish({ topic: "a/b", payload, retain: true });
    publisher.publish({ topic: "a/c", payload: "gone", retain: true });
    publisher.publish({ topic: "a/c", payload: "", retain: true });
    publisher.publish({ topic: "a/d", payload: "passing" });
    await publisher.untilPong();
    const subscriber = await join({ version, clientId: "s" });
    await subscriber.subscribe("a/+");
    expect(await subscriber.untilPong()).toMatchObject([
      { topic: "a/b", payload: Buffer.from("new"), retain: true },
    ]);
  });

  it("MQTT-3.3.2-2: a topic with a wildcard closes", async () => {
    const { join } = await start();
    const client = await join({ version });
    client.publish({ topic: "a/+" });
    if (version === 5)
      expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x90 });
    await client.closed();
  });

  it("MQTT-3.3.1-4: both QoS bits set is malformed", async () => {
    const { join } = await start();
    const client = await join({ version });
    client.sendBytes(version === 5 ? [0x36, 6, 0, 1, 65, 0, 1, 0] : [0x36, 5, 0, 1, 65, 0, 1]);
    if (version === 5)
      expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x81 });
    await client.closed();
  });
});

describe.each(levels)("wills at level %i", (version) => {
  const will = { topic: "gone", payload: Buffer.from("bye"), qos: 1 as const, retain: true };

  it("MQTT-3.1.2-8: a lost connection publishes the will, retained if asked", async () => {
    const { join, server } = await start();
    const watcher = await join({ version, clientId: "w" });
    await watcher.subscribe("gone");
    const client = await join({ version, clientId: "c", will });
    client.socket.destroy();
    expect(await watcher.next()).toMatchObject({
      cmd: "publish",
      topic: "gone",
      payload: Buffer.from("bye"),
    });
    expect(server.stats().retained).toBe(1);
  });

  it("MQTT-3.14.4-3: a client that says goodbye has none", async () => {
    const { join, server } = await start();
    const client = await join({ version, clientId: "c", will });
    client.send({ cmd: "disconnect" });
    await client.closed();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    expect(server.stats().retained).toBe(0);
  });

  it("a protocol error of the client publishes it, and so does a take-over", async () => {
    const { join } = await start();
    const watcher = await join({ version, clientId: "w" });
    await watcher.subscribe("gone");
    const bad = await join({ version, clientId: "bad", will });
    bad.sendBytes([0xf0, 0]);
    expect(await watcher.next()).toMatchObject({ topic: "gone" });
    await join({ version, clientId: "same", will });
    await join({ version, clientId: "same" });
    expect(await watcher.next()).toMatchObject({ topic: "gone" });
  });
});
