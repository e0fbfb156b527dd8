import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as getAudit } from "@/app/api/v1/audit/route";
import {
  DELETE as dropFirmware,
  PUT as putFirmware,
} from "@/app/api/v1/devices/[id]/firmware/route";
import { POST as postPackage } from "@/app/api/v1/packages/route";
import { DELETE as withdraw } from "@/app/api/v1/rpc/[id]/route";
import en from "@/messages/en.json";
import { type DeviceHouse, openDeviceHouse } from "./devices/device-house";
import { call } from "./house-for-test";

let house: DeviceHouse;
beforeAll(async () => {
  house = await openDeviceHouse();
}, 60_000);
afterAll(() => house.close());

test("what a person does with devices is in the audit log, each in words, without what was sent", async () => {
  const { token } = house.jana;
  const { id: profileId } = await house.profile({ name: "trackers" });
  await house.changeProfile(profileId, { inactivityMs: 60_000 });
  const { id } = await house.make({ name: "Tracker" });
  await house.change(id, { name: "Tracker 2" });
  await house.put(id, "shared", { interval: "hidden words" });
  await house.drop(id, "shared", "interval");
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind: "fw", title: "fw", version: "1" }))
    form.set(name, value);
  form.set("file", new File([new Uint8Array(4)], "fw.bin"));
  const headers = { authorization: `Bearer ${token}`, host: "vindow.test" };
  const upload = new Request("http://vindow.test/", { method: "POST", body: form, headers });
  const stored = await (await postPackage(upload, { params: Promise.resolve({}) })).json();
  const params = { id };
  const body = { packageId: stored.id };
  await call(putFirmware, { token, method: "PUT", params, body });
  await call(dropFirmware, { token, method: "DELETE", params });
  const asked = { method: "reboot", params: { code: "hidden words" }, persistent: true };
  const { rpcId } = await (await house.rpc(id, asked)).json();
  await call(withdraw, { token, method: "DELETE", params: { id: rpcId } });

  const { items } = await (await call(getAudit, { token })).json();
  const deeds = items.map(({ action, target, detail }: Readonly<Record<string, string>>) => [
    action,
    target,
    detail,
  ]);
  expect(deeds.toReversed()).toEqual([
    ["profile-created", "trackers", undefined],
    ["profile-changed", "trackers", undefined],
    ["device-created", "Tracker", undefined],
    ["device-changed", "Tracker", undefined],
    ["device-attributes-changed", "Tracker 2", "shared"],
    ["device-attributes-changed", "Tracker 2", "shared"],
    ["package-uploaded", "fw", undefined],
    ["device-package-given", "Tracker 2", "fw 1"],
    ["device-package-taken", "Tracker 2", "firmware"],
    ["device-called", "Tracker 2", "reboot"],
    ["device-call-withdrawn", "Tracker 2", undefined],
  ]);
  expect(JSON.stringify(items)).not.toContain("hidden words");
  for (const [action] of deeds) expect(en.settings.audit.deed).toHaveProperty(action);
});
