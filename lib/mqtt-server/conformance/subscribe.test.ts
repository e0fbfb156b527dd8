import { describe, expect, it } from "vitest";
import { createBench } from "../testing/fixture";
import type { JoinedClient } from "../testing/raw-client";
import { everybody } from "../testing/start-server";

const start = createBench();
const topics = async (client: JoinedClient) =>
  (await client.untilPong()).map((packet) =>
    packet.cmd === "publish" ? `${packet.topic} ${packet.payload}` : packet.cmd,
  );

describe.each([3, 4, 5] as const)("SUBSCRIBE at level %i", (version) => {
  it("MQTT-3.8.4-1, MQTT-3.8.4-6: one SUBACK with the same id, a code for each filter in order", async () => {
    const { join } = await start();
    const client = await join({ version });
    const suback = await client.subscribe([
      { topic: "a", qos: 2 },
      { topic: "b/#/c", qos: 1 },
      { topic: "c", qos: 1 },
    ]);
    expect(suback).toMatchObject({
      cmd: "suback",
      messageId: 1,
      granted: [2, version === 5 ? 0x8f : 0x80, 1],
    });
  });

  it("MQTT-3.8.4-7: each code is the QoS that was granted, or says that the subscription failed", async () => {
    const authenticate = async (request: Parameters<typeof everybody>[0]) => ({
      ...(await everybody(request)),
      maySubscribe: (filter: string) => filter !== "forbidden",
    });
    const { join, server } = await start({ authenticate, limits: { maxSubscriptions: 4 } });
    const client = await join({ version });
    const wanted = ["a", "b", "c", "forbidden", "a/#/b", "d", "one too many"];
    const qos = [0, 1, 2, 0, 1, 2, 0] as const;
    const suback = await client.subscribe(
      wanted.map((topic, index) => ({ topic, qos: qos[index] ?? 0 })),
    );
    const failed = version === 5 ? [0x87, 0x8f, 0x97] : [0x80, 0x80, 0x80];
    expect(suback).toMatchObject({ granted: [0, 1, 2, failed[0], failed[1], 2, failed[2]] });
    for (const topic of ["a", "b", "c", "d", "forbidden", "one too many"])
      server.publish({ topic, payload: "x", qos: 2 });
    expect(await client.untilPong()).toMatchObject([
      { topic: "a", qos: 0 },
      { topic: "b", qos: 1 },
      { topic: "c", qos: 2 },
      { topic: "d", qos: 2 },
    ]);
  });

  it("MQTT-3.3.2-3: whatever comes to a client matches a filter of its own", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    const filters = ["+/b", "a/+/c", "d/#", "/+", "e"];
    await client.subscribe(filters.map((topic) => ({ topic, qos: 0 as const })));
    const levels = ["", "a", "b", "c", "d", "e"];
    const published = levels.flatMap((one) => [
      one || "/",
      ...levels.flatMap((two) => [
        `${one}/${two}`,
        ...levels.map((third) => `${one}/${two}/${third}`),
      ]),
    ]);
    for (const topic of published) server.publish({ topic, payload: "" });
    const expressions = [/^[^/]*\/b$/, /^a\/[^/]*\/c$/, /^d(\/.*)?$/, /^\/[^/]*$/, /^e$/];
    const expected = published.filter((topic) => expressions.some((one) => one.test(topic)));
    expect((await topics(client)).map((one) => one.trimEnd())).toEqual(expected);
  });

  it("MQTT-4.7.1: wildcards match whole levels, # its parent too", async () => {
    const { join } = await start();
    const client = await join({ version });
    await client.subscribe([
      { topic: "sport/+/x", qos: 0 },
      { topic: "tennis/#", qos: 0 },
      { topic: "+", qos: 0 },
    ]);
    for (const topic of ["sport/a/x", "sport/a/b/x", "tennis", "tennis/a/b", "lone", "/lone"])
      client.publish({ topic });
    expect(await topics(client)).toEqual(["sport/a/x ", "tennis ", "tennis/a/b ", "lone "]);
  });

  it("MQTT-4.7.2-1: a leading wildcard does not see $-topics, a spelled-out filter does", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    await client.subscribe([
      { topic: "#", qos: 0 },
      { topic: "+/x", qos: 0 },
    ]);
    server.publish({ topic: "$own/x", payload: "" });
    expect(await topics(client)).toEqual([]);
    await client.subscribe("$own/#");
    server.publish({ topic: "$own/x", payload: "" });
    expect(await topics(client)).toEqual(["$own/x "]);
  });

  it("MQTT-3.3.5-1: overlapping subscriptions deliver at the highest QoS of them", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    await client.subscribe([
      { topic: "a/#", qos: 0 },
      { topic: "a/b", qos: 2 },
      { topic: "a/+", qos: 1 },
    ]);
    server.publish({ topic: "a/b", payload: "x", qos: 2 });
    expect(await client.untilPong()).toMatchObject([{ cmd: "publish", topic: "a/b", qos: 2 }]);
  });

  it("MQTT-3.8.4-3: the same filter again replaces the subscription and sends the retained message again", async () => {
    const { join, server } = await start();
    server.publish({ topic: "a", payload: "kept", isRetained: true });
    const client = await join({ version });
    await client.subscribe({ topic: "a", qos: 2 });
    expect(await topics(client)).toEqual(["a kept"]);
    await client.subscribe({ topic: "a", qos: 0 });
    expect(await topics(client)).toEqual(["a kept"]);
    server.publish({ topic: "a", payload: "x", qos: 2 });
    expect(await client.untilPong()).toMatchObject([{ qos: 0 }]);
    expect(server.stats().subscriptions).toBe(1);
  });

  it("MQTT-3.10.4-1, MQTT-3.10.4-2: UNSUBSCRIBE removes the very filter, and nothing more is sent", async () => {
    const { join, server } = await start();
    const client = await join({ version });
    await client.subscribe([
      { topic: "a", qos: 0 },
      { topic: "b", qos: 0 },
    ]);
    client.send({ cmd: "unsubscribe", messageId: 9, unsubscriptions: ["a", "c"] });
    const unsuback = await client.next();
    expect(unsuback).toMatchObject({ cmd: "unsuback", messageId: 9 });
    if (version === 5) expect(unsuback).toMatchObject({ granted: [0, 0x11] });
    for (const topic of ["a", "b"]) server.publish({ topic, payload: "x" });
    expect(await topics(client)).toEqual(["b x"]);
  });

  it("MQTT-3.11.3-1, MQTT-3.11.3-2: UNSUBACK has a code for each filter, in their order; before MQTT 5 it has none", async () => {
    const { join } = await start();
    const client = await join({ version });
    await client.subscribe(["a", "c", "$share/g/d"].map((topic) => ({ topic, qos: 0 as const })));
    const unsubscriptions = ["never", "a", "a", "$share/g/d", "c"];
    client.send({ cmd: "unsubscribe", messageId: 9, unsubscriptions });
    const unsuback = await client.next();
    expect(unsuback).toMatchObject({ cmd: "unsuback", messageId: 9 });
    if (version === 5) expect(unsuback).toMatchObject({ granted: [0x11, 0, 0x11, 0, 0] });
    else expect(unsuback.length).toBe(2);
  });

  it("MQTT-3.8.3-2, MQTT-3.10.3-2: without a filter it closes", async () => {
    const { join } = await start();
    for (const header of [0x82, 0xa2]) {
      const client = await join({ version });
      client.sendBytes(version === 5 ? [header, 3, 0, 1, 0] : [header, 2, 0, 1]);
      if (version === 5)
        expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
      await client.closed();
    }
  });

  it("MQTT-2.2.1-3: a packet identifier of zero closes", async () => {
    const { join } = await start();
    const client = await join({ version });
    client.sendBytes(
      version === 5 ? [0x82, 7, 0, 0, 0, 0, 1, 65, 0] : [0x82, 6, 0, 0, 0, 1, 65, 0],
    );
    await client.closed();
  });
});

