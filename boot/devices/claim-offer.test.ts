import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { publish } from "./device-house";
import { openTimedHouse, type TimedHouse } from "./timed-house";

let house: TimedHouse;
beforeEach(async () => {
  house = await openTimedHouse();
});
afterEach(() => house.close());

const topic = "v1/devices/me/claim";
const dayMs = 86_400_000;
const claim = (deviceName: string, secretKey: string) =>
  house.devices.claim({ deviceName, secretKey, garageId: house.garageId });

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const arrive = async () => {
    await house.make("tracker");
    return house.join({ version, username: "tracker" });
  };

  test("the first offer stands, whatever is offered after it, until it is over", async () => {
    const client = await arrive();
    await publish(client, topic, '{"secretKey":"first","durationMs":1000}');
    await publish(client, topic, '{"secretKey":"second"}');
    house.advance(1_000);
    await publish(client, topic, '{"secretKey":"third"}');
    expect(await claim("tracker", "third")).toBe("SUCCESS");
  });

  test("an offer that is over is none, and nobody may try it again", async () => {
    const client = await arrive();
    await publish(client, topic, '{"secretKey":"s","durationMs":1000}');
    house.advance(1_000);
    expect([await claim("tracker", "s"), await claim("tracker", "s")]).toEqual([
      "FAILURE",
      "FAILURE",
    ]);
  });

  test.each(["", "{}", '{"durationMs":0}'])(
    "%j offers for a day, with an empty secret",
    async (payload) => {
      const client = await arrive();
      expect(await publish(client, topic, payload)).toMatchObject({ cmd: "puback" });
      house.advance(dayMs - 1);
      expect(await claim("tracker", "")).toBe("SUCCESS");
      expect(await claim("tracker", "")).toBe("CLAIMED");
    },
  );

  test("what is claimed offers itself in vain", async () => {
    const client = await arrive();
    await publish(client, topic, '{"secretKey":"s"}');
    expect(await claim("tracker", "s")).toBe("SUCCESS");
    expect(await publish(client, topic, '{"secretKey":"s"}')).toMatchObject({ cmd: "puback" });
    expect(await claim("tracker", "s")).toBe("CLAIMED");
  });

  test("nobody offered and nobody of the name are both a failure", async () => {
    await arrive();
    expect([await claim("tracker", ""), await claim("nobody", "")]).toEqual(["FAILURE", "FAILURE"]);
  });
});
