import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { POST as postClaim } from "@/app/api/v1/claims/route";
import { PUT as putCredentials } from "@/app/api/v1/devices/[id]/credentials/route";
import {
  DELETE as deleteFirmware,
  PUT as putFirmware,
} from "@/app/api/v1/devices/[id]/firmware/route";
import { GET as getSessions } from "@/app/api/v1/devices/[id]/sessions/route";
import { PUT as putSoftware } from "@/app/api/v1/devices/[id]/software/route";
import { GET as getVehicle } from "@/app/api/v1/devices/[id]/vehicle/route";
import { GET as listDevices, POST as postDevice } from "@/app/api/v1/devices/route";
import { GET as getDocument } from "@/app/api/v1/openapi.json/route";
import { GET as listPackages, POST as postPackage } from "@/app/api/v1/packages/route";
import { GET as listProfiles, POST as postProfile } from "@/app/api/v1/profiles/route";
import * as parts from "@/lib/http/api/device-parts";
import * as spec from "@/lib/http/api/devices";
import * as files from "@/lib/http/api/packages";
import { eventually } from "@/lib/hub/testing/eventually";
import { call } from "../house-for-test";
import { type DeviceHouse, openDeviceHouse, publish } from "./device-house";

/** What the interface says of devices, against what scripts really get. */

let house: DeviceHouse;
let token: string;
beforeAll(async () => {
  house = await openDeviceHouse();
  token = house.jana.token;
  return () => house.close();
}, 60_000);

/** The answer, which has this status and nothing that the document does not name. */
async function told(
  answer: Response | Promise<Response>,
  { status = 200, returns }: { readonly status?: number; readonly returns?: z.ZodType },
) {
  const response = await answer;
  expect(response.status).toBe(status);
  const body: unknown = await response.json();
  expect(returns?.parse(body)).toEqual(body);
  return body;
}
const send = (method: string, id: string, body?: unknown) => ({
  token,
  method,
  params: { id },
  ...(body === undefined ? {} : { body }),
});

describe("devices", () => {
  test("a new one is answered with 201 and itself, its credentials this once, in the person's first garage", async () => {
    const body = { name: "Tracker", gateway: true };
    const made = await told(call(postDevice, { token, method: "POST", body }), spec.createDevice);
    const [garageId, profile] = [house.jana.garageId, "default"];
    expect(made).toMatchObject({ ...body, id: expect.any(String), garageId, profile });
    expect(made).toMatchObject({
      credentials: { kind: "access-token", token: expect.stringMatching(/^[A-Za-z0-9]{20}$/) },
      isConnected: false,
      isActive: false,
      isClaimed: false,
    });
    const listed = await told(
      call(listDevices, { token, query: "name=Tracker" }),
      spec.listDevices,
    );
    expect(listed).toMatchObject({ items: [{ name: "Tracker" }] });
    expect(JSON.stringify(listed)).not.toContain('credentials":{');
    const none = await told(call(listDevices, { token, query: "name=tracker" }), spec.listDevices);
    expect(none).toMatchObject({ items: [] });
  });

  test("one that spoke, was told to be quiet, and has a parent, a file and an activity", async () => {
    await house.profile({ name: "quiet", rateLimits: { device: { telemetryMessages: "1:600" } } });
    const gateway = await house.connect(await house.make({ gateway: true }));
    const device = await house.make({ profile: "quiet" });
    await publish(gateway, "v1/gateway/connect", `{"device":"${device.name}"}`);
    const client = await house.connect(device);
    for (const n of [1, 2]) await publish(client, "v1/devices/me/telemetry", `{"n":${n}}`);
    const shown = await told(house.device(device.id).then(Response.json), spec.getDevice);
    expect(shown).toMatchObject({
      parentId: expect.any(String),
      limitedAt: expect.any(Number),
      lastActivityAt: expect.any(Number),
    });
    const changed = await told(house.change(device.id, { name: "Other" }), spec.patchDevice);
    expect(changed).toMatchObject({ name: "Other" });
    await eventually(async () => {
      const sessions = call(getSessions, { token, params: { id: device.id } });
      expect(await told(sessions, parts.deviceSessions)).toMatchObject({ items: [{}] });
    });
    await told(call(getVehicle, { token, params: { id: device.id } }), parts.getDeviceVehicle);
    expect((await house.remove(device.id)).status).toBe(204);
  });

  test.each([
    { kind: "access-token", token: "a-token-of-mine" },
    { kind: "mqtt-basic", clientId: "c", username: "u", password: "p" },
  ])("credentials of the kind $kind are put as they are written", async (body) => {
    const { id } = await house.make();
    const put = call(putCredentials, send("PUT", id, body));
    expect(await told(put, spec.putCredentials)).toEqual(body);
  });

  test("values, attributes and their ends", async () => {
    const device = await house.make();
    const client = await house.connect(device);
    await publish(client, "v1/devices/me/telemetry", '{"big":18446744073709551616,"j":{"a":[1]}}');
    await publish(client, "v1/devices/me/attributes", '{"fw":"x"}');
    const values = await told(house.telemetry(device.id).then(Response.json), spec.deviceTelemetry);
    expect(values).toMatchObject({
      big: [{ value: "18446744073709551616" }],
      j: [{ value: { a: [1] } }],
    });
    for (const scope of ["shared", "server"]) {
      const put = house.put(device.id, scope, { k: 1 });
      expect(await told(put, spec.putAttributes)).toMatchObject({ k: { value: 1 } });
      expect((await house.drop(device.id, scope, "k")).status).toBe(204);
    }
    expect((await house.put(device.id, "client", { k: 1 })).status).toBe(403);
    await told(house.attributes(device.id, "client").then(Response.json), spec.getAttributes);
  });
});

