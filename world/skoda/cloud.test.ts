import { randomUUID } from "node:crypto";
import { decodeJwt } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { unplug } from "../car/act";
import { realClock } from "../clock";
import { elroqSpec, enyaqSpec, octaviaSpec } from "../garage";
import type { SkodaCloudOf } from "./cloud";
import { clientOptions, connected, listenTo, refusalOf, startTestCloud } from "./testing";
import { isTotpRight, totpAt } from "./totp";

const { vin } = enyaqSpec;

async function start(options: Partial<SkodaCloudOf> = {}) {
  const cloud = await startTestCloud(options);
  onTestFinished(() => cloud.close());
  const honest = () => clientOptions(cloud, cloud.clock.now());
  const listener = async (...filters: string[]) => {
    const client = await connected(cloud, honest(), filters);
    onTestFinished(() => void client.end(true));
    return { client, ...listenTo(client) };
  };
  const refusal = (change: object) => refusalOf(cloud, { ...honest(), ...change });
  return { ...cloud, honest, listener, refusal, all: `${cloud.tokens.userId}/${vin}/#` };
}

test("the codes are those of totp_v1", () => {
  expect(totpAt("test-fcm-token", 0)).toBe("723793");
  expect(totpAt("test-fcm-token", 1_726_088_786_000)).toBe("906328");
  expect(totpAt("dXNlci1mY20tdG9rZW4:APA91bExample", 1_795_190_400_000)).toBe("000712");
  expect(isTotpRight("906328", "test-fcm-token", 1_726_088_786_000 + 30_000)).toBe(true);
  expect(isTotpRight("906328", "test-fcm-token", 1_726_088_786_000 + 90_000)).toBe(false);
});

test("2024: the token is the password, whatever the user name", async () => {
  const cloud = await start({ profile: "2024" });
  expect(await cloud.refusal({})).toBe("connected");
  expect(await cloud.refusal({ password: "nonsense" })).toBe(4);
});

test("2026: each part of the sign-in is checked and refused with its own code", async () => {
  const cloud = await start();
  const credentials = (code: string, method = "totp_v1") => ({
    properties: { userProperties: { auth_method: method, auth_credentials: code } },
  });
  expect(await cloud.refusal({})).toBe("connected");
  expect(await cloud.refusal({ protocolVersion: 4 })).toBe(5);
  expect(await cloud.refusal({ password: "nonsense" })).toBe(134);
  expect(await cloud.refusal({ username: "android-app" })).toBe(135);
  expect(await cloud.refusal({ clientId: `Id${randomUUID()}#${randomUUID()}` })).toBe(135);
  expect(await cloud.refusal(credentials("000000"))).toBe(135);
  expect(await cloud.refusal(credentials("000000", "totp_v9"))).toBe(140);
});

test("a push token counts once it is registered", async () => {
  const cloud = await start();
  const fcmToken = "another:token_with-signs";
  const options = {
    ...cloud.honest(),
    properties: {
      userProperties: {
        auth_method: "totp_v1",
        auth_credentials: totpAt(fcmToken, cloud.clock.now()),
      },
    },
  };
  expect(await refusalOf(cloud, options)).toBe(135);
  const path = `/v1/notifications-subscriptions/${encodeURIComponent(fcmToken)}`;
  const body = { devicePlatform: "ANDROID", appVersion: "8.12.0", language: "en" };
  expect((await cloud.request("PUT", path, body)).status).toBe(201);
  expect(await refusalOf(cloud, options)).toBe("connected");
});

test("a user reads the topics of their own cars alone", async () => {
  const cloud = await start();
  const { client } = await cloud.listener();
  const granted = async (filter: string) => {
    const [grant] = await client.subscribeAsync(filter).catch(() => []);
    return grant?.qos;
  };
  expect(await granted(`${cloud.tokens.userId}/${vin}/service-event/charging`)).toBe(0);
  expect(await granted(`${cloud.tokens.userId}/${vin}/#`)).toBe(0);
  expect(await granted(`${randomUUID()}/${vin}/#`)).toBeUndefined();
  expect(await granted("#")).toBeUndefined();
});

