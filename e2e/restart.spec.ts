import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";
import { freePort } from "../lib/mqtt-server/testing/free-port";
import { type Running, start, startScript } from "./processes";

const token = "vdw_e2erestarttokene2erestart0001";
const box = { username: "box", password: "a-box-of-relays" };
const kept = {
  ...box,
  clientId: "kept",
  clean: false,
  properties: { sessionExpiryInterval: 3_600 },
};

const provisioning = {
  people: [{ email: "jana@example.org", name: "Jana", tokens: [{ name: "tests", token }] }],
  garages: [
    {
      name: "Home",
      members: [{ email: "jana@example.org", role: "owner" }],
      sources: [{ name: "Chargers", kind: "twc", prefix: "TWC", mqtt: { url: "internal:" } }],
      clients: [{ ...box, publish: ["TWC/#"], subscribe: ["TWC/#"], feeds: "Chargers" }],
    },
  ],
};

interface Vindow {
  readonly app: Running;
  readonly url: string;
  readonly mqttUrl: string;
}

/** The whole product, in its own process, on a data folder that outlives it. */
async function startVindow(folder: string): Promise<Vindow> {
  const [port, mqttPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const app = start(startScript, [], {
    PORT: String(port),
    HOST: "127.0.0.1",
    MQTT_PORT: String(mqttPort),
    VINDOW_DATA: join(folder, "data"),
    VINDOW_PROVISION: join(folder, "provision.json"),
    VINDOW_DEMO: "off",
    NEXTAUTH_URL: url,
  });
  await app.line((line) => line.includes("Vindow is ready"));
  return { app, url, mqttUrl: `mqtt://127.0.0.1:${mqttPort}` };
}

async function end({ app }: Vindow, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  const gone = once(app.child, "exit");
  app.child.kill(signal);
  await gone;
}

interface Joined {
  readonly client: MqttClient;
  readonly isKnown: boolean;
  readonly heard: string[];
}

async function join5({ mqttUrl }: Vindow, who: IClientOptions): Promise<Joined> {
  const client = mqtt.connect(mqttUrl, { protocolVersion: 5, reconnectPeriod: 0, ...who });
  const heard: string[] = [];
  client.on("message", (_topic, payload) => heard.push(payload.toString()));
  client.on("error", () => undefined);
  const isKnown = await new Promise<boolean>((resolve, reject) => {
    client.once("connect", ({ sessionPresent }) => resolve(sessionPresent));
    client.once("close", () => reject(new Error("the connection was refused")));
  });
  return { client, isKnown, heard };
}

/** Publishes without pause until so many are acknowledged; the process ends in the middle of it. */
async function publishUntil(client: MqttClient, enough: number): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  await new Promise<void>((resolve) => {
    const send = (number: number): void => {
      const payload = String(number);
      client.publish("TWC/1E10/note", payload, { qos: 1 }, (error) => {
        if (error) return;
        acknowledged.push(payload);
        if (acknowledged.length >= enough) resolve();
        else send(number + 50);
      });
    };
    for (let number = 0; number < 50; number += 1) send(number);
  });
  return acknowledged;
}

for (const signal of ["SIGKILL", "SIGTERM"] as const) {
  test(`${signal} loses nothing that was acknowledged: sessions, what they are owed, retained messages`, async () => {
    test.setTimeout(240_000);
    const folder = await mkdtemp(join(tmpdir(), "vindow-restart-"));
    await writeFile(join(folder, "provision.json"), JSON.stringify(provisioning));
    const before = await startVindow(folder);
    const subscriber = await join5(before, kept);
    expect(subscriber.isKnown).toBe(false);
    await subscriber.client.subscribeAsync("TWC/+/note", { qos: 1 });
    subscriber.client.stream.destroy();
    const publisher = await join5(before, { ...box, clientId: "publisher" });
    await publisher.client.publishAsync("TWC/1E10/ampsInUse", "16.0", { qos: 1, retain: true });
    const acknowledged = await publishUntil(publisher.client, 300);
    await end(before, signal);

    const after = await startVindow(folder);
    const again = await join5(after, kept);
    expect(again.isKnown).toBe(true);
    await expect.poll(() => again.heard.length).toBeGreaterThanOrEqual(acknowledged.length);
    expect(again.heard.slice(0, acknowledged.length)).toEqual(acknowledged);
    const late = await join5(after, { ...box, clientId: "late" });
    await late.client.subscribeAsync("TWC/1E10/ampsInUse");
    await expect.poll(() => late.heard).toEqual(["16.0"]);
    const headers = { authorization: `Bearer ${token}` };
    const { items } = await (await fetch(`${after.url}/api/v1/chargers`, { headers })).json();
    expect(items).toMatchObject([{ twcId: "1E10", state: { ampsInUse: { value: 16 } } }]);
    for (const { client } of [publisher, again, late]) await client.endAsync(true);
    await end(after, "SIGTERM");
    await rm(folder, { recursive: true, force: true });
  });
}
