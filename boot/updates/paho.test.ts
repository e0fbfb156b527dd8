import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { background, isInstalled, output } from "@/lib/mqtt-server/testing/foreign";
import { clientHouse, moveAnew } from "../clients/client-house";
import { addFleet, carsOf, startCampaign } from "./fleet";

const python = "/usr/bin/python3";
const hasPaho = isInstalled(python, ["-c", "import paho.mqtt.client"]);
if (!hasPaho) console.info("python3-paho-mqtt is not installed: its tests are skipped");

const vin = "VIN1234567890";
const house = clientHouse();
const patience = { timeout: 20_000 };
const run = (example: string, ...more: readonly string[]) =>
  output(python, [
    `boot/updates/examples/${example}.py`,
    "127.0.0.1",
    String(house().mqttPort),
    ...more,
  ]);
const car = () => [...house().hub.vehicles.values()].find((each) => each.vin === vin);

describe.skipIf(!hasPaho)("programs with paho-mqtt", () => {
  beforeEach(() => moveAnew({ MQTT_ANONYMOUS: "loopback" }));
  afterEach(() => house().hub.settled());

  test("a back end that is gone at once has said it all, at QoS 0, 1 and 2", async () => {
    await addFleet(house(), [vin]);
    expect((await run("notify")).code).toBe(0);
    const { db, jana } = house();
    const topics = async () => {
      const rows = await db.query
        .selectFrom("messages")
        .select(["topic", "qos", "payload"])
        .execute();
      return rows.map(({ topic, qos }) => `${topic} ${qos}`).toSorted();
    };
    await expect.poll(topics, patience).toContain("vehicle/firmware_update 2");
    await expect.poll(topics, patience).toContain("vehicle/telemetry 0");
    await expect.poll(topics, patience).toContain(`vehicle/updates/${vin} 1`);
    await house().hub.settled();
    expect(jana.garageId).toBe(car()?.garageId);
    const updates = await db.query.selectFrom("updates").select("data").execute();
    expect(updates.map(({ data }) => JSON.parse(data))).toMatchObject([
      { vin, version: "3.0.1", state: "notified" },
    ]);
  });

  test("a unit gets the offer of a campaign, and its progress is followed", async () => {
    await addFleet(house(), [vin]);
    const port = String(house().mqttPort);
    const unit = background(python, ["boot/updates/examples/unit.py", "127.0.0.1", port]);
    onTestFinished(() => void unit.child.kill());
    const printed: string[] = [];
    unit.child.stdout?.on("data", (bytes: Buffer) => printed.push(String(bytes)));
    const { stdout } = unit.child;
    if (stdout) await once(stdout, "data");
    const id = await startCampaign(house(), {
      name: "Spring",
      version: "3.0.1",
      description: "Security patches",
      vins: [vin],
    });
    await expect
      .poll(() => printed.join(""), patience)
      .toContain("Version 3.0.1 - Security patches");
    expect((await run("progress", "0.01")).code).toBe(0);
    await expect
      .poll(async () => (await carsOf(house(), id))[vin], patience)
      .toMatchObject({ state: "finalizing", progressPercent: 100 });
  });
});