describe("claims, profiles and packages", () => {
  test("a claim that fails is 400, problem+json with its result", async () => {
    const asked = { token, method: "POST", body: { deviceName: "none", secretKey: "s" } };
    const answer = await call(postClaim, asked);
    const problem = await answer.json();
    expect([answer.status, answer.headers.get("content-type"), problem.result]).toEqual([
      400,
      "application/problem+json",
      "FAILURE",
    ]);
    for (const name of ["type", "title", "status", "detail", "code"])
      expect(problem).toHaveProperty(name);
  });

  test("a profile with all that it may have is answered as it was written", async () => {
    const wanted = {
      name: "everything",
      telemetryTopic: "a",
      attributesTopic: "b",
      attributesSubscribeTopic: "c",
      payload: "protobuf",
      schemas: { telemetry: 'syntax = "proto3"; message A { int32 a = 1; }' },
      isJsonAccepted: true,
      isJsonSent: true,
      sendAckOnValidationException: true,
      isNumericTextKept: true,
      maxTextLength: 100,
      overwriteActivityTime: true,
      rpcResponders: [{ method: "m", response: '{"a":1.0}' }],
      unknownMethod: "timeout",
      isSparkplug: false,
      isSparkplugStrict: false,
      sparkplugAttributeMetrics: ["x"],
      provisioning: { strategy: "allow-create", key: "k", secret: "s" },
      rateLimits: { device: { messages: "20:1,600:60" }, gateway: {}, gatewayDevice: {} },
      maxSessionsPerDevice: 2,
      closeOnRpcTimeout: true,
      rpcOrder: "sequential-on-ack",
      inactivityMs: 1_000,
    };
    const made = call(postProfile, { token, method: "POST", body: wanted });
    const profile = await told(made, spec.createProfile);
    expect(profile).toMatchObject({ ...wanted, id: expect.any(String) });
    const changed = house.changeProfile(Object(profile).id, {
      inactivityMs: 2_000,
    });
    expect(await told(changed, spec.patchProfile)).toMatchObject({ inactivityMs: 2_000 });
    await told(call(listProfiles, { token }), spec.listProfiles);
  });

  test("a package is 201, the same title and version 409; firmware and software are assigned apart", async () => {
    const form = (kind: string) => {
      const fields = new FormData();
      for (const [name, value] of Object.entries({ kind, title: "t", version: "1" }))
        fields.set(name, value);
      fields.set("file", new File(["bytes"], "t.bin"));
      return fields;
    };
    const upload = (kind: string) =>
      postPackage(
        new Request("http://vindow.test/api/v1/packages", {
          method: "POST",
          body: form(kind),
          headers: { authorization: `Bearer ${token}`, host: "vindow.test" },
        }),
        { params: Promise.resolve({}) },
      );
    const stored = files.createPackage.returns?.parse(
      await told(upload("fw"), files.createPackage),
    );
    expect((await upload("fw")).status).toBe(409);
    await told(call(listPackages, { token }), files.listPackages);
    const { id } = await house.make();
    const packageId = Object(stored).id;
    expect((await call(putFirmware, send("PUT", id, { packageId }))).status).toBe(204);
    expect(await house.device(id)).toMatchObject({ firmwareId: packageId });
    expect((await call(putSoftware, send("PUT", id, { packageId }))).status).toBe(404);
    expect((await call(deleteFirmware, send("DELETE", id))).status).toBe(204);
    expect(await house.device(id)).not.toHaveProperty("firmwareId");
  });

  test("the document says how a file is sent", async () => {
    const { paths } = await (await call(getDocument)).json();
    const { content } = paths["/packages"].post.requestBody;
    const { schema } = content["multipart/form-data"];
    expect(schema.required.sort()).toEqual(["kind", "title", "version"]);
    expect(schema.properties.url).toMatchObject({ type: "string", format: "uri" });
    expect(schema.properties.file).toMatchObject({ type: "string", format: "binary" });
  });
});
