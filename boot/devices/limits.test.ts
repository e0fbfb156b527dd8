import { beforeAll, expect, test } from "vitest";
import { GET as getLimits } from "@/app/api/v1/devices/[id]/limits/route";
import { POST as postDevice } from "@/app/api/v1/devices/route";
import { POST as postProfile } from "@/app/api/v1/profiles/route";
import { updatePerson } from "@/lib/db/people";
import type { LevelStanding } from "@/lib/domain/device-limits";
import { deviceLimits } from "@/lib/http/api/device-parts";
import { getDevices } from "@/lib/hub/devices/current";
import { createManualClock } from "@/lib/hub/manual-clock";
import { call } from "../house-for-test";
import { type DeviceHouse, openDeviceHouse, publish } from "./device-house";

/** Time stands still: what is left is what was not taken. */
let house: DeviceHouse;
beforeAll(async () => {
  const variables = {
    DEVICE_LIMIT_GARAGE_TELEMETRY_MESSAGES: "4:600",
    DEVICE_LIMIT_TOTAL_DATA_POINTS: "1000:1,20000:60",
  };
  house = await openDeviceHouse(createManualClock(1_000), variables);
  return () => house.close();
}, 60_000);

const telemetry = "v1/devices/me/telemetry";
const ask = (id: string, token = house.jana.token, query = "") =>
  call(getLimits, { token, query, params: { id } });

/** What the interface answers, which is what it says it answers. */
async function levelsOf(id: string, token?: string): Promise<readonly LevelStanding[]> {
  const response = await ask(id, token);
  expect(response.status).toBe(200);
  const body = await response.json();
  expect(deviceLimits.returns?.parse(body)).toEqual(body);
  return body.items;
}

const names = (levels: readonly LevelStanding[]) => levels.map(({ level }) => level);
const counterOf = (levels: readonly LevelStanding[], level: string, counter: string) =>
  levels.find((one) => one.level === level)?.counters.find((one) => one.counter === counter);
const standing = (limit: string, capacity: number, left: number, refused: number) => ({
  limit,
  buckets: [{ capacity, seconds: 600, left }],
  refused,
});

test("every level of a device is told with what is left and what was refused, the garage asked first", async () => {
  const rateLimits = { device: { telemetryMessages: "6:600" } };
  const profile = await house.profile({ name: "six", rateLimits });
  const device = await house.make({ profile: "six" });
  expect(counterOf(await levelsOf(device.id), "device", "telemetryMessages")).toMatchObject(
    standing("6:600", 6, 6, 0),
  );
  const client = await house.connect(device);
  for (const n of [1, 2, 3, 4]) await publish(client, telemetry, `{"n":${n}}`);
  expect(await publish(client, telemetry, '{"n":5}')).toMatchObject({ reasonCode: 0x97 });
  const levels = await levelsOf(device.id);
  expect(names(levels)).toEqual(["device", "garage"]);
  const first = await (await ask(device.id, house.jana.token, "limit=1")).json();
  const second = await (
    await ask(device.id, house.jana.token, `limit=1&cursor=${first.nextCursor}`)
  ).json();
  expect([...names(first.items), ...names(second.items)]).toEqual(["device", "garage"]);
  expect(second.nextCursor).toBeUndefined();
  const counter = "telemetryMessages";
  expect(counterOf(levels, "device", counter)).toMatchObject(standing("6:600", 6, 2, 0));
  expect(counterOf(levels, "garage", counter)).toMatchObject(standing("4:600", 4, 0, 1));
  expect(counterOf(levels, "device", "messages")).toEqual({
    counter: "messages",
    limit: null,
    buckets: [],
    refused: 0,
  });
  expect(await house.device(device.id)).toMatchObject({
    limitedBy: "garage",
    limitedCounter: counter,
  });
  await house.changeProfile(profile.id, { rateLimits: { device: { messages: "9:600" } } });
  expect(counterOf(await levelsOf(device.id), "device", counter)?.limit).toBeNull();
});

test("a gateway is told of its own limits and of its children's together, a child of its gateway's", async () => {
  const petr = await house.moveIn("petr@example.org");
  const { token } = petr;
  const make = async (handler: typeof postDevice, body: object) =>
    (await call(handler, { token, method: "POST", body })).json();
  const gateway = { messages: "9:600", telemetryMessages: "5:600" };
  const gatewayDevice = { messages: "7:600" };
  await make(postProfile, { name: "gateways", rateLimits: { gateway, gatewayDevice } });
  await make(postProfile, {
    name: "tight",
    rateLimits: { device: { telemetryMessages: "1:600" } },
  });
  const made = await make(postDevice, { name: "Gateway", profile: "gateways", gateway: true });
  const client = await house.join({ username: made.credentials.token });
  await publish(client, "v1/gateway/connect", '{"device":"A","type":"tight"}');
  const say = () => publish(client, "v1/gateway/telemetry", '{"A":[{"t":1}]}');
  expect(await say()).toMatchObject({ reasonCode: 0 });
  expect(await say()).toMatchObject({ reasonCode: 0x97 });
  const own = await levelsOf(made.id, token);
  expect(names(own)).toEqual(["gatewayDevice", "gateway", "garage"]);
  expect(counterOf(own, "gatewayDevice", "messages")).toMatchObject(standing("7:600", 7, 6, 0));
  // A new child is a message of the gateway's children.
  expect(counterOf(own, "gateway", "messages")).toMatchObject(standing("9:600", 9, 8, 0));
  const [child] = getDevices().list([petr.garageId], "A");
  const levels = await levelsOf(child?.id ?? "", token);
  expect(levels).toMatchObject([
    { level: "device", deviceId: child?.id },
    { level: "gateway", deviceId: made.id },
    { level: "garage" },
  ]);
  // What the child's own limit refuses is not taken from its gateway's, and was taken from the garage's.
  const counter = "telemetryMessages";
  expect(counterOf(levels, "device", counter)).toMatchObject(standing("1:600", 1, 0, 1));
  expect(counterOf(levels, "gateway", counter)).toMatchObject(standing("5:600", 5, 4, 0));
  expect(counterOf(levels, "garage", counter)).toMatchObject(standing("4:600", 4, 2, 0));
});

test("what all send together is told to administrators alone, and a stranger's device does not exist", async () => {
  const { id } = await house.make();
  const eva = await house.moveIn("eva@example.org");
  expect((await ask(id, eva.token)).status).toBe(404);
  expect((await ask("none")).status).toBe(404);
  expect((await call(getLimits, { params: { id } })).status).toBe(401);
  const body = { name: "Of an administrator" };
  const made = await call(postDevice, { token: eva.token, method: "POST", body });
  const own = (await made.json()).id;
  expect(names(await levelsOf(own, eva.token))).toEqual(["device", "garage"]);
  await updatePerson(house.db, eva.personId, { instanceRole: "admin" });
  const levels = await levelsOf(own, eva.token);
  expect(names(levels)).toEqual(["device", "garage", "all"]);
  expect(counterOf(levels, "all", "telemetryDataPoints")).toMatchObject({
    limit: "1000:1,20000:60",
    buckets: [
      { capacity: 1_000, seconds: 1 },
      { capacity: 20_000, seconds: 60 },
    ],
  });
});
