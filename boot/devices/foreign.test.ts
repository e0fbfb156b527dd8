import { createHash } from "node:crypto";
import mqtt from "mqtt";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createPackage } from "@/lib/db/packages";
import { getDevices } from "@/lib/hub/devices/current";
import { eventually } from "@/lib/hub/testing/eventually";
import { background, isInstalled, output } from "@/lib/mqtt-server/testing/foreign";
import { type DeviceHouse, type MadeDevice, openDeviceHouse } from "./device-house";
import { startPahoDevice } from "./paho-device";

const hasMosquitto = isInstalled("mosquitto_pub", ["--help"]);
const hasPaho = isInstalled("/usr/bin/python3", ["-c", "import paho.mqtt.client"]);
if (!hasMosquitto) console.info("mosquitto-clients is not installed: its tests are skipped");
if (!hasPaho) console.info("python3-paho-mqtt is not installed: its tests are skipped");
vi.setConfig({ testTimeout: 60_000 });

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

const isListening = (id: string) => async () => (await house.device(id)).isConnected;

describe.skipIf(!hasMosquitto).each(["mqttv311", "mqttv5"])(
  "mosquitto's clients, %s",
  (version) => {
    const common = (device: MadeDevice) => [
      ...["-h", "127.0.0.1", "-p", String(house.mqttPort), "-V", version, "-u", device.token],
      ...["-i", "device"],
    ];

    test.each(["0", "1"])("publish values at QoS %s", async (qos) => {
      const device = await house.make();
      const what = ["-t", "v1/devices/me/telemetry", "-q", qos, "-m", '{"temperature":21.5}'];
      expect(await output("mosquitto_pub", [...common(device), ...what])).toEqual({
        text: "",
        code: 0,
      });
      await expect
        .poll(() => house.telemetry(device.id))
        .toMatchObject({ temperature: [{ value: 21.5 }] });
    });

    test("hear of shared attributes, and that other topics are not theirs", async () => {
      const device = await house.make();
      const what = ["-t", "v1/devices/me/attributes", "-q", "1", "-C", "1", "-v", "-W", "20"];
      const listening = background("mosquitto_sub", [...common(device), ...what]);
      await expect.poll(isListening(device.id)).toBe(true);
      await eventually(async () => {
        await house.put(device.id, "shared", { color: "red" });
        expect(listening.child.exitCode).not.toBeNull();
      });
      expect(await listening.ended).toBe('v1/devices/me/attributes {"color":"red"}\n');
      const all = await output("mosquitto_sub", [...common(device), "-t", "#", "-W", "20"]);
      expect(all.text).toContain("All subscription requests were denied");
    });

    test("ask for attributes and get the answer", async () => {
      const device = await house.make();
      await house.put(device.id, "shared", { limit: 80 });
      const [ask, answer] = ["request", "response"].map(
        (word) => `v1/devices/me/attributes/${word}/7`,
      );
      const what = ["-t", `${ask}`, "-e", `${answer}`, "-q", "1", "-W", "20"];
      const { text } = await output("mosquitto_rr", [
        ...common(device),
        ...what,
        ...["-m", '{"sharedKeys":"limit,none"}'],
      ]);
      expect(text).toBe('{"shared":{"limit":80}}\n');
    });

    test("are told why they may not come in", async () => {
      const stranger = await output("mosquitto_pub", [
        ...common({ id: "", name: "", token: "nobody" }),
        ...["-t", "v1/devices/me/telemetry", "-m", "{}"],
      ]);
      expect(stranger.code).not.toBe(0);
      expect(stranger.text).toMatch(/not authori[sz]ed|bad user name or password/i);
    });
  },
);

describe.each([4, 5] as const)("MQTT.js at protocol level %i", (protocolVersion) => {
  test("publishes, answers a call, and calls the server", async () => {
    const device = await house.make();
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${house.mqttPort}`, {
      username: device.token,
      protocolVersion,
      reconnectPeriod: 0,
    });
    onTestFinished(() => void client.end(true));
    await client.publishAsync("v1/devices/me/telemetry", '{"t":[1,2]}', { qos: 1 });
    expect(await house.telemetry(device.id)).toMatchObject({ t: [{ value: [1, 2] }] });
    await client.subscribeAsync(["v1/devices/me/rpc/request/+", "v1/devices/me/rpc/response/+"], {
      qos: 1,
    });
    const heard: [string, string][] = [];
    client.on("message", (topic, payload) => {
      heard.push([topic, String(payload)]);
      if (topic.includes("request")) client.publish(topic.replace("request", "response"), "42");
    });
    expect(await (await house.rpc(device.id, { method: "get", params: {} })).json()).toBe(42);
    await client.publishAsync("v1/devices/me/rpc/request/9", '{"method":"ping"}', { qos: 1 });
    await expect
      .poll(() => heard)
      .toContainEqual(["v1/devices/me/rpc/response/9", '{"result":"pong"}']);
  });
});

describe.skipIf(!hasPaho).each([4, 5] as const)("paho-mqtt at protocol level %i", (version) => {
  test("publishes, answers calls, hears of a file and fetches it in pieces", async () => {
    const device = await house.make();
    const paho = startPahoDevice(house.mqttPort, device.token, version);
    onTestFinished(paho.stop);
    await paho.said({ connected: 0 });
    await paho.said({ granted: [1, 1, 1, 1, version === 5 ? 0x8f : 0x80] });
    paho.publish("v1/devices/me/telemetry", '{"t":1}');
    await expect.poll(() => house.telemetry(device.id)).toHaveProperty("t");
    const answer = await house.rpc(device.id, { method: "m", params: [1.0, "x"] });
    expect(await answer.json()).toEqual({ echo: [1, "x"] });
    const content = Buffer.from(Array.from({ length: 3_500 }, (_, index) => index % 251));
    await getDevices().assign(device.id, await stored(content));
    const sha256 = createHash("sha256").update(content).digest("hex");
    await paho.said({ file: content.length, sha256 });
  });
});

async function stored(content: Buffer) {
  const facts = {
    id: "package",
    garageId: house.jana.garageId,
    kind: "fw" as const,
    title: "tracker",
    version: "2",
    createdAt: 1,
    fileName: "tracker.bin",
    size: content.length,
    checksum: createHash("sha256").update(content).digest("hex"),
    checksumAlgorithm: "SHA256" as const,
  };
  await createPackage(house.db, facts, content);
  return facts;
}
