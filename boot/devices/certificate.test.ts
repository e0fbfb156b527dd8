import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getDevices } from "@/lib/hub/devices/current";
import { type DeviceHouse, openDeviceHouse } from "./device-house";

let house: DeviceHouse;
let folder: string;
beforeEach(async () => {
  house = await openDeviceHouse();
  folder = mkdtempSync(join(tmpdir(), "vindow-certificates-"));
});
afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const openssl = (...words: readonly string[]) =>
  execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });
const pem = (name: string) => readFileSync(join(folder, `${name}.pem`), "utf8");

/** A certificate of its own, or one that an authority signed. */
function certificate(
  name: string,
  commonName: string,
  authority?: string,
  more: readonly string[] = [],
): string {
  const files = ["-keyout", `${name}.key`, "-out", `${name}.pem`];
  const signed = authority ? ["-CA", `${authority}.pem`, "-CAkey", `${authority}.key`] : [];
  openssl(
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-days",
    "2",
    "-subj",
    `/CN=${commonName}`,
    ...files,
    ...signed,
    ...more,
  );
  return pem(name);
}

function show(text: string, validTo = Date.now() + 1000, issuers: readonly string[] = []) {
  const { raw, fingerprint256 } = new X509Certificate(text);
  const chain = issuers.map((one) => new X509Certificate(one).raw);
  const facts = { subject: "", fingerprint256, raw, chain, isAuthorized: false };
  return getDevices().admit({
    clientId: "c",
    protocolVersion: 5,
    address: "127.0.0.1",
    listener: "tls",
    certificate: { ...facts, validFrom: 0, validTo },
  });
}

test("a registered certificate is admitted; an unknown or an expired one is refused with 0x87", async () => {
  const known = certificate("known", "tracker");
  const device = await house.make({ credentials: { kind: "x509", certificate: known } });
  expect(await show(known)).toMatchObject({ kind: "device", principal: `device:${device.id}` });
  expect(await show(known, 1)).toMatchObject({ kind: "refused", code5: 0x87, code3: 5 });
  const other = certificate("other", "tracker");
  expect(await show(other)).toMatchObject({ kind: "refused", code5: 0x87, code3: 5 });
});

test("an installation may leave the dates of certificates aside", async () => {
  await house.close();
  house = await openDeviceHouse(undefined, { DEVICE_CERTIFICATE_DATES: "off" });
  const known = certificate("known", "tracker");
  const device = await house.make({ credentials: { kind: "x509", certificate: known } });
  expect(await show(known, 1)).toMatchObject({ principal: `device:${device.id}` });
});

test("a profile's authority makes devices by the name in their certificates", async () => {
  const authority = certificate("authority", "Depot CA");
  const leaf = certificate("leaf", "tracker-7.depot", "authority");
  const provisioning = {
    strategy: "x509-chain",
    certificate: authority,
    commonNamePattern: "^(tracker-\\d+)\\.",
  };
  await house.profile({ name: "depot", provisioning });
  const admission = await show(leaf);
  expect(admission).toMatchObject({ kind: "device" });
  const [made] = getDevices().list([house.jana.garageId], "tracker-7");
  expect(made).toMatchObject({ profile: "depot", credentialKind: "x509" });
  const renewed = certificate("renewed", "tracker-7.depot", "authority");
  expect(await show(renewed)).toMatchObject({ principal: `device:${made?.id}` });
  const foreign = certificate("foreign", "tracker-8.depot");
  expect(await show(foreign)).toMatchObject({ kind: "refused" });
});

test("a pattern that is none is refused, one that takes for ever matches nothing", async () => {
  const authority = certificate("authority", "Depot CA");
  const depot = (name: string, commonNamePattern: string) => ({
    name,
    provisioning: { strategy: "x509-chain", certificate: authority, commonNamePattern },
  });
  expect(await house.profile(depot("wrong", "("))).toMatchObject({ status: 422 });
  await house.profile(depot("slow", "^(([a-z])+.)+[A-Z]([a-z])+$"));
  const leaf = certificate("leaf", "a".repeat(60), "authority");
  expect(await show(leaf)).toMatchObject({ kind: "refused", code5: 0x87 });
});

test("an authority in between must be one itself, and the whole chain must hold", async () => {
  const root = certificate("root", "Root CA");
  const between = certificate("between", "Depot CA", "root");
  const leaf = certificate("leaf", "tracker-9", "between");
  const noAuthority = ["-addext", "basicConstraints=critical,CA:FALSE"];
  const tracker = certificate("tracker", "tracker-1", "root", noAuthority);
  const forged = certificate("forged", "tracker-2", "tracker");
  await house.profile({
    name: "depot",
    provisioning: { strategy: "x509-chain", certificate: root },
  });
  const later = Date.now() + 1000;
  expect(await show(leaf)).toMatchObject({ kind: "refused", code5: 0x87 });
  expect(await show(leaf, later, [between])).toMatchObject({ kind: "device" });
  expect(await show(tracker, later)).toMatchObject({ kind: "device" });
  expect(await show(forged, later, [tracker])).toMatchObject({ kind: "refused", code5: 0x87 });
});
