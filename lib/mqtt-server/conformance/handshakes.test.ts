import type { Packet } from "mqtt-packet";
import { describe, expect, it } from "vitest";
import { createBench } from "../testing/fixture";
import { everybody, manualClock } from "../testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };
const idsOf = (packets: readonly Packet[]) => packets.map(({ messageId }) => messageId ?? 0);

describe.each([3, 4, 5] as const)("acknowledgements at level %i", (version) => {
  it("MQTT-4.3.2-1, -2, MQTT-4.3.3-1, -2, MQTT-2.2.1-2: a message has an identifier that is not in use and no DUP; at QoS 0 none", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    await client.subscribe({ topic: "a", qos: 2 });
    for (const qos of [0, 1, 2, 1, 2] as const) server.publish({ topic: "a", payload: "x", qos });
    const packets = await client.untilPong();
    expect(packets.every((packet) => packet.cmd === "publish" && !packet.dup)).toBe(true);
    const [none, ...ids] = packets.map(({ messageId }) => messageId);
    expect(none).toBeUndefined();
    expect(new Set(ids).size).toBe(4);
    expect(ids).not.toContain(0);
  });

  it("MQTT-3.3.4-1, MQTT-4.3.2-4, MQTT-4.3.3-8: a PUBLISH is answered as its QoS asks, with its identifier", async () => {
    const { join } = await start();
    const client = await join({ version });
    client.publish({ topic: "a" });
    client.publish({ topic: "a", qos: 1, messageId: 7 });
    client.publish({ topic: "a", qos: 2, messageId: 8 });
    expect(await client.untilPong()).toMatchObject([
      { cmd: "puback", messageId: 7 },
      { cmd: "pubrec", messageId: 8 },
    ]);
  });

  it("MQTT-4.6.0-4: each PUBREC is answered by its PUBREL, in their order", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    await client.subscribe({ topic: "a", qos: 2 });
    for (const payload of ["1", "2", "3"]) server.publish({ topic: "a", payload, qos: 2 });
    const received = idsOf(await client.untilPong()).reverse();
    for (const messageId of received) client.send({ cmd: "pubrec", messageId });
    expect(await client.untilPong()).toMatchObject(
      received.map((messageId) => ({ cmd: "pubrel", messageId })),
    );
  });

  it("MQTT-4.6.0-3: PUBRECs leave in the order of the messages", async () => {
    const { join } = await start();
    const client = await join({ version });
    for (const messageId of [3, 1, 2]) client.publish({ topic: "a", qos: 2, messageId });
    expect(idsOf(await client.untilPong())).toEqual([3, 1, 2]);
  });

  it("MQTT-4.3.2-3, MQTT-4.3.3-3, MQTT-4.3.3-6: what is not acknowledged comes again; after PUBREL only that", async () => {
    const { join, server } = await start();
    const first = await join({ ...kept, version });
    await first.subscribe({ topic: "a", qos: 2 });
    for (const qos of [1, 2, 2] as const) server.publish({ topic: "a", payload: "x", qos });
    const [one = 0, two = 0, released = 0] = idsOf(await first.untilPong());
    first.send({ cmd: "pubrec", messageId: released });
    expect(await first.untilPong()).toMatchObject([{ cmd: "pubrel", messageId: released }]);
    first.socket.destroy();
    const again = await (await join({ ...kept, version })).untilPong();
    expect(again).toHaveLength(3);
    expect(again).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ cmd: "publish", messageId: one, dup: true }),
        expect.objectContaining({ cmd: "publish", messageId: two, dup: true }),
        expect.objectContaining({ cmd: "pubrel", messageId: released }),
      ]),
    );
  });
});

describe("acknowledgements of MQTT 5", () => {
  const onlyOk = async (request: Parameters<typeof everybody>[0]) => ({
    ...(await everybody(request)),
    mayPublish: (topic: string) => topic === "ok",
    maySubscribe: (filter: string) => filter !== "no",
  });

  it("MQTT-4.3.3-9: after a PUBREC that refuses, the same identifier is another message", async () => {
    const { join } = await start({ authenticate: onlyOk });
    const subscriber = await join({ clientId: "s" });
    await subscriber.subscribe("ok");
    const client = await join({ clientId: "p" });
    client.publish({ topic: "no", qos: 2, messageId: 1 });
    expect(await client.next()).toMatchObject({ cmd: "pubrec", messageId: 1, reasonCode: 0x87 });
    client.publish({ topic: "ok", payload: "x", qos: 2, messageId: 1 });
    expect(await client.next()).toMatchObject({ cmd: "pubrec", messageId: 1, reasonCode: 0 });
    expect(await subscriber.untilPong()).toMatchObject([{ payload: Buffer.from("x") }]);
  });

  it("MQTT-4.3.3-7, MQTT-4.3.3-13: a message that was sent does not expire, nor does its handshake", async () => {
    const clock = manualClock();
    const { join, server } = await start({ clock });
    const first = await join(kept);
    await first.subscribe({ topic: "a", qos: 2 });
    const properties = { messageExpiryInterval: 10 };
    server.publish({ topic: "a", payload: "x", qos: 2, properties });
    const { messageId = 0 } = await first.next();
    first.socket.destroy();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    clock.advance(20_000);
    const again = await join(kept);
    expect(await again.next()).toMatchObject({ cmd: "publish", messageId, dup: true });
    clock.advance(20_000);
    again.send({ cmd: "pubrec", messageId });
    expect(await again.next()).toMatchObject({ cmd: "pubrel", messageId, reasonCode: 0 });
    again.send({ cmd: "pubcomp", messageId });
    expect(await again.untilPong()).toEqual([]);
  });

  it("MQTT-3.9.3-1, MQTT-3.9.3-2: SUBACK has a code of its own for each filter, in their order", async () => {
    const { join } = await start({ authenticate: onlyOk });
    const client = await join();
    const wanted = [
      { topic: "a", qos: 2 as const },
      { topic: "no", qos: 1 as const },
      { topic: "b/#/c", qos: 0 as const },
      { topic: "d", qos: 0 as const },
    ];
    expect(await client.subscribe(wanted)).toMatchObject({ granted: [2, 0x87, 0x8f, 0] });
  });

  it("MQTT-3.6.2-2, MQTT-3.7.2-2, MQTT-3.11.2-1: PUBREL, PUBCOMP and UNSUBACK fit a client that takes hardly anything", async () => {
    const { join } = await start();
    const client = await join({ properties: { maximumPacketSize: 18 } });
    client.send({ cmd: "pubrec", messageId: 9 });
    client.send({ cmd: "pubrel", messageId: 9 });
    client.send({ cmd: "unsubscribe", messageId: 2, unsubscriptions: ["never"] });
    const packets = await client.untilPong();
    expect(packets.map(({ cmd }) => cmd).sort()).toEqual(["pubcomp", "pubrel", "unsuback"]);
    for (const { length } of packets) expect(length).toBeLessThanOrEqual(16);
  });
});
