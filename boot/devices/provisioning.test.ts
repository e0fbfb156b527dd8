import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { getDevices } from "@/lib/hub/devices/current";
import { encodeMessage, messageType } from "@/lib/protocols/platform/proto-schema";
import { bodyOf, ending, houseOfFile, nextMessage, publish } from "./device-house";

const house = await houseOfFile();
await house.profile({
  name: "open",
  provisioning: { strategy: "allow-create", key: "key", secret: "secret" },
});
await house.profile({
  name: "shut",
  provisioning: { strategy: "disabled", key: "shut", secret: "secret" },
});

const known = { provisionDeviceKey: "key", provisionDeviceSecret: "secret" };

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const arrive = () => house.join({ version, username: "provision" });
  const ask = async (fields: object) => {
    const client = await arrive();
    const request = JSON.stringify({ ...known, ...fields });
    expect(await publish(client, "/provision/request", request)).toMatchObject({ cmd: "puback" });
    const answer = await nextMessage(client);
    expect([answer.topic, answer.qos]).toEqual(["/provision/response", 1]);
    return JSON.parse(answer.payload.toString());
  };

  test("a client id alone opens such a session too", async () => {
    const { connack } = await house.join({ version, clientId: "provision" });
    expect(connack).toMatchObject(version === 5 ? { reasonCode: 0 } : { returnCode: 0 });
  });

  test("without a name the device gets one of twenty letters and digits", async () => {
    const names = () =>
      getDevices()
        .list([house.jana.garageId])
        .map(({ name }) => name);
    const before = names();
    expect(await ask({})).toMatchObject({ status: "SUCCESS" });
    const made = names().filter((name) => !before.includes(name));
    expect(made).toEqual([expect.stringMatching(/^[A-Za-z0-9]{20}$/)]);
  });

  test("a name of spaces alone is refused", async () => {
    expect(await ask({ deviceName: "   " })).toEqual({
      errorMsg: "Failed to provision device!",
      status: "FAILURE",
    });
  });

  test("a profile that provisions nobody knows no key", async () => {
    expect(await ask({ provisionDeviceKey: "shut" })).toMatchObject({ status: "NOT_FOUND" });
  });

  test("a token of its own, and a gateway", async () => {
    const deviceName = `Gateway ${version}`;
    const token = `own-token-${version}`;
    expect(await ask({ deviceName, token, gateway: true })).toEqual({
      credentialsValue: token,
      accessToken: token,
      credentialsType: "ACCESS_TOKEN",
      status: "SUCCESS",
    });
    expect(house.named(deviceName)).toMatchObject({ gateway: true });
  });

  test("a certificate", async () => {
    const hash = certificate(`tracker-${version}`);
    const deviceName = `Certified ${version}`;
    expect(await ask({ deviceName, credentialsType: "X509_CERTIFICATE", hash })).toEqual({
      credentialsValue: hash,
      credentialsType: "X509_CERTIFICATE",
      status: "SUCCESS",
    });
    expect(house.named(deviceName)).toMatchObject({ credentialKind: "x509" });
  });

  test("a request in Protobuf is answered in Protobuf", async () => {
    const request = {
      deviceName: `Proto ${version}`,
      credentialsType: "MQTT_BASIC",
      provision: { key: "key", secret: "secret" },
      data: { basic: { clientId: `c${version}`, userName: "u", password: "p" } },
    };
    const client = await arrive();
    await publish(
      client,
      "/provision/request",
      Buffer.from(encodeMessage("ProvisionRequest", request)),
    );
    const { payload } = await nextMessage(client);
    const read = messageType("ProvisionResponse").decode(Buffer.from(payload)).toJSON();
    expect(read).toEqual({
      status: "SUCCESS",
      credentialsType: "MQTT_BASIC",
      credentialsValue: `{"clientId":"c${version}","userName":"u","password":"p"}`,
    });
  });

  test.each(["{}", '{"provisionDeviceKey":"key"}', "{"])(
    "%s says neither who asks nor for what: it fails, and version 5 is told the code",
    async (payload) => {
      const client = await arrive();
      client.publish({ topic: "/provision/request", payload, qos: 1, messageId: 3 });
      if (version === 5) {
        const packets = [await client.next(), await client.next()];
        expect(packets).toContainEqual(
          expect.objectContaining({ cmd: "puback", reasonCode: 0x99 }),
        );
        expect(packets).toContainEqual(expect.objectContaining({ topic: "/provision/response" }));
        expect(await client.untilPong()).toEqual([]);
        return;
      }
      if (payload !== "{")
        expect(bodyOf(await nextMessage(client))).toMatchObject({ status: "FAILURE" });
      expect(await ending(client)).toBe("closed");
    },
  );
});

/** A certificate as devices send it: its base64 alone. */
function certificate(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), "vindow-provisioning-"));
  const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const about = ["-days", "2", "-subj", `/CN=${name}`, "-keyout", "key.pem", "-out", "cert.pem"];
  execFileSync("openssl", [...made, ...about], { cwd: folder, stdio: "pipe" });
  const pem = readFileSync(join(folder, "cert.pem"), "utf8");
  rmSync(folder, { recursive: true });
  return pem.replaceAll(/-----[A-Z ]+-----|\n/g, "");
}
