import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { GET as listDevices } from "@/app/api/v1/devices/route";
import { createManualClock } from "@/lib/hub/manual-clock";
import { call } from "../house-for-test";
import {
  bodyOf,
  type DeviceHouse,
  ending,
  nextMessage,
  openDeviceHouse,
  publish,
} from "./device-house";

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

const find = async (name: string) => {
  const query = `name=${encodeURIComponent(name)}`;
  const { items } = await (await call(listDevices, { token: house.jana.token, query })).json();
  return items[0];
};

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const is5 = version === 5;
  const gateway = async () => house.connect(await house.make({ gateway: true }), { version });

  test("a device that is no gateway may not speak for others", async () => {
    const client = await house.connect(await house.make(), { version });
    client.publish({
      topic: "v1/gateway/connect",
      payload: '{"device":"A"}',
      qos: 1,
      messageId: 1,
    });
    if (is5) expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x87 });
    else expect(await ending(client)).toBe("closed");
  });

  test("a child is made at its first mention, connected and disconnected", async () => {
    const client = await gateway();
    await publish(client, "v1/gateway/connect", '{"device":"A","type":"sensor"}');
    expect(await find("A")).toMatchObject({
      profile: "sensor",
      isConnected: true,
      isClaimed: false,
    });
    expect(await find("A")).toHaveProperty("parentId");
    await publish(client, "v1/gateway/disconnect", '{"device":"A"}');
    expect(await find("A")).toMatchObject({ isConnected: false });
    expect(await publish(client, "v1/gateway/disconnect", '{"device":"nobody"}')).toMatchObject({
      cmd: "puback",
    });
  });

  test("one acknowledgement when all of several children is stored", async () => {
    const client = await gateway();
    const payload = '{"A":[{"ts":5,"values":{"t":1}},{"t":2}],"B":[{"h":3}]}';
    expect(await publish(client, "v1/gateway/telemetry", payload)).toMatchObject({ cmd: "puback" });
    const [a, b] = [await find("A"), await find("B")];
    expect(await house.telemetry(a.id, "from=5&to=5")).toEqual({ t: [{ at: 5, value: 1 }] });
    expect(await house.telemetry(b.id)).toMatchObject({ h: [{ value: 3 }] });
    await publish(client, "v1/gateway/attributes", '{"A":{"x":1},"C":{"y":2}}');
    expect(await house.attributes(a.id, "client")).toMatchObject({ x: { value: 1 } });
    expect(await find("C")).toBeDefined();
  });

  test("a part that cannot be read decides the code, the others are stored", async () => {
    const client = await gateway();
    const payload = '{"A":[{"t":1}],"B":[5]}';
    client.publish({ topic: "v1/gateway/telemetry", payload, qos: 1, messageId: 1 });
    if (is5) expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x99 });
    else expect(await ending(client)).toBe("closed");
    await expect.poll(async () => house.telemetry((await find("A")).id)).toHaveProperty("t");
  });

  test("a child without a name is a wrong payload", async () => {
    const client = await gateway();
    client.publish({ topic: "v1/gateway/connect", payload: '{"device":""}', qos: 1, messageId: 1 });
    if (is5) expect(await client.next()).toMatchObject({ reasonCode: 0x99 });
    else expect(await ending(client)).toBe("closed");
  });

  test("attributes of children are asked for and pushed through the gateway", async () => {
    const client = await gateway();
    await publish(client, "v1/gateway/attributes", '{"A":{"x":1,"z":3}}');
    const { id } = await find("A");
    await house.put(id, "shared", { s: 1 });
    const push = await nextMessage(client);
    expect([push.topic, bodyOf(push)]).toEqual([
      "v1/gateway/attributes",
      { device: "A", data: { s: 1 } },
    ]);
    const ask = async (body: object) => {
      await publish(client, "v1/gateway/attributes/request", JSON.stringify(body));
      return bodyOf(await nextMessage(client));
    };
    expect(await ask({ id: 1, device: "A", client: true, key: "x" })).toEqual({
      id: 1,
      device: "A",
      value: 1,
    });
    expect(await ask({ id: 2, device: "A", client: true, keys: ["x", "y", "z"] })).toEqual({
      id: 2,
      device: "A",
      values: { x: 1, z: 3 },
    });
    expect(await ask({ id: 4, device: "A", client: true, keys: ["z"] })).toEqual({
      id: 4,
      device: "A",
      value: 3,
    });
    expect(await ask({ id: 3, device: "A", client: false, key: "none" })).toEqual({
      id: 3,
      device: "A",
    });
  });

  test("calls to a child go through its gateway", async () => {
    const client = await gateway();
    await publish(client, "v1/gateway/connect", '{"device":"A"}');
    const asked = house.rpc((await find("A")).id, { method: "m", params: { a: 1 } });
    const request = await nextMessage(client);
    expect([request.topic, bodyOf(request)]).toEqual([
      "v1/gateway/rpc",
      { device: "A", data: { id: 0, method: "m", params: { a: 1 } } },
    ]);
    await publish(client, "v1/gateway/rpc", '{"device":"A","id":0,"data":{"ok":1}}');
    expect(await (await asked).json()).toEqual({ ok: 1 });
  });

  test("its children go with the gateway", async () => {
    const client = await gateway();
    await publish(client, "v1/gateway/connect", '{"device":"A"}');
    client.end();
    await expect.poll(async () => (await find("A")).isConnected).toBe(false);
  });
});

