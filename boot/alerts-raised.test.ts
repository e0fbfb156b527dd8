import { expect, test } from "vitest";
import { GET as listAlerts } from "@/app/api/v1/alerts/route";
import type { Alert } from "@/lib/domain/alert";
import { eventually } from "@/lib/hub/testing/eventually";
import { type DeviceHouse, openDeviceHouse } from "./devices/device-house";
import { call } from "./house-for-test";

const open = async (): Promise<DeviceHouse> => openDeviceHouse();
const alertsOf = async ({ alerts, jana: { token } }: DeviceHouse): Promise<readonly Alert[]> => {
  await alerts.settled();
  return (await (await call(listAlerts, { token })).json()).items;
};

test("a device that sends more than its profile allows is an alert, once", async () => {
  const house = await open();
  await house.profile({ name: "quiet", rateLimits: { device: { telemetryMessages: "2:60" } } });
  const device = await house.make({ profile: "quiet" });
  const client = await house.connect(device);
  for (let index = 0; index < 6; index += 1)
    client.send({
      cmd: "publish",
      topic: "v1/devices/me/telemetry",
      payload: `{"a":${index}}`,
      qos: 0,
      dup: false,
      retain: false,
    });
  await eventually(async () =>
    expect(await alertsOf(house)).toMatchObject([
      {
        kind: "device-limited",
        count: 1,
        subject: { kind: "device", id: device.id, name: device.name },
      },
    ]),
  );
  await house.close();
});

test("what an OVMS module raises as an alert is one, and its information is none", async () => {
  const house = await open();
  const { garageId } = house.jana;
  const prefix = "ovms/jana/leaf/";
  const source = await house.hub.sources.add({
    garageId,
    name: "Leaf",
    kind: "ovms",
    settings: { url: "internal:", prefix, layout: "auto" },
    secrets: {},
  });
  const say = (leaf: string, text: string) =>
    house.hub.takeInternal(
      {
        topic: `${prefix}${leaf}`,
        payload: new TextEncoder().encode(text),
        qos: 1,
        isRetained: false,
        receivedAt: Date.now(),
      },
      { garageId, sourceId: source.id },
    );
  await say("metric/v/vin", "SJNFAAZE0U0012345");
  await say("notify/info/charge.done", "Charging done");
  await say("notify/alert/alarm.sounding", "Vehicle alarm is sounding!");
  expect(await alertsOf(house)).toMatchObject([
    { kind: "vehicle-notice", severity: "error", facts: { words: "Vehicle alarm is sounding!" } },
  ]);
  await house.close();
});
