import { describe, expect, it } from "vitest";
import type { Admission } from "../admission";
import { createBench } from "../testing/fixture";
import { everybody, manualClock } from "../testing/start-server";

const start = createBench();

/** A CONNECT by hand: protocol name, level, flags, keep-alive 0, then the given bytes. */
function connectBytes(
  name: string,
  level: number,
  flags: number,
  rest: readonly number[] = [],
): Buffer {
  const body = [0, name.length, ...Buffer.from(name), level, flags, 0, 0, ...rest];
  return Buffer.from([0x10, body.length, ...body]);
}

describe("CONNECT", () => {
  it("MQTT-3.1.0-1: a first packet that is not a CONNECT closes", async () => {
    const { raw } = await start();
    const client = await raw();
    client.send({ cmd: "pingreq" });
    await client.closed();
    await expect(client.next()).rejects.toThrow("closed");
  });

  it("MQTT-3.1.0-2: a second CONNECT closes with 0x82", async () => {
    const { join } = await start();
    const client = await join();
    client.sendBytes(connectBytes("MQTT", 5, 2, [0, 0, 1, 65]));
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
    await client.closed();
  });

  it("MQTT-3.1.2-1: a wrong protocol name closes without an answer", async () => {
    const { raw } = await start();
    const client = await raw(4);
    client.sendBytes(connectBytes("MQXX", 4, 2, [0, 1, 65]));
    await client.closed();
    await expect(client.next()).rejects.toThrow("closed");
  });

  it("MQTT-3.1.2-2: an unknown level is answered with return code 1", async () => {
    const { raw } = await start();
    const client = await raw(4);
    client.sendBytes(connectBytes("MQTT", 9, 2, [0, 1, 65]));
    expect(await client.next()).toMatchObject({ cmd: "connack", returnCode: 1 });
    await client.closed();
  });

  it("MQTT-3.1.2-3: the reserved flag set is malformed, and told at level 5", async () => {
    const { raw, server } = await start();
    const older = await raw(4);
    older.sendBytes(connectBytes("MQTT", 4, 3, [0, 1, 65]));
    await older.closed();
    const newer = await raw(5);
    newer.sendBytes(connectBytes("MQTT", 5, 3, [0, 0, 1, 65]));
    expect(await newer.next()).toMatchObject({ cmd: "connack", reasonCode: 0x81 });
    await newer.closed();
    expect(server.stats().malformedPackets).toBe(2);
  });

  it.each([
    ["will QoS without a will, MQTT-3.1.2-11", 0x0a],
    ["will retain without a will, MQTT-3.1.2-13", 0x22],
    ["will QoS 3, MQTT-3.1.2-12", 0x1e],
    ["a password without a user name, 3.1.1 MQTT-3.1.2-22", 0x42],
  ])("%s closes", async (_what, flags) => {
    const { raw } = await start();
    const client = await raw(4);
    client.sendBytes(connectBytes("MQTT", 4, flags, [0, 1, 65, 0, 0, 0, 0, 0, 0]));
    await client.closed();
    await expect(client.next()).rejects.toThrow("closed");
  });

  it("MQTT 3.1: MQIsdp at level 3 is served, without a session-present flag", async () => {
    const { join } = await start();
    const first = await join({ version: 3, clientId: "old", clean: false });
    expect(first.connack).toMatchObject({ returnCode: 0 });
    first.socket.destroy();
    const again = await join({ version: 3, clientId: "old", clean: false });
    expect(again.connack).toMatchObject({ returnCode: 0, sessionPresent: false });
  });

  it("MQTT 3.1 section 3.1: a client id of more than 23 characters is rejected with 2", async () => {
    const { join } = await start();
    expect((await join({ version: 3, clientId: "x".repeat(24) })).connack).toMatchObject({
      returnCode: 2,
    });
    expect((await join({ version: 3, clientId: "x".repeat(23) })).connack).toMatchObject({
      returnCode: 0,
    });
  });

  it("3.1.1 MQTT-3.1.3-8: no client id and a kept session is rejected with 2", async () => {
    const { join, raw } = await start();
    const client = await raw(4);
    client.sendBytes(connectBytes("MQTT", 4, 0, [0, 0]));
    expect(await client.next()).toMatchObject({ cmd: "connack", returnCode: 2 });
    expect((await join({ version: 4, clientId: "" })).connack).toMatchObject({ returnCode: 0 });
  });

  it("MQTT-3.1.3-6, MQTT-3.2.2-16: without a client id one is assigned and told, each its own", async () => {
    const { join } = await start();
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const { connack } = await join({ clientId: "" });
        return connack.cmd === "connack" ? connack.properties?.assignedClientIdentifier : undefined;
      }),
    );
    expect(ids[0]).toMatch(/^vindow-/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it("MQTT-3.1.4-3: the newer connection of a client id takes over, the older is told 0x8E", async () => {
    const { join, server } = await start();
    const older = await join({ clientId: "same" });
    const newer = await join({ clientId: "same" });
    expect(await older.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x8e });
    await older.closed();
    expect(await newer.untilPong()).toEqual([]);
    expect(server.stats().takenOver).toBe(1);
  });

  it("a client id of another principal is another session: nobody is taken over", async () => {
    const { join } = await start();
    const one = await join({ clientId: "same", username: "one" });
    const two = await join({ clientId: "same", username: "two" });
    expect(await one.untilPong()).toEqual([]);
    expect(await two.untilPong()).toEqual([]);
  });

  it("MQTT-3.1.2-22: silence of one and a half keep-alives closes with 0x8D; a ping in time does not", async () => {
    const clock = manualClock();
    const { join } = await start({ clock });
    const client = await join({ keepalive: 10 });
    clock.advance(14_000);
    expect(await client.untilPong()).toEqual([]);
    clock.advance(14_000);
    expect(await client.untilPong()).toEqual([]);
    clock.advance(15_001);
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x8d });
  });

  it("MQTT-3.1.2-21, MQTT-3.2.2-21: a keep-alive above ours is answered with ours, which then counts", async () => {
    const clock = manualClock();
    const { join } = await start({ clock, limits: { maxKeepAliveSeconds: 60 } });
    const client = await join({ keepalive: 600 });
    expect(client.connack).toMatchObject({ properties: { serverKeepAlive: 60 } });
    clock.advance(90_001);
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x8d });
  });

  it("MQTT-3.1.4-5: packets sent before CONNACK are handled after it", async () => {
    const admits: ((admission: Admission) => void)[] = [];
    const authenticate = () => new Promise<Admission>((resolve) => void admits.push(resolve));
    const { raw, server } = await start({ authenticate });
    const client = await raw();
    client.send({ cmd: "connect", clientId: "c", protocolVersion: 5, clean: true, keepalive: 0 });
    client.send({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: "a", qos: 0 }] });
    client.send({
      cmd: "publish",
      topic: "a",
      payload: "early",
      qos: 0,
      dup: false,
      retain: false,
    });
    while (server.stats().bytesReceived < client.socket.bytesWritten)
      await new Promise(setImmediate);
    admits[0]?.(
      await everybody({ clientId: "c", protocolVersion: 5, address: "", listener: "tcp" }),
    );
    const order = [await client.next(), await client.next(), await client.next()].map(
      (packet) => packet.cmd,
    );
    expect(order).toEqual(["connack", "suback", "publish"]);
  });

  it("MQTT-4.12.0-1: an authentication method is refused with 0x8C", async () => {
    const { join } = await start();
    const client = await join({ properties: { authenticationMethod: "SCRAM" } });
    expect(client.connack).toMatchObject({ reasonCode: 0x8c });
  });

  it("MQTT-3.1.2-28: response information is given to those who ask", async () => {
    const { join } = await start();
    expect(
      (await join({ clientId: "r", properties: { requestResponseInformation: true } })).connack,
    ).toMatchObject({ properties: { responseInformation: "response/r" } });
    expect((await join({ clientId: "r" })).connack).not.toHaveProperty(
      "properties.responseInformation",
    );
  });

  it("a property given twice is a protocol error, one that does not belong too", async () => {
    const { raw } = await start();
    for (const block of [
      [0x21, 0, 5, 0x21, 0, 5],
      [0x23, 0, 1],
      [0x21, 0, 0],
    ]) {
      const client = await raw();
      client.sendBytes(connectBytes("MQTT", 5, 2, [block.length, ...block, 0, 1, 65]));
      expect(await client.next()).toMatchObject({ cmd: "connack", reasonCode: 0x82 });
      await client.closed();
    }
  });

  it("MQTT-1.5.4-1, MQTT-1.5.4-2: a client id that is not UTF-8, or holds U+0000, is malformed", async () => {
    const { raw } = await start();
    for (const bytes of [
      [0xc3, 0x28],
      [0xed, 0xa0],
      [0x41, 0x00],
    ]) {
      const client = await raw();
      client.sendBytes(connectBytes("MQTT", 5, 2, [0, 0, 2, ...bytes]));
      expect(await client.next()).toMatchObject({ cmd: "connack", reasonCode: 0x81 });
      await client.closed();
    }
  });

  it("MQTT-3.14.4-1, MQTT-3.14.0-1: the server answers DISCONNECT by closing, and AUTH by 0x82", async () => {
    const { join } = await start();
    const polite = await join({ clientId: "1" });
    polite.send({ cmd: "disconnect", reasonCode: 0 });
    await polite.closed();
    const odd = await join({ clientId: "2" });
    odd.send({ cmd: "auth", reasonCode: 0x18 });
    expect(await odd.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x82 });
  });
});
