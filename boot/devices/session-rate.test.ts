import { afterEach, describe, expect, test } from "vitest";
import { createManualClock } from "@/lib/hub/manual-clock";
import { type DeviceHouse, ending, nextMessage, openDeviceHouse, publish } from "./device-house";
import { openTimedHouse, type TimedHouse } from "./timed-house";

let house: DeviceHouse | TimedHouse;
afterEach(() => house.close());

const updates = "v1/devices/me/attributes";

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const welcome = version === 5 ? { reasonCode: 0 } : { returnCode: 0 };
  const tooOften = version === 5 ? { reasonCode: 0x9f } : { returnCode: 3 };

  test("a device that connects in a loop is refused until its limit allows one more, and shown as limited", async () => {
    const clock = createManualClock();
    const own = await openDeviceHouse(clock);
    house = own;
    await own.profile({ name: "two a minute", rateLimits: { device: { messages: "2:60" } } });
    const device = await own.make({ profile: "two a minute" });
    for (const _ of [1, 2])
      expect((await own.connect(device, { version })).connack).toMatchObject(welcome);
    const refused = await own.connect(device, { version });
    expect(refused.connack).toMatchObject(tooOften);
    expect(await ending(refused)).toBe("closed");
    expect(await own.device(device.id)).toMatchObject({
      limitedAt: clock.now(),
      limitedBy: "device",
      limitedCounter: "sessions",
    });
    clock.advance(30_000);
    expect((await own.connect(device, { version })).connack).toMatchObject(welcome);
    expect((await own.connect(device, { version })).connack).toMatchObject(tooOften);
  });

  test("connecting takes nothing of what a device may say", async () => {
    const own = await openDeviceHouse(createManualClock());
    house = own;
    await own.profile({ name: "one a second", rateLimits: { device: { messages: "1:1" } } });
    const device = await own.make({ profile: "one a second" });
    const client = await own.connect(device, { version });
    await client.subscribe({ topic: updates, qos: 1 });
    await publish(client, "v1/devices/me/telemetry", '{"t":1}');
    await own.put(device.id, "shared", { a: 1 });
    expect(await nextMessage(client)).toMatchObject({ topic: updates });
  });

  test("a gateway is counted by its own limits, and a device without limits is never refused", async () => {
    const own = await openDeviceHouse(createManualClock());
    house = own;
    const one = { messages: "1:60" };
    await own.profile({ name: "one", rateLimits: { device: one, gatewayDevice: one } });
    await own.profile({ name: "others", rateLimits: { device: one, gateway: one } });
    const counted = await own.make({ profile: "one", gateway: true });
    await own.connect(counted, { version });
    expect((await own.connect(counted, { version })).connack).toMatchObject(tooOften);
    for (const free of [await own.make({ profile: "others", gateway: true }), await own.make()])
      for (let times = 0; times < 5; times += 1)
        expect((await own.connect(free, { version })).connack).toMatchObject(welcome);
  });

  test.each(["garage", "total"] as const)(
    "the devices of a %s share its limit, whose messages are counted apart",
    async (level) => {
      const timed = await openTimedHouse({ [level]: { messages: "2:60" } });
      house = timed;
      for (const token of ["a", "b"]) await timed.make(token);
      const a = await timed.join({ version, username: "a" });
      expect((await timed.join({ version, username: "b" })).connack).toMatchObject(welcome);
      expect((await timed.join({ version, username: "b" })).connack).toMatchObject(tooOften);
      // Telemetry without a value is an ordinary message.
      for (const _ of [1, 2])
        expect(await publish(a, "v1/devices/me/telemetry", "{}")).toMatchObject({
          cmd: "puback",
        });
      timed.advance(30_000);
      expect((await timed.join({ version, username: "b" })).connack).toMatchObject(welcome);
    },
  );
});

test("one that its own limit refuses takes nothing of what its neighbors share", async () => {
  const own = await openDeviceHouse(createManualClock(), { DEVICE_LIMIT_GARAGE_MESSAGES: "2:60" });
  house = own;
  await own.profile({ name: "one", rateLimits: { device: { messages: "1:60" } } });
  const loop = await own.make({ profile: "one" });
  for (let times = 0; times < 5; times += 1) await own.connect(loop);
  const neighbor = await own.connect(await own.make());
  expect(neighbor.connack).toMatchObject({ reasonCode: 0 });
});
