import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/db/new-id";
import { createPackage } from "@/lib/db/packages";
import { silentLog } from "@/lib/domain/log";
import { getDevices } from "@/lib/hub/devices/current";
import { startDevices } from "@/lib/hub/devices/devices";
import { createManualClock, type ManualClock } from "@/lib/hub/manual-clock";
import { createMqttServer } from "@/lib/mqtt-server/server";
import {
  bodyOf,
  type DeviceHouse,
  type MadeDevice,
  nextMessage,
  openDeviceHouse,
  publish,
} from "./device-house";

const minuteMs = 60_000;
let clock: ManualClock;
let house: DeviceHouse;
let profileId: string;
let made: readonly MadeDevice[];
beforeEach(async () => {
  clock = createManualClock();
  house = await openDeviceHouse(clock);
  profileId = (await house.profile({ name: "tracker" })).id;
  const devices: MadeDevice[] = [];
  for (let count = 0; count < 203; count += 1)
    devices.push(await house.make({ profile: "tracker" }));
  made = devices;
}, 60_000);
afterEach(() => house.close());

async function stored(version: string) {
  const facts = {
    id: newId(),
    garageId: house.jana.garageId,
    kind: "fw" as const,
    title: "tracker",
    version,
    createdAt: 1,
    fileName: "f",
    size: 5,
    checksum: "c",
    checksumAlgorithm: "SHA256" as const,
  };
  await createPackage(house.db, facts, Buffer.from(`fw ${version}`));
  return facts.id;
}

const at = (index: number): MadeDevice => {
  const device = made[index];
  if (device === undefined) throw new Error(`there is no device ${index}`);
  return device;
};
const rollOut = (firmwareId: string | null) => house.changeProfile(profileId, { firmwareId });
const toldOf = (index: number, devices = getDevices()) =>
  new Map(devices.attributes(at(index).id, "shared")).get("fw_version")?.value;
const countTold = (version: string) =>
  made.filter((_, index) => toldOf(index) === JSON.stringify(version)).length;
/** What is due by now, also where it was set up after the time had moved on. */
function afterNow(time: ManualClock, count: () => number): number {
  time.advance(0);
  return count();
}
const stateOf = async (index: number) => {
  const { fw_state, target_fw_version } = (await house.telemetry(at(index).id)) as {
    fw_state?: readonly [{ value: string }];
    target_fw_version?: readonly [{ value: string }];
  };
  return [target_fw_version?.[0].value, fw_state?.[0].value];
};

test("a rollout tells a hundred devices a minute; the others are QUEUED until their turn comes", async () => {
  await rollOut(await stored("v1"));
  expect(countTold("v1")).toBe(100);
  expect(await stateOf(99)).toEqual(["v1", "INITIATED"]);
  expect(await stateOf(100)).toEqual(["v1", "QUEUED"]);
  clock.advance(minuteMs - 1);
  expect(countTold("v1")).toBe(100);
  clock.advance(1);
  await expect.poll(() => countTold("v1")).toBe(200);
  await expect.poll(() => stateOf(199)).toEqual(["v1", "INITIATED"]);
  expect(await stateOf(200)).toEqual(["v1", "QUEUED"]);
  clock.advance(minuteMs);
  await expect.poll(() => afterNow(clock, () => countTold("v1"))).toBe(203);
});

test("another rollout within the minute waits; whoever waits then gets the latest", async () => {
  await rollOut(await stored("v1"));
  await rollOut(await stored("v2"));
  expect([countTold("v1"), countTold("v2")]).toEqual([100, 0]);
  expect(await stateOf(150)).toEqual(["v2", "QUEUED"]);
  clock.advance(minuteMs);
  await expect.poll(() => countTold("v2")).toBe(100);
});

test("a change back drops those that wait", async () => {
  await rollOut(await stored("v1"));
  await rollOut(null);
  clock.advance(minuteMs);
  expect(made.map((_, index) => toldOf(index)).filter(Boolean)).toEqual([]);
  expect(getDevices().attributes(at(150).id, "server")).not.toContainEqual([
    "fw_queued",
    expect.anything(),
  ]);
});

describe.each([4, 5] as const)(
  "one that waits is told at once, at protocol level %i",
  (version) => {
    test("as it connects", async () => {
      await rollOut(await stored("v1"));
      await house.connect(at(150), { version });
      await expect.poll(() => toldOf(150)).toBe('"v1"');
      await expect.poll(() => stateOf(150)).toEqual(["v1", "INITIATED"]);
      expect(toldOf(151)).toBeUndefined();
    });

    test("as it asks for its attributes, or for a piece of the file", async () => {
      const clients = [
        await house.connect(at(150), { version }),
        await house.connect(at(151), { version }),
      ] as const;
      await rollOut(await stored("v1"));
      expect([toldOf(150), toldOf(151)]).toEqual([undefined, undefined]);
      await publish(
        clients[0],
        "v1/devices/me/attributes/request/1",
        '{"sharedKeys":"fw_version"}',
      );
      expect(bodyOf(await nextMessage(clients[0]))).toEqual({ shared: { fw_version: "v1" } });
      await publish(clients[1], "v2/fw/request/1/chunk/0", "64");
      expect(String((await nextMessage(clients[1])).payload)).toBe("fw v1");
      expect(toldOf(151)).toBe('"v1"');
    });
  },
);

test("who waited when Vindow was killed is told after the start, who was told is not told again", async () => {
  await rollOut(await stored("v1"));
  const server = createMqttServer({ authenticate: () => Promise.reject(new Error("unused")) });
  const later = createManualClock(clock.now());
  const next = await startDevices({ db: house.db, log: silentLog, server, clock: later });
  const indices = [...made.keys()];
  const told = () => indices.filter((index) => toldOf(index, next) === '"v1"');
  const before = told();
  expect(before).toHaveLength(100);
  later.advance(0);
  await expect.poll(told).toHaveLength(200);
  for (const index of told()) expect(await stateOf(index)).toEqual(["v1", "INITIATED"]);
  for (const index of indices.filter((one) => !told().includes(one)))
    expect(await stateOf(index)).toEqual(["v1", "QUEUED"]);
  // Once: by the run that was killed.
  const states = await house.telemetry(at(before[0] ?? 0).id, "keys=fw_state&from=0&limit=10");
  expect(states).toMatchObject({ fw_state: [{ value: "INITIATED" }, { value: "QUEUED" }] });
  await next.stop();
  await server.close();
});

test("whom a killed rollout had not reached at all is told after the start", async () => {
  const profile = getDevices().profile(profileId);
  if (profile === undefined) throw new Error("there is no profile");
  const settings = { ...profile.settings, firmwareId: await stored("v1") };
  await house.db.writeBatch({ profiles: [{ ...profile, settings }] });
  const server = createMqttServer({ authenticate: () => Promise.reject(new Error("unused")) });
  const later = createManualClock(clock.now());
  const next = await startDevices({ db: house.db, log: silentLog, server, clock: later });
  const count = () => made.filter((_, index) => toldOf(index, next) === '"v1"').length;
  for (const expected of [100, 200, 203]) {
    later.advance(minuteMs);
    await expect.poll(() => afterNow(later, count)).toBe(expected);
  }
  await next.stop();
  await server.close();
});
