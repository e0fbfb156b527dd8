import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { endpointSourceId } from "@/lib/domain/device-session";
import { createManualClock } from "@/lib/hub/manual-clock";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { overSocket } from "@/lib/mqtt-server/testing/raw-client";
import { makeCertificates } from "../../scripts/make-certificates";
import { call } from "../house-for-test";
import { type DeviceHouse, openDeviceHouse } from "./device-house";

let house: DeviceHouse;
let folder: string;
const file = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(file(name), "utf8");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vindow-refused-"));
  makeCertificates(folder, ["localhost,127.0.0.1", "late", "often 4", "often 5"]);
  await open(Date.now());
  await house.profile({ name: "one a minute", rateLimits: { device: { messages: "1:60" } } });
}, 60_000);
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

/** A house in which it is this late. */
async function open(now: number): Promise<void> {
  const tls = { TLS_CERT: file("localhost.pem"), TLS_KEY: file("localhost.key") };
  const variables = { ...tls, MQTTS_PORT: String(await freePort()) };
  house = await openDeviceHouse(createManualClock(now), variables);
}

const rows = async (source: string) => {
  const answer = await call(listMessages, { token: house.jana.token, query: `source=${source}` });
  return (await answer.json()).items;
};

/** The answer to a CONNECT with this certificate and no names. */
async function showing(name: string, version: 4 | 5) {
  const own = { cert: text(`${name}.pem`), key: text(`${name}.key`), rejectUnauthorized: false };
  const socket = connect({ port: house.mqttsPort, host: "127.0.0.1", ...own });
  const client = overSocket(socket, version);
  client.send({ cmd: "connect", clientId: "c", protocolVersion: version, protocolId: "MQTT" });
  const connack = await client.next();
  socket.destroy();
  return connack;
}

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const password = "secret password";
  const names = { clientId: `secret id ${version}`, username: `secret user ${version}` };
  const named = { ...names, password: Buffer.from(password) };
  const credentials = { kind: "mqtt-basic", ...names, password };
  const tooOften = version === 5 ? { reasonCode: 0x9f } : { returnCode: 3 };

  test.each([
    ["an access token", { kind: "access-token", token: `secret token ${version}` }, undefined],
    ["a client id", { kind: "mqtt-basic", clientId: names.clientId }, { clientId: names.clientId }],
    ["a user name", { ...credentials, clientId: undefined }, { ...named, clientId: "c" }],
    ["both", credentials, named],
  ])(
    "one that comes too often with %s is told of as itself, and not by what it showed",
    async (_, asked, shown) => {
      const device = await house.make({ profile: "one a minute", credentials: asked });
      const own = shown ?? { username: device.token };
      const come = async () => (await house.join({ version, ...own })).connack;
      await come();
      expect(await come()).toMatchObject(tooOften);
      await expect.poll(() => rows(device.id)).toMatchObject([{ topic: "CONNECT" }]);
      const [row] = await rows(device.id);
      expect(row.reason).toContain("it connects more often than it may");
      expect(JSON.stringify(row)).not.toContain("secret");
      expect(await rows(endpointSourceId)).toEqual([]);
      await house.remove(device.id);
    },
  );

  test("and so is one with a certificate", async () => {
    const certificate = text(`often ${version}.pem`);
    const device = await house.make({
      profile: "one a minute",
      credentials: { kind: "x509", certificate },
    });
    await showing(`often ${version}`, version);
    expect(await showing(`often ${version}`, version)).toMatchObject(tooOften);
    await expect.poll(() => rows(device.id)).toMatchObject([{ topic: "CONNECT" }]);
    expect(await rows(endpointSourceId)).toEqual([]);
  });
});

test("a known certificate out of its time is told of as its device", async () => {
  await house.close();
  await open(Date.parse("2100-01-01"));
  const device = await house.make({ credentials: { kind: "x509", certificate: text("late.pem") } });
  expect(await showing("late", 5)).toMatchObject({ reasonCode: 0x87 });
  await expect.poll(() => rows(device.id)).toHaveLength(1);
  const [row] = await rows(device.id);
  expect(row.reason).toContain("the certificate is not valid at this time");
  expect(await rows(endpointSourceId)).toEqual([]);
});
