import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { POST as postClaim } from "@/app/api/v1/claims/route";
import { getDevices } from "@/lib/hub/devices/current";
import { call, type Resident } from "../house-for-test";
import { type DeviceHouse, ending, nextMessage, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
let petr: Resident;
beforeEach(async () => {
  house = await openDeviceHouse();
  petr = await house.moveIn("petr.novak@example.org");
});
afterEach(() => house.close());

const claim = async (deviceName: string, secretKey: string) =>
  (
    await call(postClaim, { token: petr.token, method: "POST", body: { deviceName, secretKey } })
  ).json();
const offer = '{"secretKey":"s"}';

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  test("a device that is claimed takes its way of speaking along, not its old household's keys", async () => {
    const provisioning = { strategy: "allow-create", key: "k", secret: "s" };
    await house.profile({ name: "own", telemetryTopic: "up", provisioning });
    const device = await house.make({ profile: "own" });
    const client = await house.connect(device, { version });
    await publish(client, "v1/devices/me/claim", offer);
    expect(await claim(device.name, "s")).toMatchObject({ result: "SUCCESS" });
    await publish(client, "up", '{"t":1}');
    expect(getDevices().find(device.id)).toMatchObject({ garageId: petr.garageId, profile: "own" });
    const profile = getDevices().profileByName(petr.garageId, "own");
    expect(profile?.settings).toEqual({ telemetryTopic: "up" });
    expect((await call(postClaim, claimAgain(device.name))).status).toBe(400);
  });

  test("a child that is claimed is not its old gateway's any more", async () => {
    const gateway = await house.connect(await house.make({ gateway: true }), { version });
    await publish(gateway, "v1/gateway/claim", `{"A":${offer}}`);
    const [child] = getDevices().list([house.jana.garageId], "A");
    expect(await claim("A", "s")).toMatchObject({ result: "SUCCESS" });
    if (version === 5)
      expect(String((await nextMessage(gateway)).payload)).toBe('{"device":"A","reason":152}');
    const [mine] = getDevices().list([petr.garageId], "A");
    expect(mine).toMatchObject({ id: child?.id, isConnected: false });
    expect(mine).not.toHaveProperty("parentId");
  });
});

const claimAgain = (deviceName: string) => ({
  token: petr.token,
  method: "POST",
  body: { deviceName, secretKey: "s" },
});

test("of two devices with one name the one whose secret is shown is claimed", async () => {
  const first = await house.make({ name: "Tracker" });
  const jana = await house.connect(first);
  await publish(jana, "v1/devices/me/claim", '{"secretKey":"first"}');
  const third = await house.moveIn("third@example.org");
  const made = await getDevices().create({
    garageId: third.garageId,
    name: "Tracker",
    profile: "default",
    credential: { kind: "access-token", token: "second" },
  });
  const other = await house.join({ username: "second" });
  await publish(other, "v1/devices/me/claim", '{"secretKey":"second"}');
  expect(await claim("Tracker", "second")).toMatchObject({ result: "SUCCESS" });
  expect(getDevices().find(made.id)).toMatchObject({ garageId: petr.garageId });
  expect(getDevices().find(first.id)).toMatchObject({ garageId: house.jana.garageId });
});

test("a device whose profile speaks Sparkplug in its new household has to come again", async () => {
  await house.profile({ name: "own" });
  await getDevices().addProfile(petr.garageId, "own", { isSparkplug: true });
  const device = await house.make({ profile: "own" });
  const client = await house.connect(device);
  await publish(client, "v1/devices/me/claim", offer);
  expect(await claim(device.name, "s")).toMatchObject({ result: "SUCCESS" });
  expect(await ending(client)).toBe(0x98);
});
