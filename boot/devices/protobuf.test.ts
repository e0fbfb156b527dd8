import protobuf from "protobufjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST as postProfile } from "@/app/api/v1/profiles/route";
import { encodeMessage, messageType } from "@/lib/protocols/platform/proto-schema";
import { call } from "../house-for-test";
import { type DeviceHouse, ending, nextMessage, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
beforeAll(async () => {
  house = await openDeviceHouse();
  await house.profile({ name: "proto", payload: "protobuf", schemas });
}, 60_000);
afterAll(() => house.close());

const telemetry = `syntax = "proto3"; package cars;
  message Inner { double temperature = 1; optional int32 humidity = 2; int64 big = 3; }
  message Reading { int64 ts = 1; Inner values = 2; }`;
const attributes = `syntax = "proto3"; message Facts { string firmwareVersion = 1; bool isOn = 2; }`;
const schemas = { telemetry, attributes };

const encode = (schema: string, name: string, fields: object): Buffer => {
  const type = protobuf.parse(schema).root.lookupType(name);
  return Buffer.from(type.encode(type.fromObject(fields)).finish());
};
const reading = encode(telemetry, "cars.Reading", { ts: 5, values: { temperature: 21.5, big: 7 } });

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const taken = { cmd: "puback", ...(version === 5 ? { reasonCode: 0 } : {}) };

  test("values are read by the profile's last message, with times and defaults", async () => {
    const device = await house.make({ profile: "proto" });
    const client = await house.connect(device, { version });
    expect(await publish(client, "v1/devices/me/telemetry", reading)).toMatchObject(taken);
    expect(await house.telemetry(device.id, "from=5&to=5")).toEqual({
      temperature: [{ at: 5, value: 21.5 }],
      big: [{ at: 5, value: 7 }],
    });
    const facts = encode(attributes, "Facts", { firmwareVersion: "v1" });
    await publish(client, "v2/a/p", facts);
    expect(await house.attributes(device.id, "client")).toMatchObject({
      firmwareVersion: { value: "v1" },
      isOn: { value: false },
    });
    await publish(client, "v2/t/j", '{"plain":1}');
    expect(await house.telemetry(device.id)).toHaveProperty("plain");
  });

  test("JSON where Protobuf is expected is wrong, unless the profile takes both", async () => {
    const profile = `both ${version}`;
    const { id } = await house.profile({ name: profile, payload: "protobuf", schemas });
    const device = await house.make({ profile });
    const client = await house.connect(device, { version });
    client.publish({ topic: "v2/t", payload: '{"a":1}', qos: 1, messageId: 1 });
    if (version === 5) expect(await client.next()).toMatchObject({ reasonCode: 0x99 });
    else expect(await ending(client)).toBe("closed");
    const again = version === 5 ? client : await house.connect(device, { version });
    await house.changeProfile(id, { isJsonAccepted: true });
    expect(await publish(again, "v2/t", '{"a":1}')).toMatchObject(taken);
  });

  test("requests, pushes and calls in Protobuf", async () => {
    const device = await house.make({ profile: "proto" });
    const client = await house.connect(device, { version });
    await house.put(device.id, "shared", { n: 1, d: 1.5, s: "x", j: [1] });
    const ask = Buffer.from(encodeMessage("AttributesRequest", { sharedKeys: "n,s" }));
    await publish(client, "v2/a/req/p/3", ask);
    const answer = await nextMessage(client);
    expect(answer.topic).toBe("v2/a/res/p/3");
    const read = messageType("GetAttributeResponse").decode(Buffer.from(answer.payload));
    expect(read.toJSON()).toMatchObject({
      requestId: 3,
      shared: [{ kv: { key: "n", longV: "1" } }, { kv: { key: "s", stringV: "x" } }],
    });
    await client.subscribe([
      { topic: "v1/devices/me/attributes", qos: 1 },
      { topic: "v1/devices/me/rpc/request/+", qos: 1 },
    ]);
    await house.put(device.id, "shared", { n: 2 });
    const push = await nextMessage(client);
    const update = messageType("AttributeUpdateNotification").decode(Buffer.from(push.payload));
    expect(update.toJSON()).toMatchObject({ sharedUpdated: [{ kv: { key: "n", longV: "2" } }] });
    const asked = house.rpc(device.id, { method: "m", params: { a: 1 } });
    const request = await nextMessage(client);
    const rpcRequest = `syntax = "proto3"; message R { optional string method = 1; optional int32 requestId = 2; optional string params = 3; }`;
    const type = protobuf.parse(rpcRequest).root.lookupType("R");
    expect(type.decode(Buffer.from(request.payload)).toJSON()).toEqual({
      method: "m",
      requestId: 0,
      params: '{"a":1}',
    });
    const rpcResponse = `syntax = "proto3"; message R { optional string payload = 1; }`;
    await publish(
      client,
      "v1/devices/me/rpc/response/0",
      encode(rpcResponse, "R", { payload: "ok" }),
    );
    expect(await (await asked).json()).toEqual({ payload: "ok" });
  });

  test("requests in JSON, and JSON to the device on the first version's topics, where the profile says so", async () => {
    const profile = `json sent ${version}`;
    const both = { payload: "protobuf", isJsonAccepted: true };
    const { id } = await house.profile({ name: profile, ...both });
    const device = await house.make({ profile });
    const client = await house.connect(device, { version });
    await house.put(device.id, "shared", { n: 1 });
    const isJson = async () => {
      const { topic, payload } = await nextMessage(client);
      return [topic, String(payload).startsWith("{")];
    };
    const ask = async (base: string, payload: string | Buffer) => {
      await publish(client, base, payload);
      return isJson();
    };
    const v1 = "v1/devices/me";
    const wanted = '{"sharedKeys":"n"}';
    const proto = Buffer.from(encodeMessage("AttributesRequest", { sharedKeys: "n" }));
    const ping = '{"method":"ping","params":{}}';
    for (const isJsonSent of [false, true]) {
      await house.changeProfile(id, { isJsonSent });
      const first = `${v1}/attributes/response/1`;
      expect(await ask(`${v1}/attributes/request/1`, wanted)).toEqual([first, isJsonSent]);
      expect(await ask(`${v1}/attributes/request/1`, proto)).toEqual([first, isJsonSent]);
      const called = await ask(`${v1}/rpc/request/2`, ping);
      expect(called).toEqual([`${v1}/rpc/response/2`, isJsonSent]);
      expect(await ask("v2/a/req/3", wanted)).toEqual(["v2/a/res/3", false]);
      expect(await ask("v2/a/req/p/4", proto)).toEqual(["v2/a/res/p/4", false]);
      expect(await ask("v2/a/req/j/5", wanted)).toEqual(["v2/a/res/j/5", true]);
      await client.subscribe({ topic: `${v1}/attributes`, qos: 1 });
      await client.subscribe({ topic: `${v1}/rpc/request/+`, qos: 1 });
      await house.put(device.id, "shared", { n: 2 });
      expect(await isJson()).toEqual([`${v1}/attributes`, isJsonSent]);
      const number = isJsonSent ? 1 : 0;
      const call = house.rpc(device.id, { method: "m", params: {} });
      expect(await isJson()).toEqual([`${v1}/rpc/request/${number}`, isJsonSent]);
      await publish(client, `${v1}/rpc/response/${number}`, '{"ok":true}');
      expect(await (await call).json()).toEqual({ ok: true });
    }
    await house.changeProfile(id, { isJsonAccepted: false });
    await house.put(device.id, "shared", { n: 3 });
    expect(await isJson()).toEqual([`${v1}/attributes`, false]);
  });

  test("a gateway in Protobuf", async () => {
    const client = await house.connect(await house.make({ profile: "proto", gateway: true }), {
      version,
    });
    const name = `child ${version}`;
    const kv = [
      { key: "a", type: "LONG_V", longV: 3 },
      { key: "b", type: "BOOLEAN_V" },
    ];
    const msg = [{ deviceName: name, msg: { tsKvList: [{ ts: 9, kv }] } }];
    const payload = Buffer.from(encodeMessage("GatewayTelemetry", { msg }));
    expect(await publish(client, "v1/gateway/telemetry", payload)).toMatchObject(taken);
    const child = house.named(name);
    const told = async (type: string) => {
      const packet = await nextMessage(client);
      return [packet.topic, messageType(type).decode(Buffer.from(packet.payload)).toJSON()];
    };
    const id = child?.id ?? "";
    await house.put(id, "shared", { n: 2 });
    expect(await told("GatewayAttributeUpdate")).toMatchObject([
      "v1/gateway/attributes",
      { deviceName: name, notificationMsg: { sharedUpdated: [{ kv: { key: "n", longV: "2" } }] } },
    ]);
    const ask = { id: 4, deviceName: name, keys: ["n", "none"] };
    await publish(
      client,
      "v1/gateway/attributes/request",
      Buffer.from(encodeMessage("GatewayAttributesRequest", ask)),
    );
    expect(await told("GatewayAttributeResponse")).toMatchObject([
      "v1/gateway/attributes/response",
      { deviceName: name, responseMsg: { requestId: 4, shared: [{ kv: { key: "n" } }] } },
    ]);
    const asked = house.rpc(id, { method: "m", params: { a: 1 } });
    expect(await told("GatewayRpcRequest")).toMatchObject([
      "v1/gateway/rpc",
      { deviceName: name, rpcRequestMsg: { methodName: "m", params: '{"a":1}' } },
    ]);
    const answer = { deviceName: name, id: 0, data: '{"ok":true}' };
    await publish(
      client,
      "v1/gateway/rpc",
      Buffer.from(encodeMessage("GatewayRpcResponse", answer)),
    );
    expect(await (await asked).json()).toEqual({ ok: true });
    await house.drop(id, "shared", "n");
    expect(await told("GatewayAttributeUpdate")).toMatchObject([
      "v1/gateway/attributes",
      { deviceName: name, notificationMsg: { sharedDeleted: ["n"] } },
    ]);
    await house.remove(id);
    if (version === 4) {
      expect(await client.untilPong()).toEqual([]);
      return;
    }
    expect(await told("GatewayDisconnect")).toEqual([
      "v1/gateway/disconnect",
      { deviceName: name, reasonCode: 0x98 },
    ]);
  });
});

test.each([
  ["syntax = 'proto2'; message A { required int32 a = 1; }", "proto3"],
  ['syntax = "proto3"; import "x.proto"; message A {}', "import"],
  ['syntax = "proto3"; message', "cannot be read"],
  ['syntax = "proto3"; enum E { A = 0; }', "no message"],
])("the schema %j is refused with its fault", async (schema, word) => {
  const body = { name: "wrong", payload: "protobuf", schemas: { telemetry: schema } };
  const response = await call(postProfile, { token: house.jana.token, method: "POST", body });
  expect([response.status, (await response.json()).detail]).toEqual([
    422,
    expect.stringContaining(word),
  ]);
});
