import { describe, expect, it } from "vitest";
import type { MqttServer } from "../server";
import { createBench } from "../testing/fixture";
import type { JoinedClient } from "../testing/raw-client";
import { manualClock } from "../testing/start-server";

const start = createBench();
const kept = { clean: false, properties: { sessionExpiryInterval: 60 } };
const aWeekMs = 7 * 24 * 3_600_000;

async function leave(client: JoinedClient, server: MqttServer): Promise<void> {
  const before = server.stats().connections;
  client.socket.destroy();
  while (server.stats().connections === before) await new Promise(setImmediate);
}

const payloads = async (client: JoinedClient) =>
  (await client.untilPong()).flatMap((packet) =>
    packet.cmd === "publish" ? [String(packet.payload)] : [],
  );

describe.each([3, 4, 5] as const)("the state of a session at level %i", (version) => {
  it("MQTT-3.1.3-2: the client id alone tells one session from another, letter for letter", async () => {
    const { join, server } = await start();
    for (const clientId of ["one", "One", "one "]) {
      const client = await join({ ...kept, version, clientId });
      await client.subscribe({ topic: `for/${clientId}`, qos: 1 });
      await leave(client, server);
    }
    expect(server.stats().sessions).toBe(3);
    for (const clientId of ["one", "One", "one "])
      server.publish({ topic: `for/${clientId}`, payload: clientId, qos: 1 });
    for (const clientId of ["one ", "One", "one"])
      expect(await payloads(await join({ ...kept, version, clientId }))).toEqual([clientId]);
  });

  it("MQTT-4.1.0-1: as long as the connection is open nothing of it is lost, however long that is", async () => {
    const clock = manualClock();
    const { join, server } = await start({ clock });
    const client = await join({ version, clean: false, properties: { sessionExpiryInterval: 1 } });
    await client.subscribe({ topic: "a", qos: 2 });
    server.publish({ topic: "a", payload: "begun", qos: 2 });
    const { messageId = 0 } = await client.next();
    client.publish({ topic: "b", qos: 2, messageId: 9 });
    expect(await client.next()).toMatchObject({ cmd: "pubrec", messageId: 9 });
    clock.advance(4 * aWeekMs);
    client.send({ cmd: "pubrec", messageId });
    expect(await client.next()).toMatchObject({ cmd: "pubrel", messageId });
    client.send({ cmd: "pubrel", messageId: 9 });
    expect(await client.next()).toMatchObject({ cmd: "pubcomp", messageId: 9 });
    server.publish({ topic: "a", payload: "later", qos: 1 });
    expect(await payloads(client)).toEqual(["later"]);
  });

  it("MQTT-4.1.0-2: it is gone when its time without a connection is over", async () => {
    const clock = manualClock();
    const { join, server } = await start({ clock });
    const keptMs = version === 5 ? 60_000 : aWeekMs;
    const client = await join({ ...kept, version });
    await client.subscribe({ topic: "a", qos: 1 });
    await leave(client, server);
    clock.advance(keptMs - 1000);
    expect(server.stats()).toMatchObject({ sessions: 1, subscriptions: 1 });
    clock.advance(1001);
    expect(server.stats()).toMatchObject({ sessions: 0, subscriptions: 0 });
    const clean = await join({ version, clean: true });
    await clean.subscribe({ topic: "a", qos: 1 });
    await leave(clean, server);
    expect(server.stats()).toMatchObject({ sessions: 0, subscriptions: 0 });
  });

  it("MQTT-3.1.4-4, MQTT-3.1.2-4: a clean start finds nothing of what was kept: no subscription, no message, no identifier", async () => {
    const { join, server } = await start();
    const first = await join({ ...kept, version });
    await first.subscribe({ topic: "a", qos: 2 });
    server.publish({ topic: "a", payload: "owed", qos: 2 });
    await first.next();
    first.publish({ topic: "b", payload: "1", qos: 2, messageId: 9 });
    await first.next();
    await leave(first, server);
    const clean = await join({ ...kept, version, clean: true });
    expect(server.stats()).toMatchObject({ sessions: 1, subscriptions: 0 });
    expect(await payloads(clean)).toEqual([]);
    await clean.subscribe({ topic: "b", qos: 0 });
    clean.publish({ topic: "b", payload: "2", qos: 2, messageId: 9 });
    expect(await payloads(clean)).toEqual(["2"]);
  });

  it("MQTT-4.5.0-1: a message that was taken belongs to every session that subscribed, whether it is there or away", async () => {
    const { join, server } = await start();
    const away = await join({ ...kept, version, clientId: "away" });
    await away.subscribe({ topic: "a/#", qos: 1 });
    await leave(away, server);
    const here = await join({ ...kept, version, clientId: "here" });
    await here.subscribe({ topic: "a/+", qos: 2 });
    const other = await join({ ...kept, version, clientId: "other" });
    await other.subscribe({ topic: "b", qos: 2 });
    const publisher = await join({ version, clientId: "publisher" });
    for (const qos of [1, 2] as const) {
      publisher.publish({ topic: "a/b", payload: `qos ${qos}`, qos, messageId: qos });
      expect(await publisher.next()).toMatchObject({ messageId: qos });
    }
    await leave(publisher, server);
    expect(await payloads(here)).toEqual(["qos 1", "qos 2"]);
    await leave(here, server);
    for (const clientId of ["away", "here"])
      expect(await payloads(await join({ ...kept, version, clientId }))).toEqual([
        "qos 1",
        "qos 2",
      ]);
    expect(await payloads(other)).toEqual([]);
  });

  it("MQTT-3.1.2-7: a will belongs to its client's session, the last one that it left there", async () => {
    const { join, server } = await start();
    const watcher = await join({ version, clientId: "watcher" });
    await watcher.subscribe("gone/#");
    const will = (payload: string) => ({ topic: "gone/c", payload: Buffer.from(payload) });
    const first = await join({ ...kept, version, will: will("first") });
    first.send({ cmd: "disconnect" });
    await first.closed();
    const second = await join({ ...kept, version, will: will("second") });
    const other = await join({ version, clientId: "other", will: will("another's") });
    await leave(second, server);
    expect(await payloads(watcher)).toEqual(["second"]);
    const without = await join({ ...kept, version });
    await leave(without, server);
    expect(await payloads(watcher)).toEqual([]);
    await leave(other, server);
    expect(await payloads(watcher)).toEqual(["another's"]);
  });

  it.each([
    [true, ["bye"]],
    [false, []],
  ] as const)(
    "MQTT-3.1.2-15: a will whose retain flag is %s is found by those who come later: %j",
    async (retain, found) => {
      const { join, server } = await start();
      const will = { topic: "gone", payload: Buffer.from("bye"), retain };
      await leave(await join({ version, will }), server);
      const late = await join({ version, clientId: "late" });
      await late.subscribe("gone");
      const packets = await late.untilPong();
      expect(packets).toMatchObject(
        found.map((one) => ({ payload: Buffer.from(one), retain: true })),
      );
    },
  );
});

describe("a client id that was assigned (MQTT 5)", () => {
  it("MQTT-3.1.3-7: is the client's own from then on: its session, its take-over", async () => {
    const { raw, join, server } = await start();
    const first = await raw();
    const expiry = [5, 0x11, 0, 0, 0, 60];
    first.sendBytes([0x10, 18, 0, 4, 77, 81, 84, 84, 5, 0, 0, 0, ...expiry, 0, 0]);
    const connack = await first.next();
    const clientId = connack.cmd === "connack" && connack.properties?.assignedClientIdentifier;
    first.send({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: "a", qos: 1 }] });
    expect(await first.next()).toMatchObject({ cmd: "suback", granted: [1] });
    const again = await join({ ...kept, clientId: String(clientId) });
    expect(again.connack).toMatchObject({ sessionPresent: true });
    expect(again.connack).not.toHaveProperty("properties.assignedClientIdentifier");
    expect(await first.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x8e });
    server.publish({ topic: "a", payload: "x", qos: 1 });
    expect(await payloads(again)).toEqual(["x"]);
  });
});
