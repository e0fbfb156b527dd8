import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ending, nextMessage, publish } from "./device-house";
import { openTimedHouse, type TimedHouse } from "./timed-house";

let house: TimedHouse;
beforeEach(async () => {
  house = await openTimedHouse();
});
afterEach(() => house.close());

const latest = (id: string) => house.devices.find(id);
const minute = 60_000;

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const code = (five: number): number | "closed" => (version === 5 ? five : "closed");

  test("whoever only comes to be provisioned has a minute to ask", async () => {
    const client = await house.join({ version, username: "provision" });
    house.advance(minute - 1);
    expect(await client.untilPong()).toEqual([]);
    house.advance(1);
    expect(await ending(client)).toBe(code(0xa0));
  });

  test("and a minute after the answer", async () => {
    const client = await house.join({ version, username: "provision" });
    house.advance(minute - 1);
    const request = { provisionDeviceKey: "k", provisionDeviceSecret: "s" };
    await publish(client, "/provision/request", JSON.stringify(request));
    expect((await nextMessage(client)).topic).toBe("/provision/response");
    house.advance(minute - 1);
    expect(await client.untilPong()).toEqual([]);
    house.advance(1);
    expect(await ending(client)).toBe(code(0xa0));
  });

  test("ten minutes without a packet end a session that asked for no keep-alive", async () => {
    await house.make("tracker");
    const client = await house.join({ version, username: "tracker" });
    house.advance(10 * minute);
    expect(await client.untilPong()).toEqual([]);
    house.advance(10 * minute + 1);
    expect(await ending(client)).toBe(code(0xa0));
  });

  test("one and a half times the keep-alive end it, and its will is stored", async () => {
    const id = await house.make("tracker");
    const will = {
      topic: "v1/devices/me/attributes",
      payload: Buffer.from('{"gone":true}'),
      qos: 1 as const,
      retain: false,
    };
    const client = await house.join({ version, username: "tracker", keepalive: 10, will });
    house.advance(15_000);
    expect(await client.untilPong()).toEqual([]);
    house.advance(15_001);
    expect(await ending(client)).toBe(code(0x8d));
    await expect
      .poll(() => Object.fromEntries(house.devices.attributes(id, "client")))
      .toMatchObject({
        gone: { value: "true" },
      });
  });

  test("a gateway's ping is heard of its children too", async () => {
    await house.make("gateway", { isGateway: true });
    const client = await house.join({ version, username: "gateway" });
    await publish(client, "v1/gateway/connect", '{"device":"A"}');
    const [child] = house.devices.list([house.garageId], "A");
    const id = child?.id ?? "";
    house.advance(9 * minute);
    await client.untilPong();
    house.advance(9 * minute);
    expect(latest(id)).toMatchObject({ isActive: true, isConnected: true });
    house.advance(minute + 1);
    expect(latest(id)).toMatchObject({ isActive: false });
  });

  test.each([true, false])(
    "what a gateway says of itself is heard of its children, too, where its profile says so: %s",
    async (overwriteActivityTime) => {
      await house.devices.addProfile(house.garageId, "speaks", { overwriteActivityTime });
      const id = await house.make("gateway", { isGateway: true });
      await house.devices.update(id, { profile: "speaks" });
      const client = await house.join({ version, username: "gateway" });
      await publish(client, "v1/gateway/connect", '{"device":"A"}');
      const [child] = house.devices.list([house.garageId], "A");
      const isChildActive = () => latest(child?.id ?? "")?.isActive;
      house.advance(9 * minute);
      await publish(client, "v1/devices/me/telemetry", '{"a":1}');
      house.advance(9 * minute);
      expect(isChildActive()).toBe(overwriteActivityTime);
      await client.subscribe({ topic: "v1/devices/me/attributes", qos: 1 });
      house.advance(9 * minute);
      expect(isChildActive()).toBe(overwriteActivityTime);
      expect(latest(id)).toMatchObject({ isActive: true });
      house.advance(minute + 1);
      expect(isChildActive()).toBe(false);
    },
  );

  test("a session is kept for as long as it asked, a day at most", async () => {
    await house.make("tracker");
    const asked = version === 5 ? { properties: { sessionExpiryInterval: 0xffff_ffff } } : {};
    const kept = { version, username: "tracker", clientId: "k", clean: false, ...asked };
    const first = await house.join(kept);
    if (version === 5)
      expect(first.connack).toMatchObject({ properties: { sessionExpiryInterval: 86_400 } });
    first.end();
    await first.closed();
    house.advance(86_400_000 - 1);
    const second = await house.join(kept);
    expect(second.connack).toMatchObject({ sessionPresent: true });
    second.end();
    await second.closed();
    house.advance(86_400_000);
    expect((await house.join(kept)).connack).toMatchObject({ sessionPresent: false });
  });

  test("a device that leaves is not inactive by that alone", async () => {
    const id = await house.make("lamp");
    const client = await house.join({ version, username: "lamp" });
    await publish(client, "v1/devices/me/telemetry", "{}");
    client.end();
    await expect.poll(() => house.devices.find(id)?.isConnected).toBe(false);
    house.advance(599_000);
    expect(house.devices.find(id)?.isActive).toBe(true);
    house.advance(2_000);
    expect(house.devices.find(id)?.isActive).toBe(false);
    const alarm = house.devices.attributes(id, "server").map(([key]) => key);
    expect(alarm).toContain("inactivityAlarmTime");
  });

  test("a session that takes over a client id tells the older one why", async () => {
    await house.make("twin");
    const older = await house.join({ version, username: "twin", clientId: "same" });
    await house.join({ version, username: "twin", clientId: "same" });
    if (version === 5)
      expect(await older.next()).toMatchObject({
        cmd: "disconnect",
        reasonCode: 0x8e,
        properties: { reasonString: expect.any(String) },
      });
    await older.closed();
  });

  test("two devices may have the same client id at once", async () => {
    await house.make("one");
    await house.make("two");
    const one = await house.join({ version, username: "one", clientId: "same" });
    await house.join({ version, username: "two", clientId: "same" });
    expect(await one.untilPong()).toEqual([]);
  });
});
