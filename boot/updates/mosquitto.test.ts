import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mqtt from "mqtt";
import { describe, expect, onTestFinished, test } from "vitest";
import { isInstalled } from "@/lib/mqtt-server/testing/foreign";
import { codeOf, connect, granted } from "../clients/client-house";
import { makeCertificates } from "./certificates";
import { freePort } from "./free-port";

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
  await expect
    .poll(() => codeOf(as("backend_user").then((client) => client.endAsync())), { timeout: 10_000 })
    .toBe(0);
  return { as, port, ca: read("ca.crt") };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, "exit");
}

describe.skipIf(!hasTools)("the documented mosquitto", () => {
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
