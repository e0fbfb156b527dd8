import { expect, test } from "vitest";
import type { Device } from "@/lib/domain/device";
import type { GarageId } from "@/lib/domain/ids";
import type { DeviceNews } from "@/lib/store/device-watch";
import { arrangeDevices, readDevicesView, standingOf, writeDevicesView } from "./device-rows";
import { merge } from "./use-devices";

const device = (name: string, more: Partial<Device> = {}): Device => ({
  id: name,
  garageId: "g1" as GarageId, // Branded: only stored garages have one otherwise.
  name,
  profile: "default",
  gateway: false,
  isConnected: false,
  isActive: false,
  isClaimed: false,
  valuesPerMinute: 0,
  createdAt: 1,
  ...more,
});
const view = (query: string) => readDevicesView(new URLSearchParams(query));
const names = (devices: readonly Device[]) => devices.map(({ name }) => name);

test("a device that talks without a session of its own is late, not offline", () => {
  expect(standingOf(device("child", { isActive: true, lastActivityAt: 5 }))).toBe("late");
  expect(standingOf(device("gone", { lastActivityAt: 5 }))).toBe("offline");
  expect(standingOf(device("new"))).toBe("never");
});

test("the address keeps a view and leaves defaults out", () => {
  const query = "?filter=track&show=active&sort=-activity";
  expect(writeDevicesView(view(query))).toBe(query);
  expect(writeDevicesView(view("show=nonsense&sort=size"))).toBe("");
});

test("numbers in names are ordered as numbers, and the filter reads profiles too", () => {
  const devices = [device("t10"), device("t2"), device("x", { profile: "tracker" })];
  expect(names(arrangeDevices(devices, view("")))).toEqual(["t2", "t10", "x"]);
  expect(names(arrangeDevices(devices, view("filter=TRACK")))).toEqual(["x"]);
});

test("only connected devices are shown where that is asked", () => {
  const devices = [device("a"), device("b", { isConnected: true })];
  expect(names(arrangeDevices(devices, view("show=connected")))).toEqual(["b"]);
  expect(names(arrangeDevices(devices, view("show=disconnected")))).toEqual(["a"]);
});

test("what was told replaces what was read, adds new devices and takes deleted ones away", () => {
  const news = new Map<string, DeviceNews>([
    ["a", device("a", { isConnected: true })],
    ["b", { id: "b", isDeleted: true }],
    ["c", device("c")],
  ]);
  const merged = merge([device("a"), device("b")], news);
  expect(names(merged)).toEqual(["a", "c"]);
  expect(merged[0]?.isConnected).toBe(true);
});
