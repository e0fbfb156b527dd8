import { once } from "node:events";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { isSignedBy } from "@/lib/hub/updates/signature";
import { clientHouse, connect, messagesOf, moveAnew } from "../clients/client-house";
import { hasPaho, type Places, startExample } from "./examples";
import { addFleet, carsOf, startCampaign } from "./fleet";

const isPahoThere = hasPaho();
if (!isPahoThere) console.info("python3-paho-mqtt is not installed: its tests are skipped");

const vin = "VIN1234567890";
const house = clientHouse();
const patience = { timeout: 30_000 };
const start = (name: string, more: Partial<Places> = {}) =>
  startExample(name, { port: house().mqttPort, ...more });
const run = async (name: string, more: Partial<Places> = {}) => {
  const { text, code } = await start(name, more).ended;
  expect(code, text).toBe(0);
  return text;
};
const car = () => [...house().hub.vehicles.values()].find((each) => each.vin === vin);

const rows = async (): Promise<readonly { topic: string; qos: number; payload: string }[]> =>
  messagesOf(house().jana);
const heard = async () =>
  (await rows()).map(({ topic, qos, payload }) => `${topic} ${qos} ${payload}`);

// One of the examples takes twelve seconds by itself, and Python starts slowly on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

describe.skipIf(!isPahoThere)("the examples with paho-mqtt", () => {
  beforeEach(() => moveAnew({ MQTT_ANONYMOUS: "loopback" }));
  afterEach(() => house().hub.settled());

  test("who is gone at once has said it all, at QoS 0, 1 and 2", async () => {
    await addFleet(house(), [vin]);
    await Promise.all(["publish_qos0", "publish_qos1", "publish_qos2"].map((name) => run(name)));
    await expect.poll(heard, patience).toHaveLength(3);
    expect((await heard()).toSorted()).toEqual([
      "vehicle/control 1 engine_start",
      "vehicle/firmware_update 2 version:3.0.1",
      "vehicle/telemetry 0 speed:80",
    ]);
    await house().hub.settled();
    expect(car()?.state.speedKph?.value).toBe(80);
  });

  test("a back end's notification, sent once or with retries, is an update that is followed", async () => {
    await addFleet(house(), [vin]);
    await run("publish_notification");
    expect(await run("publish_with_retry")).toContain(
      `Message published to vehicle/updates/${vin}`,
    );
    await expect.poll(heard, patience).toHaveLength(2);
    await house().hub.settled();
    const { db } = house();
    const updates = await db.query.selectFrom("updates").select("data").execute();
    expect(updates.map(({ data }) => JSON.parse(data))).toMatchObject([
      { vin, version: "3.0.1", state: "notified" },
    ]);
  });

  test("a unit gets the offer of a campaign; its progress reaches the back end and the campaign", async () => {
    await addFleet(house(), [vin]);
    const unit = start("subscribe_notification");
    const backend = start("subscribe_progress");
    for (const { printed } of [unit, backend])
      await expect.poll(printed, patience).toContain("result code 0");
    const description = "Security patches";
    const wish = { name: "Spring", version: "3.0.1", description, vins: [vin] };
    const id = await startCampaign(house(), wish);
    await expect
      .poll(unit.printed, patience)
      .toContain("Received update: Version 3.0.1 - Security patches");
    await run("publish_progress");
    await expect
      .poll(async () => (await carsOf(house(), id))[vin], patience)
      .toMatchObject({ state: "finalizing", progressPercent: 100 });
    for (const [percent, step] of [
      [0, "downloading"],
      [50, "installing"],
      [100, "finalizing"],
    ])
      await expect
        .poll(backend.printed, patience)
        .toContain(`Update Progress: ${percent}% - Status: ${step}`);
  });

  test("a program that subscribes with a wildcard hears what others publish", async () => {
    const listener = start("subscribe_dynamic");
    const sender = await connect({ protocolVersion: 4 });
    await expect
      .poll(async () => {
        await sender.publishAsync("vehicle/telemetry/speed", "80", { qos: 1 });
        return listener.printed();
      }, patience)
      .toContain("Received message: 80 on topic vehicle/telemetry/speed");
  });

  test("a program that watches for failures writes its mail about one of them, and none about a success", async () => {
    const mail = await startMail();
    const watcher = start("monitor_and_alert", { smtpPort: mail.port });
    const unit = await connect({ protocolVersion: 4 });
    const say = (of: string, status: string) =>
      unit.publishAsync(`vehicle/updates/${of}/status`, JSON.stringify({ status }), { qos: 1 });
    await expect
      .poll(async () => {
        await say("GOOD", "success");
        await say("BAD", "low_battery");
        return watcher.printed();
      }, patience)
      .toContain("Alert sent for vehicle BAD with status: low_battery");
    expect(mail.letters[0]).toContain("Subject: OTA Update Failure Alert for Vehicle BAD");
    expect(mail.letters[0]).toContain("failed with status: low_battery");
    expect(mail.letters.join("")).not.toContain("GOOD");
  });
});

describe.skipIf(!isPahoThere)("the example of signing", () => {
  test("makes the signature that we take", async () => {
    const running = startExample(
      "sign_message",
      { port: 0 },
      (text) => `${text}\nprint(signature)`,
    );
    const { text } = await running.ended;
    const [verdict, signature = ""] = text.trim().split("\n");
    expect(verdict).toBe("Message valid: True");
    expect(isSignedBy("Firmware update version 3.0.1", signature, "supersecretkey")).toBe(true);
  });
});

/** A mail server that lets anybody in who gives the example's name and password. */
async function startMail() {
  const letters: string[] = [];
  const server = new SMTPServer({
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _session, done) =>
      username === "alerts@automaker.com" && password === "password"
        ? done(null, { user: username })
        : done(new Error("wrong")),
    onData: (stream, _session, done) => {
      let letter = "";
      stream.on("data", (bytes: Buffer) => {
        letter += String(bytes);
      });
      stream.on("end", () => {
        letters.push(letter);
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  return { letters, port: typeof address === "object" && address ? address.port : 0 };
}
