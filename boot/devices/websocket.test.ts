import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mqtt, { type IClientOptions } from "mqtt";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { eventually } from "@/lib/hub/testing/eventually";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { makeCertificates } from "../../scripts/make-certificates";
import { type DeviceHouse, type MadeDevice, openDeviceHouse } from "./device-house";

let house: DeviceHouse;
let folder: string;
const file = (name: string) => join(folder, name);
const doors = {
  WebSocket: () => house.mqttUrl,
  TLS: () => `mqtts://127.0.0.1:${house.mqttsPort}`,
  TCP: () => `mqtt://127.0.0.1:${house.mqttPort}`,
} as const;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vindow-doors-"));
  makeCertificates(folder, ["localhost,127.0.0.1"]);
  house = await openDeviceHouse(undefined, {
    TLS_CERT: file("localhost.pem"),
    TLS_KEY: file("localhost.key"),
    MQTTS_PORT: String(await freePort()),
  });
}, 60_000);
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const cases = (["WebSocket", "TLS", "TCP"] as const).flatMap((door) =>
  ([4, 5] as const).map((version) => ({ door, version })),
);

describe.each(cases)("MQTT.js over $door at protocol level $version", ({ door, version }) => {
  const is5 = version === 5;
  const options = (more: IClientOptions): IClientOptions => ({
    protocolVersion: version,
    reconnectPeriod: 0,
    ca: readFileSync(file("authority.pem")),
    ...more,
  });
  const open = async ({ token }: MadeDevice) => {
    const client = await mqtt.connectAsync(doors[door](), options({ username: token }));
    onTestFinished(() => void client.end(true));
    const heard: [string, unknown][] = [];
    client.on("message", (topic, payload) => heard.push([topic, JSON.parse(String(payload))]));
    return { client, heard };
  };

  test("telemetry and attributes, both ways", async () => {
    const device = await house.make();
    const { client, heard } = await open(device);
    await client.publishAsync("v1/devices/me/telemetry", '{"t":21.5}', { qos: 1 });
    expect(await house.telemetry(device.id)).toMatchObject({ t: [{ value: 21.5 }] });
    await client.publishAsync("v1/devices/me/attributes", '{"fw":"1.2.3"}', { qos: 1 });
    expect(await house.attributes(device.id, "client")).toMatchObject({ fw: { value: "1.2.3" } });
    await client.subscribeAsync("v1/devices/me/attributes", { qos: 1 });
    await house.put(device.id, "shared", { limit: 80 });
    await client.publishAsync("v1/devices/me/attributes/request/1", "{}", { qos: 1 });
    await eventually(() =>
      expect(heard).toEqual([
        ["v1/devices/me/attributes", { limit: 80 }],
        ["v1/devices/me/attributes/response/1", { client: { fw: "1.2.3" }, shared: { limit: 80 } }],
      ]),
    );
  });

  test("calls, both ways", async () => {
    const device = await house.make();
    const { client, heard } = await open(device);
    await client.subscribeAsync("v1/devices/me/rpc/request/+", { qos: 1 });
    client.on("message", (topic) => {
      if (topic.endsWith("request/0")) client.publish("v1/devices/me/rpc/response/0", '{"ok":1}');
    });
    const answer = await house.rpc(device.id, { method: "m", params: [1] });
    expect(await answer.json()).toEqual({ ok: 1 });
    await client.publishAsync("v1/devices/me/rpc/request/7", '{"method":"ping"}', { qos: 1 });
    await eventually(() =>
      expect(heard).toEqual([
        ["v1/devices/me/rpc/request/0", { method: "m", params: [1] }],
        ["v1/devices/me/rpc/response/7", { result: "pong" }],
      ]),
    );
  });

  test("what is refused: credentials, a filter, a topic, a payload", async () => {
    const stranger = mqtt.connect(doors[door](), options({ username: "nobody" }));
    onTestFinished(() => void stranger.end(true));
    const fault = new Promise((resolve) => stranger.once("error", resolve));
    expect(await fault).toMatchObject({ code: is5 ? 0x86 : 5 });
    const { client } = await open(await house.make());
    const granted = await client
      .subscribeAsync(["v1/devices/me/attributes", "#"], { qos: 2 })
      .catch((error: unknown) => error);
    expect(JSON.stringify(granted)).toContain(is5 ? "143" : "128");
    const gone = new Promise((resolve) => client.once("close", () => resolve("closed")));
    const say = (topic: string, payload: string) =>
      client.publishAsync(topic, payload, { qos: 1 }).catch((error: unknown) => error);
    if (!is5) {
      void say("v1/devices/me/telemetry", "{");
      expect(await gone).toBe("closed");
      return;
    }
    expect(await say("v9/unknown", "{}")).toMatchObject({ code: 0x90 });
    expect(await say("v1/devices/me/telemetry", "{")).toMatchObject({ code: 0x99 });
    expect(client.connected).toBe(true);
  });

  test("the newest session takes over, and the older one is told why", async () => {
    const device = await house.make();
    const { client } = await open(device);
    const told = new Promise((resolve) => {
      client.once("disconnect", ({ reasonCode }) => resolve(reasonCode));
      if (!is5) client.once("close", () => resolve("closed"));
    });
    await open(device);
    expect(await told).toBe(is5 ? 0x8e : "closed");
  });
});