describe("subscription options (MQTT 5)", () => {
  it("MQTT-3.8.3-3: No Local holds back the client's own messages, on this filter only", async () => {
    const { join } = await start();
    const client = await join();
    const other = await join({ clientId: "other" });
    await client.subscribe([
      { topic: "a", qos: 0, nl: true },
      { topic: "b", qos: 0 },
    ]);
    for (const topic of ["a", "b"]) client.publish({ topic, payload: "own" });
    expect(await topics(client)).toEqual(["b own"]);
    other.publish({ topic: "a", payload: "other" });
    expect(await topics(other)).toEqual([]);
    expect(await topics(client)).toEqual(["a other"]);
  });

  it("MQTT-3.8.3-4: No Local on a shared subscription is a protocol error", async () => {
    const { join } = await start();
    const client = await join();
    expect(await client.subscribe({ topic: "$share/g/a", qos: 0, nl: true })).toMatchObject({
      cmd: "disconnect",
      reasonCode: 0x82,
    });
  });

  it("MQTT-3.3.1-12, MQTT-3.3.1-13: Retain As Published keeps the flag, otherwise it is cleared", async () => {
    const { join, server } = await start();
    const keeps = await join({ clientId: "1" });
    const clears = await join({ clientId: "2" });
    await keeps.subscribe({ topic: "a", qos: 0, rap: true });
    await clears.subscribe({ topic: "a", qos: 0 });
    server.publish({ topic: "a", payload: "x", isRetained: true });
    expect(await keeps.untilPong()).toMatchObject([{ retain: true }]);
    expect(await clears.untilPong()).toMatchObject([{ retain: false }]);
  });

  it("MQTT-3.3.1-9, -10, -11, MQTT-3.8.4-4: retain handling 0 always, 1 for a new subscription, 2 never", async () => {
    const { join, server } = await start();
    server.publish({ topic: "a", payload: "kept", isRetained: true });
    const client = await join();
    const received = async (rh: number) => {
      await client.subscribe({ topic: "a", qos: 0, rh });
      return (await client.untilPong()).length;
    };
    expect([await received(2), await received(1), await received(0)]).toEqual([0, 0, 1]);
    client.send({ cmd: "unsubscribe", messageId: 2, unsubscriptions: ["a"] });
    await client.next();
    expect(await received(1)).toBe(1);
  });

  it("MQTT-3.3.4-3, MQTT-3.3.4-4: every matching subscription identifier comes with the one message", async () => {
    const { join, server } = await start();
    const client = await join();
    await client.subscribe("a/#", 7);
    await client.subscribe("a/+", 268_435_455);
    await client.subscribe("a/b");
    server.publish({ topic: "a/b", payload: "x" });
    const [packet] = await client.untilPong();
    expect(packet).toMatchObject({ properties: { subscriptionIdentifier: [7, 268_435_455] } });
  });

  it("a subscription identifier of zero, and one on a PUBLISH of a client (MQTT-3.3.4-6), is a protocol error", async () => {
    const { join } = await start();
    const zero = await join({ clientId: "1" });
    zero.sendBytes([0x82, 9, 0, 1, 2, 0x0b, 0, 0, 1, 65, 0]);
    expect(await zero.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
    const publisher = await join({ clientId: "2" });
    publisher.sendBytes([0x30, 6, 0, 1, 65, 2, 0x0b, 1]);
    expect(await publisher.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
  });
});
