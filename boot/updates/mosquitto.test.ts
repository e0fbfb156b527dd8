import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mqtt from "mqtt";
import { describe, expect, onTestFinished, test } from "vitest";
import { isInstalled } from "@/lib/mqtt-server/testing/foreign";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { realClock } from "@/world/clock";
import { startControlUnit } from "@/world/ota/control-unit";
import { clientHouse, codeOf, connect, granted } from "../clients/client-house";
import { makeCertificates } from "./certificates";
import { carsOf, startCampaign } from "./fleet";

const house = clientHouse();
const hasTools = isInstalled("openssl", ["version"]) && isInstalled("mosquitto_pub", ["--help"]);
if (!hasTools) console.info("openssl or mosquitto is missing: its tests are skipped");

/** The documented files, with this machine's folder and port. */
async function startDocumented(names: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "vindow-ota-"));
  makeCertificates(folder, names);
  const port = await freePort();
  const text = readFileSync("docs/mosquitto/mosquitto.conf", "utf8")
    .replace("listener 8883", `listener ${port} 127.0.0.1`)
    .replaceAll("/etc/mosquitto/certs", folder)
    .replace("/etc/mosquitto/mosquitto.acl", join(folder, "mosquitto.acl"));
  writeFileSync(join(folder, "mosquitto.acl"), readFileSync("docs/mosquitto/mosquitto.acl"), {
    mode: 0o600,
  });
  const asRoot = process.getuid?.() === 0 ? "user root\n" : "";
  writeFileSync(join(folder, "mosquitto.conf"), `${text}${asRoot}`);
  const child = spawn("mosquitto", ["-c", join(folder, "mosquitto.conf")], { stdio: "ignore" });
  onTestFinished(async () => {
    await stop(child);
    rmSync(folder, { recursive: true });
  });
  const read = (name: string) => readFileSync(join(folder, name));
  const as = (name: string) =>
    connect(
      { ca: read("ca.crt"), cert: read(`${name}.crt`), key: read(`${name}.key`), clientId: name },
      `mqtts://127.0.0.1:${port}`,
    );
  await expect.poll(() => codeOf(as("backend_user").then((client) => client.endAsync()))).toBe(0);
  const pem = (name: string) => String(read(name));
  const papers = (name: string) => ({ cert: pem(`${name}.crt`), key: pem(`${name}.key`) });
  return { as, port, ca: pem("ca.crt"), papers };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, "exit");
}

describe.skipIf(!hasTools)("the documented mosquitto", () => {
  test("carries a campaign of ours to a unit and its words back", async () => {
    const { port, ca, papers } = await startDocumented(["backend_user", "VIN7"]);
    const url = `mqtts://127.0.0.1:${port}`;
    const { cert, key } = papers("backend_user");
    const source = await house().hub.sources.add({
      garageId: house().jana.garageId,
      name: "Updates",
      kind: "ota",
      settings: { url, ca, cert },
      secrets: { key },
      vehicles: [{ vin: "VIN7" }],
    });
    const isConnected = () =>
      house()
        .hub.sources.list()
        .find(({ id }) => id === source.id)?.mqtt.state;
    await expect.poll(isConnected).toBe("connected");
    const of = { url, ca, vin: "VIN7", clock: realClock(), stepMs: 5 };
    const unit = await startControlUnit({ ...of, certificate: papers("VIN7") });
    onTestFinished(() => unit.close());
    const id = await startCampaign(house(), { name: "Spring", version: "3.0.1", vins: ["VIN7"] });
    await expect.poll(async () => (await carsOf(house(), id)).VIN7?.state).toBe("succeeded");
    const [shown] = house()
      .hub.sources.list()
      .filter((one) => one.id === source.id);
    expect(JSON.stringify(shown)).not.toContain("PRIVATE KEY");
  });

  test("asks for a certificate: without one, or with another's key, the source says what is wrong", async () => {
    const { port, ca, papers } = await startDocumented(["backend_user", "VIN7"]);
    const url = `mqtts://127.0.0.1:${port}`;
    const { cert } = papers("backend_user");
    const [, wrong] = [papers("backend_user"), papers("VIN7").key];
    const add = (name: string, settings: Readonly<Record<string, string>>, key = "") =>
      house().hub.sources.add({
        garageId: house().jana.garageId,
        name,
        kind: "ota",
        settings: { url, ca, ...settings },
        secrets: key === "" ? {} : { key },
      });
    await add("None", {});
    await add("Wrong", { cert }, wrong);
    const faultOf = (name: string) => {
      const found = house()
        .hub.sources.list()
        .find((one) => one.name === name);
      return JSON.stringify(found?.mqtt);
    };
    await expect.poll(() => faultOf("None")).toContain("asks for a client certificate");
    await expect.poll(() => faultOf("Wrong")).toContain("does not belong to the certificate");
  });

  test("lets the back end offer and a unit report, and each no more than that", async () => {
    const { as, port, ca } = await startDocumented(["backend_user", "tcu_user", "VIN7"]);
    const [backend, unit, other] = [
      await as("backend_user"),
      await as("tcu_user"),
      await as("VIN7"),
    ];
    const heard: string[] = [];
    for (const client of [backend, unit, other])
      client.on("message", (topic, payload) =>
        heard.push(`${client.options.clientId} ${topic} ${payload}`),
      );
    await granted(backend, "vehicle/updates/+/status");
    await granted(unit, "vehicle/updates/+");
    await granted(other, "vehicle/updates/+");
    const code = (client: typeof unit, topic: string) =>
      codeOf(client.publishAsync(topic, "x", { qos: 1 }));
    const mine = "vehicle/updates/VIN1234567890";
    expect(await code(backend, mine)).toBe(0);
    expect(await code(unit, `${mine}/status`)).toBe(0);
    expect(await code(other, "vehicle/updates/VIN7/status")).toBe(0);
    expect(await code(unit, mine)).toBe(0x87);
    expect(await code(unit, "vehicle/updates/VIN7/status")).toBe(0x87);
    expect(await code(other, `${mine}/status`)).toBe(0x87);
    expect(await code(backend, `${mine}/status`)).toBe(0x87);
    await expect
      .poll(() => heard.toSorted())
      .toEqual([
        "backend_user vehicle/updates/VIN1234567890/status x",
        "backend_user vehicle/updates/VIN7/status x",
        `tcu_user ${mine} x`,
      ]);
    const nobody = mqtt.connectAsync(
      `mqtts://127.0.0.1:${port}`,
      { ca, reconnectPeriod: 0 },
      false,
    );
    await expect(nobody).rejects.toThrow();
  });
});
