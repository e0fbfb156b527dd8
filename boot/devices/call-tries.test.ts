import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nextMessage } from "./device-house";
import { openTimedHouse, type TimedHouse } from "./timed-house";

let house: TimedHouse;
beforeEach(async () => {
  house = await openTimedHouse();
});
afterEach(() => house.close());

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  test("a persistent call at QoS 0 is delivered as soon as it is written", async () => {
    const id = await house.make("caller");
    const client = await house.join({ version, username: "caller" });
    await client.subscribe({ topic: "v1/devices/me/rpc/request/+", qos: 0 });
    const call = { method: "m", params: "{}", isOneWay: false, isPersistent: true, retries: 0 };
    await house.devices.sendRpc(id, { ...call, expiresAt: house.devices.now() + 60_000 });
    expect(await nextMessage(client)).toMatchObject({ qos: 0 });
    house.advance(10_000);
    expect(await client.untilPong()).toEqual([]);
  });

  test("however many tries are asked for, six are made", async () => {
    const id = await house.make("deaf");
    const client = await house.join({ version, username: "deaf" });
    await client.subscribe({ topic: "v1/devices/me/rpc/request/+", qos: 1 });
    const call = { method: "m", params: "{}", isOneWay: true, isPersistent: true, retries: 50 };
    await house.devices.sendRpc(id, { ...call, expiresAt: house.devices.now() + 3_600_000 });
    for (let tries = 1; tries <= 6; tries += 1) {
      expect((await client.next()).cmd).toBe("publish");
      house.advance(10_000);
    }
    expect(await client.untilPong()).toEqual([]);
  });
});