test("the token's end is the connection's end", async () => {
  const cloud = await start({ accessSeconds: 5, clock: realClock() });
  const options = clientOptions(cloud, Date.now());
  const client = await connected(cloud, options);
  onTestFinished(() => void client.end(true));
  const reasonCode = await new Promise((resolve) => {
    client.once("disconnect", (packet) => resolve(packet.reasonCode));
  });
  expect(reasonCode).toBe(0xa0);
});

test("a charging car tells each percent, on both profiles", async () => {
  for (const profile of ["2024", "2026"] as const) {
    const cloud = await start({ profile });
    const heard = await cloud.listener(cloud.all);
    // A cold night slows charging down: longer than it takes at any hour.
    cloud.clock.advance(15 * 60_000);
    const { json } = await heard.until(({ json }) => json.name === "charging-completed");
    expect(json).toMatchObject({ version: 1, producer: "SKODA_MHUB", data: { soc: "80", vin } });
    const levels = heard.all
      .filter((message) => message.json.name === "change-soc")
      .map(({ text }) => /"soc":"(\d+)"/.exec(text)?.[1]);
    expect(levels).toEqual(["75", "76", "77", "78", "79", "80"]);
  }
});

test("the body of the car tells times to the millisecond and traces without dashes", async () => {
  const cloud = await start();
  const heard = await cloud.listener(cloud.all);
  cloud.fleet.change(vin, (car) => ({ ...car, isLocked: false, areLightsOn: true }));
  const lights = await heard.until(({ json }) => json.name === "change-lights");
  expect(lights.json.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(lights.json.timestamp).toMatch(/\.\d{3}Z$/);
  expect(heard.all.map(({ json }) => json.name)).toEqual(["change-access", "change-lights"]);
});

test("a command is accepted, told in progress, applied, and told done", async () => {
  const cloud = await start();
  const heard = await cloud.listener(cloud.all);
  const path = `/v1/charging/${vin}`;
  const answer = await cloud.request("PUT", `${path}/set-charge-limit`, { targetSOCInPercent: 90 });
  expect([answer.status, await answer.text()]).toEqual([202, ""]);
  cloud.clock.advance(10_000);
  const done = await heard.until(({ json }) => json.status === "COMPLETED_SUCCESS");
  expect(done.topic).toContain("/operation-request/charging/update-charge-limit");
  const begun = heard.all.find(({ json }) => json.status === "IN_PROGRESS");
  expect(begun?.json.requestId).toBe(done.json.requestId);
  expect(done.json).not.toHaveProperty("timestamp");
  const state = await (await cloud.request("GET", path)).json();
  expect(state.settings.targetStateOfChargeInPercent).toBe(90);
});

test("a sleeping car answers later than one that is awake, and is heard waking", async () => {
  const cloud = await start();
  const heard = await cloud.listener(`${cloud.tokens.userId}/${elroqSpec.vin}/#`);
  await cloud.request("POST", `/v1/vehicle-wakeup/${elroqSpec.vin}?applyRequestLimiter=true`);
  cloud.clock.advance(11_000);
  await heard.until(({ json }) => json.status === "IN_PROGRESS");
  expect(heard.all).toHaveLength(1);
  cloud.clock.advance(10_000);
  await heard.until(({ json }) => json.status === "COMPLETED_SUCCESS");
  expect(heard.all.map(({ json }) => json.name)).toContain("vehicle-awake");
});

test("charging without a cable times out after 115 seconds", async () => {
  const cloud = await start();
  cloud.fleet.change(vin, unplug);
  const heard = await cloud.listener(cloud.all);
  await cloud.request("POST", `/v1/charging/${vin}/start`);
  cloud.clock.advance(114_000);
  await heard.until(({ json }) => json.status === "IN_PROGRESS");
  expect(heard.all.filter(({ json }) => json.status === "ERROR")).toEqual([]);
  cloud.clock.advance(2_000);
  const { json } = await heard.until(({ json }) => json.status === "ERROR");
  expect(json.errorCode).toBe("timeout");
});

test("tokens are checked, end, and rotate", async () => {
  const cloud = await start();
  const { accessToken, refreshToken, userId } = cloud.tokens;
  expect(decodeJwt(accessToken).sub).toBe(userId);
  const refresh = (token: string) =>
    cloud.request("POST", "/api/v1/authentication/refresh-token?tokenType=CONNECT", { token });
  cloud.clock.advance(3_601_000);
  expect((await cloud.request("GET", "/api/v1/users")).status).toBe(401);
  const renewed = await (await refresh(refreshToken)).json();
  expect(Object.keys(renewed).sort()).toEqual(["accessToken", "idToken", "refreshToken"]);
  const headers = { authorization: `Bearer ${renewed.accessToken}` };
  expect((await fetch(`${cloud.apiUrl}/v1/users`, { headers })).status).toBe(200);
  expect((await refresh(refreshToken)).status, "the old one is used up").toBe(401);
});

test("a wrong S-PIN is a 412 and three of them lock it", async () => {
  const cloud = await start();
  const unlock = async (currentSpin: string) =>
    (await cloud.request("POST", `/v1/vehicle-access/${vin}/unlock`, { currentSpin })).status;
  expect(await unlock("0000")).toBe(412);
  expect(await unlock(cloud.spin)).toBe(202);
  for (let tries = 0; tries < 3; tries += 1) await unlock("9999");
  expect(await unlock(cloud.spin)).toBe(412);
  const { spinStatus } = await (
    await cloud.request("POST", "/v1/spin/verify", { currentSpin: cloud.spin })
  ).json();
  expect(spinStatus.lockedWaitingTimeInSeconds).toBeGreaterThan(0);
});

test("too much is too much: three wake-ups a day, and an hour's requests", async () => {
  const cloud = await start({ requestsPerHour: 6 });
  const wakeUp = async () => (await cloud.request("POST", `/v1/vehicle-wakeup/${vin}`)).status;
  expect([await wakeUp(), await wakeUp(), await wakeUp(), await wakeUp()]).toEqual([
    202, 202, 202, 429,
  ]);
  await cloud.request("GET", "/v1/users");
  await cloud.request("GET", "/v1/users");
  const refused = await cloud.request("GET", "/v1/users");
  expect([refused.status, await refused.text()]).toEqual([429, "Too many requests"]);
});

test("what a car cannot do, what is not there, and what is not understood have their own codes", async () => {
  const cloud = await start();
  const climate = (of: string, body?: object) =>
    cloud.request("POST", `/v2/air-conditioning/${of}/start`, body ?? {});
  expect((await climate(octaviaSpec.vin)).status).toBe(403);
  expect((await climate("TMBXX0000X0000000")).status).toBe(404);
  const tooHot = { targetTemperature: { temperatureValue: 60, unitInCar: "CELSIUS" } };
  expect((await climate(vin, tooHot)).status).toBe(400);
});

test("broker away and back on the same port", async () => {
  const cloud = await start();
  await cloud.broker.stop();
  expect(await cloud.refusal({})).not.toBe("connected");
  await cloud.broker.start();
  expect(await cloud.refusal({})).toBe("connected");
});

test("refusals are told to the log, secrets are not", async () => {
  const lines: string[] = [];
  const cloud = await start({ log: (line) => lines.push(line) });
  await cloud.refusal({ username: "android-app" });
  cloud.faults.add({ kind: "rest-status", status: 500 });
  await cloud.request("PUT", `/v1/notifications-subscriptions/${cloud.tokens.fcmToken}`, {});
  expect(lines).toEqual([
    expect.stringMatching(/^Broker: connect .*135/),
    "API: PUT /v1/notifications-subscriptions/[secret] answered 500",
  ]);
  const { accessToken, fcmToken, refreshToken } = cloud.tokens;
  for (const secret of [accessToken, fcmToken, refreshToken]) {
    expect(lines.join()).not.toContain(secret);
  }
});
