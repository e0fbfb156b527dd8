import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { POST as postClaim } from "@/app/api/v1/claims/route";
import {
  DELETE as deleteFirmware,
  PUT as putFirmware,
} from "@/app/api/v1/devices/[id]/firmware/route";
import { POST as postPackage } from "@/app/api/v1/packages/route";
import { call } from "../house-for-test";
import {
  bodyOf,
  type DeviceHouse,
  ending,
  nextMessage,
  openDeviceHouse,
  publish,
} from "./device-house";

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

const claim = (body: object) => call(postClaim, { token: house.jana.token, method: "POST", body });

test.each([4, 5] as const)(
  "a device is claimed with its secret, once, at level %i",
  async (version) => {
    const device = await house.make();
    const client = await house.connect(device, { version });
    await publish(client, "v1/devices/me/claim", '{"secretKey":"s","durationMs":60000}');
    const asked = { deviceName: device.name, secretKey: "s" };
    const done = await claim(asked);
    expect([done.status, await done.json()]).toEqual([200, { result: "SUCCESS" }]);
    const again = await claim(asked);
    expect([again.status, (await again.json()).result]).toEqual([400, "CLAIMED"]);
    expect(await house.device(device.id)).toMatchObject({ isClaimed: true });
  },
);

test.each([4, 5] as const)("a wrong secret ends the offer, at level %i", async (version) => {
  const device = await house.make();
  const client = await house.connect(device, { version });
  await publish(client, "v1/devices/me/claim", "");
  const wrong = await claim({ deviceName: device.name, secretKey: "x" });
  expect(wrong.headers.get("content-type")).toBe("application/problem+json");
  expect((await wrong.json()).result).toBe("FAILURE");
  expect((await (await claim({ deviceName: device.name, secretKey: "" })).json()).result).toBe(
    "FAILURE",
  );
});

const provisioned = (strategy: string) => ({
  name: strategy,
  provisioning: { strategy, key: "key", secret: "secret" },
});
const request = (more: object = {}) =>
  JSON.stringify({ provisionDeviceKey: "key", provisionDeviceSecret: "secret", ...more });

describe.each([4, 5] as const)("provisioning at protocol level %i", (version) => {
  const is5 = version === 5;
  const arrive = async () => {
    const client = await house.join({ version, username: "provision" });
    expect(await client.subscribe("/provision/response")).toMatchObject({ granted: [0] });
    return client;
  };
  const ask = async (body: string) => {
    const client = await arrive();
    expect(await publish(client, "/provision/request", body)).toMatchObject({ cmd: "puback" });
    return bodyOf(await nextMessage(client));
  };

  test("a new device gets a token that works", async () => {
    await house.profile(provisioned("allow-create"));
    const answer = await ask(request({ deviceName: " New one " }));
    expect(answer).toMatchObject({ status: "SUCCESS", credentialsType: "ACCESS_TOKEN" });
    const { accessToken, credentialsValue } = JSON.parse(JSON.stringify(answer));
    expect(accessToken).toBe(credentialsValue);
    expect((await house.join({ version, username: accessToken })).connack).toMatchObject(
      is5 ? { reasonCode: 0 } : { returnCode: 0 },
    );
    expect(await ask(request({ deviceName: "New one" }))).toEqual({
      errorMsg: "Failed to provision device!",
      status: "FAILURE",
    });
  });

  test("credentials that the device brings along", async () => {
    await house.profile(provisioned("allow-create"));
    const basic = { credentialsType: "MQTT_BASIC", clientId: "c", username: "u", password: "p" };
    expect(await ask(request(basic))).toEqual({
      credentialsValue: { clientId: "c", userName: "u", password: "p" },
      credentialsType: "MQTT_BASIC",
      status: "SUCCESS",
    });
  });

  test("a wrong secret finds nothing", async () => {
    await house.profile(provisioned("allow-create"));
    expect(await ask(request({ provisionDeviceSecret: "x" }))).toEqual({
      errorMsg: "Provision data was not found!",
      status: "NOT_FOUND",
    });
  });

  test("a device that was entered before is completed once", async () => {
    await house.profile(provisioned("check-pre-provisioned"));
    const { name } = await house.make({ profile: "check-pre-provisioned" });
    expect(await ask(request({ deviceName: name }))).toMatchObject({ status: "SUCCESS" });
    expect(await ask(request({ deviceName: name }))).toMatchObject({ status: "FAILURE" });
    expect(await ask(request({ deviceName: "nobody" }))).toMatchObject({ status: "FAILURE" });
  });

  test("credentials that another device has are refused, and others may follow", async () => {
    await house.profile(provisioned("check-pre-provisioned"));
    await house.make({ credentials: { kind: "access-token", token: "taken" } });
    const { name: deviceName } = await house.make({ profile: "check-pre-provisioned" });
    const withToken = (token: string) => ask(request({ deviceName, token }));
    expect(await withToken("taken")).toMatchObject({ status: "FAILURE" });
    expect(await withToken("free")).toMatchObject({ status: "SUCCESS", accessToken: "free" });
  });

  test("nothing else is possible in such a session", async () => {
    const client = await arrive();
    const suback = await client.subscribe("v1/devices/me/attributes");
    expect(suback).toMatchObject({ granted: [is5 ? 0x8f : 0x80] });
    client.send({ cmd: "unsubscribe", messageId: 4, unsubscriptions: ["a"] });
    expect(await client.next()).toMatchObject(
      is5 ? { cmd: "unsuback", granted: [0x8f] } : { cmd: "unsuback" },
    );
    client.publish({ topic: "v1/devices/me/telemetry", payload: "{}", qos: 1, messageId: 3 });
    if (is5) expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x90 });
    expect(await ending(client)).toBe(is5 ? 0x90 : "closed");
  });

  test("a request without a key is a wrong payload", async () => {
    const client = await arrive();
    client.publish({ topic: "/provision/request", payload: "{}", qos: 1, messageId: 3 });
    if (!is5) expect(await ending(client)).toBe("closed");
    else {
      const packets = [await client.next(), await client.next()];
      expect(packets).toContainEqual(expect.objectContaining({ cmd: "puback", reasonCode: 0x99 }));
    }
  });
});

