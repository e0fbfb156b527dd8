import { describe, expect, it } from "vitest";
import type { Admission } from "./admission";
import { createBench, until } from "./testing/fixture";
import { background, isInstalled, output } from "./testing/foreign";
import { everybody } from "./testing/start-server";

const start = createBench();
const hasMosquitto = isInstalled("mosquitto_pub", ["--help"]);
const python = "/usr/bin/python3";
const hasPaho = isInstalled(python, ["-c", "import paho.mqtt.client"]);
if (!hasMosquitto) console.info("mosquitto-clients is not installed: its tests are skipped");
if (!hasPaho) console.info("python3-paho-mqtt is not installed: its tests are skipped");

const versions = [
  ["mqttv31", 3],
  ["mqttv311", 4],
  ["mqttv5", 5],
] as const;

describe.skipIf(!hasMosquitto)("mosquitto's clients", () => {
  for (const [name] of versions) {
    for (const qos of ["0", "1", "2"]) {
      it(`publish and subscribe with ${name} at QoS ${qos}`, async () => {
        const { tcpPort, server } = await start();
        const common = ["-h", "127.0.0.1", "-p", String(tcpPort), "-V", name, "-q", qos];
        const subscriber = background("mosquitto_sub", [
          ...common,
          "-i",
          "s",
          "-t",
          "a/+",
          "-C",
          "2",
          "-v",
          "-W",
          "15",
        ]);
        while (server.stats().subscriptions === 0) await new Promise(setImmediate);
        for (const text of ["one", "two"]) {
          expect(
            await output("mosquitto_pub", [...common, "-i", "p", "-t", "a/b", "-m", text]),
          ).toEqual({ text: "", code: 0 });
        }
        expect(await subscriber.ended).toBe("a/b one\na/b two\n");
      });
    }
  }

  it("mosquitto_rr gets its answer: response topic and correlation data travel", async () => {
    const { tcpPort, join } = await start();
    const server = await join({ clientId: "answers" });
    await server.subscribe("ask");
    const asking = background("mosquitto_rr", [
      "-h",
      "127.0.0.1",
      "-p",
      String(tcpPort),
      "-V",
      "mqttv5",
      "-t",
      "ask",
      "-e",
      "reply",
      "-m",
      "how far?",
      "-W",
      "15",
    ]);
    const request = await server.next();
    if (request.cmd !== "publish") throw new Error(request.cmd);
    const { responseTopic = "", correlationData } = request.properties ?? {};
    server.publish({
      topic: responseTopic,
      payload: "215 km",
      ...(correlationData ? { properties: { correlationData } } : {}),
    });
    expect(await asking.ended).toBe("215 km\n");
  });

  it("they print our refusals in words", async () => {
    const authenticate = async (request: Parameters<typeof everybody>[0]): Promise<Admission> =>
      request.username === "leaf"
        ? {
            ...(await everybody(request)),
            kind: "client",
            principal: "leaf",
            mayPublish: () => false,
            maySubscribe: () => false,
          }
        : { kind: "refused", code5: 0x86, code3: 5, reason: "unknown" };
    const { tcpPort } = await start({ authenticate });
    const common = ["-h", "127.0.0.1", "-p", String(tcpPort), "-V", "mqttv5", "-t", "a"];
    const stranger = await output("mosquitto_pub", [...common, "-m", "x"]);
    expect(stranger.text.toLowerCase()).toContain("bad user name or password");
    const outside = await output("mosquitto_pub", [...common, "-u", "leaf", "-q", "1", "-m", "x"]);
    expect(outside.text.toLowerCase()).toContain("not authorized");
    const deaf = await output("mosquitto_sub", [...common, "-u", "leaf", "-W", "15"]);
    expect(deaf.text).toContain("All subscription requests were denied");
  });

  it("a will of mosquitto_sub is published when it is killed", async () => {
    const { tcpPort, server, join } = await start();
    const watcher = await join({ clientId: "w" });
    await watcher.subscribe("gone");
    const doomed = background("mosquitto_sub", [
      "-h",
      "127.0.0.1",
      "-p",
      String(tcpPort),
      "-t",
      "a",
      "--will-topic",
      "gone",
      "--will-payload",
      "bye",
    ]);
    while (server.stats().subscriptions < 2) await new Promise(setImmediate);
    doomed.child.kill("SIGKILL");
    expect(await watcher.next()).toMatchObject({ topic: "gone", payload: Buffer.from("bye") });
  });
});

const pahoScript = `
import sys, paho.mqtt.client as mqtt
port, version, qos = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
seen = []
def on_connect(client, userdata, flags, rc, properties=None):
    client.subscribe("a/#", qos)
def on_subscribe(client, userdata, mid, granted, properties=None):
    for n in range(20):
        client.publish("a/b", "m%d" % n, qos)
def on_message(client, userdata, message):
    seen.append(message.payload.decode())
    if len(seen) == 20:
        print(",".join(seen))
        client.disconnect()
client = mqtt.Client(client_id="paho", protocol=version, **({} if version == 5 else {"clean_session": True}))
client.on_connect, client.on_subscribe, client.on_message = on_connect, on_subscribe, on_message
client.connect("127.0.0.1", port)
client.loop_forever()
`;

describe.skipIf(!hasPaho)("paho for Python", () => {
  for (const [name, version] of versions) {
    it.each([0, 1, 2])(`${name}: twenty messages at QoS %i arrive in order`, async (qos) => {
      const { tcpPort } = await start();
      const { text } = await output(python, [
        "-c",
        pahoScript,
        String(tcpPort),
        String(version),
        String(qos),
      ]);
      expect(text.trim().split(",")).toEqual(Array.from({ length: 20 }, (_, index) => `m${index}`));
    });
  }
});

describe("MQTT.js", () => {
  for (const protocolVersion of [3, 4, 5] as const) {
    const protocolId = protocolVersion === 3 ? "MQIsdp" : "MQTT";
    it(`level ${protocolVersion}: every QoS arrives over WebSocket and TCP`, async () => {
      const { mqttJs, wsUrl, tcpPort } = await start();
      for (const url of [wsUrl, `mqtt://127.0.0.1:${tcpPort}`]) {
        const client = await mqttJs({ protocolVersion, protocolId, clientId: "js" }, url);
        const seen: string[] = [];
        client.on("message", (_topic, payload) => seen.push(String(payload)));
        await client.subscribeAsync("a/#", { qos: 2 });
        for (const qos of [0, 1, 2] as const) await client.publishAsync("a/b", `q${qos}`, { qos });
        while (seen.length < 3) await until(client, "message");
        expect(seen).toEqual(["q0", "q1", "q2"]);
        await client.endAsync();
      }
    });
  }
});