test.each([4, 5] as const)(
  "a gateway hears that its child was deleted, and the next message makes it anew, at level %i",
  async (version) => {
    const client = await house.connect(await house.make({ gateway: true }), { version });
    await publish(client, "v1/gateway/connect", '{"device":"A"}');
    const { id } = await find("A");
    await house.remove(id);
    // Only version 5 has a code to tell.
    const told = (await client.untilPong()).flatMap((packet) =>
      packet.cmd === "publish" ? [[packet.topic, bodyOf(packet)]] : [],
    );
    const disconnect = ["v1/gateway/disconnect", { device: "A", reason: 0x98 }];
    expect(told).toEqual(version === 5 ? [disconnect] : []);
    await publish(client, "v1/gateway/telemetry", '{"A":[{"t":1}]}');
    expect((await find("A")).id).not.toBe(id);
  },
);

test.each([4, 5] as const)(
  "how long values are on their way is the gateway's telemetry, by connector, once a minute, at level %i",
  async (version) => {
    const clock = createManualClock(10_000);
    await house.close();
    house = await openDeviceHouse(clock);
    const gateway = await house.make({ gateway: true });
    const client = await house.connect(gateway, { version });
    const say = (connector: string, receivedTs: number, publishedTs: number) => {
      const metadata = { connector, receivedTs, publishedTs };
      const payload = {
        A: [
          { ts: 1, values: { t: 1 }, metadata },
          { plain: 2, metadata },
        ],
      };
      return publish(client, "v1/gateway/telemetry", JSON.stringify(payload));
    };
    await say("OPC-UA", 9_900, 9_950);
    await say("OPC-UA", 9_700, 9_800);
    await say("Modbus", 9_999, 10_000);
    clock.advance(60_000);
    await expect
      .poll(() => house.telemetry(gateway.id))
      .toMatchObject({
        gatewayMetrics: [
          {
            at: 70_000,
            value: {
              "OPC-UA": {
                avgGwLatency: 75,
                minGwLatency: 50,
                maxGwLatency: 100,
                avgTransportLatency: 125,
                minTransportLatency: 50,
                maxTransportLatency: 200,
              },
              Modbus: { avgGwLatency: 1, maxTransportLatency: 0 },
            },
          },
        ],
      });
    const child = await find("A");
    expect(Object.keys(await house.telemetry(child.id))).toEqual(["plain", "t"]);
  },
);

test.each([4, 5] as const)(
  "limits of the gateway count its children together, at level %i",
  async (version) => {
    await house.profile({ name: "tight", rateLimits: { gateway: { telemetryMessages: "1:60" } } });
    const gateway = await house.make({ gateway: true, profile: "tight" });
    const client = await house.connect(gateway, { version });
    await publish(client, "v1/gateway/telemetry", '{"A":[{"t":1}]}');
    client.publish({
      topic: "v1/gateway/telemetry",
      payload: '{"B":[{"t":1}]}',
      qos: 1,
      messageId: 2,
    });
    if (version === 5)
      expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x97 });
    expect(await ending(client)).toBe(version === 5 ? 0x96 : "closed");
  },
);