describe.each([4, 5] as const)("firmware at protocol level %i", (level) => {
  const content = Buffer.from(Array.from({ length: 150_000 }, (_, index) => index % 251));
  const upload = async (version: string) => {
    const form = new FormData();
    form.set("kind", "fw");
    form.set("title", "tracker");
    form.set("version", version);
    form.set("file", new File([content], "tracker.bin"));
    const headers = { authorization: `Bearer ${house.jana.token}`, host: "vindow.test" };
    const sent = new Request("http://vindow.test/api/v1/packages", {
      method: "POST",
      body: form,
      headers,
    });
    return postPackage(sent, { params: Promise.resolve({}) });
  };
  const assign = (id: string, packageId: string) =>
    call(putFirmware, {
      token: house.jana.token,
      method: "PUT",
      params: { id },
      body: { packageId },
    });

  test("a file is uploaded once, assigned, told of and fetched in pieces", async () => {
    const version = `1.${level}`;
    const made = await upload(version);
    expect(made.status).toBe(201);
    const { id: packageId } = await made.json();
    expect((await upload(version)).status).toBe(409);
    const device = await house.make();
    const client = await house.connect(device, { version: level });
    await client.subscribe({ topic: "v1/devices/me/attributes", qos: 1 });
    expect((await assign(device.id, packageId)).status).toBe(204);
    expect(bodyOf(await nextMessage(client))).toEqual({
      fw_title: "tracker",
      fw_version: version,
      fw_size: content.length,
      fw_checksum: createHash("sha256").update(content).digest("hex"),
      fw_checksum_algorithm: "SHA256",
    });
    const pieces: Buffer[] = [];
    for (let chunk = 0; chunk < 4; chunk += 1) {
      const payload = chunk === 0 ? "40000" : "";
      await publish(client, `v2/fw/request/1/chunk/${chunk}`, payload);
      const piece = await nextMessage(client);
      expect(piece.topic).toBe(`v2/fw/response/1/chunk/${chunk}`);
      pieces.push(Buffer.from(piece.payload));
    }
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    await publish(client, "v2/fw/request/1/chunk/4", "");
    expect((await nextMessage(client)).payload).toHaveLength(0);
    expect(await house.telemetry(device.id)).toMatchObject({
      target_fw_version: [{ value: version }],
      fw_state: [{ value: "INITIATED" }],
    });
    await call(deleteFirmware, {
      token: house.jana.token,
      method: "DELETE",
      params: { id: device.id },
    });
    const { deleted } = JSON.parse((await nextMessage(client)).payload.toString());
    expect(deleted).toContain("fw_version");
  });

  test("what is not there is said in words", async () => {
    const client = await house.connect(await house.make(), { version: level });
    client.publish({ topic: "v2/sw/request/1/chunk/0", payload: "100", qos: 1, messageId: 1 });
    expect(await client.next()).toMatchObject({ topic: "v2/sw/error" });
    if (level === 4) {
      await client.closed();
      return;
    }
    expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x83 });
    expect(await publish(client, "v2/fw/request/1/chunk/0", "x")).toMatchObject({
      reasonCode: 0x99,
    });
  });
});
