import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getDevices } from "@/lib/hub/devices/current";
import { isInstalled, output } from "@/lib/mqtt-server/testing/foreign";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { overSocket } from "@/lib/mqtt-server/testing/raw-client";
import { makeCertificates } from "../../scripts/make-certificates";
import { type DeviceHouse, openDeviceHouse } from "./device-house";

const hasMosquitto = isInstalled("mosquitto_pub", ["--help"]);
if (!hasMosquitto) console.info("mosquitto-clients is not installed: its tests are skipped");

let house: DeviceHouse;
let folder: string;
const file = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "vindow-authority-"));
  makeCertificates(folder, ["localhost,127.0.0.1", "tracker-7.depot"]);
  house = await openDeviceHouse(undefined, {
    TLS_CERT: file("localhost.pem"),
    TLS_KEY: file("localhost.key"),
    MQTTS_PORT: String(await freePort()),
  });
});
afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const publishAs = (name: string, version: string) =>
  output("mosquitto_pub", [
    ...["-h", "127.0.0.1", "-p", String(house.mqttsPort), "-V", version, "-i", "c", "-q", "1"],
    ...["--cafile", file("authority.pem")],
    ...["--cert", file(`${name}.pem`), "--key", file(`${name}.key`)],
    ...["-t", "v1/devices/me/telemetry", "-m", '{"t":1}'],
  ]);

describe.skipIf(!hasMosquitto).each(["mqttv311", "mqttv5"])("over TLS with %s", (version) => {
  test("a registered certificate is enough, another one is not", async () => {
    const certificate = readFileSync(file("tracker-7.depot.pem"), "utf8");
    const device = await house.make({ credentials: { kind: "x509", certificate } });
    expect(await publishAs("tracker-7.depot", version)).toEqual({ text: "", code: 0 });
    expect(await house.telemetry(device.id)).toHaveProperty("t");
    makeCertificates(folder, ["tracker-8.depot"]);
    const refused = await publishAs("tracker-8.depot", version);
    expect([refused.code === 0, refused.text]).toEqual([
      false,
      expect.stringMatching(/not authori[sz]ed/i),
    ]);
  });

  test("a profile's authority makes the device that the certificate names", async () => {
    const provisioning = {
      strategy: "x509-chain",
      certificate: readFileSync(file("authority.pem"), "utf8"),
      commonNamePattern: "^(tracker-\\d+)\\.",
    };
    await house.profile({ name: "depot", provisioning });
    expect(await publishAs("tracker-7.depot", version)).toEqual({ text: "", code: 0 });
    const [made] = getDevices().list([house.jana.garageId], "tracker-7");
    expect(made).toMatchObject({ profile: "depot", credentialKind: "x509" });
    makeCertificates(folder, ["tracker-7.depot"]);
    expect(await publishAs("tracker-7.depot", version)).toEqual({ text: "", code: 0 });
    expect(getDevices().list([house.jana.garageId], "tracker-7")).toHaveLength(1);
  });
});

test("one that claims an authority which did not sign it is cut off before a word of MQTT", async () => {
  const shown = async (from: string) => {
    const read = (name: string) => readFileSync(join(from, `tracker-7.depot.${name}`));
    const own = { cert: read("pem"), key: read("key"), rejectUnauthorized: false };
    const socket = connect({ port: house.mqttsPort, host: "127.0.0.1", ...own });
    socket.on("error", () => undefined);
    const client = overSocket(socket, 5);
    client.send({ cmd: "connect", clientId: "c", protocolVersion: 5, protocolId: "MQTT" });
    return client.next().catch(() => "nothing");
  };
  await house.close();
  const tls = { TLS_CERT: file("localhost.pem"), TLS_KEY: file("localhost.key") };
  const doors = { ...tls, TLS_CLIENT_CA: file("authority.pem"), MQTTS_PORT: `${await freePort()}` };
  house = await openDeviceHouse(undefined, doors);
  expect(await shown(folder)).toMatchObject({ cmd: "connack", reasonCode: 0x87 });
  const impostor = file("impostor");
  makeCertificates(impostor, ["tracker-7.depot"]);
  expect(await shown(impostor)).toBe("nothing");
});

test("the authority stays the same from run to run, and keeps its key to itself", () => {
  const before = readFileSync(file("authority.pem"), "utf8");
  makeCertificates(folder, ["late"]);
  expect(readFileSync(file("authority.pem"), "utf8")).toBe(before);
  expect(statSync(file("authority.key")).mode & 0o077).toBe(0);
  const verify = () =>
    execFileSync("openssl", ["verify", "-CAfile", file("authority.pem"), file("late.pem")]);
  expect(String(verify())).toContain("OK");
});
