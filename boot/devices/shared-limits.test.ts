import { afterEach, describe, expect, test } from "vitest";
import { ending, publish } from "./device-house";
import { openTimedHouse, type TimedHouse } from "./timed-house";

let house: TimedHouse;
afterEach(() => house.close());

const telemetry = "v1/devices/me/telemetry";

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  test("the devices of a garage share its limit; one too many ends the session that sent it", async () => {
    house = await openTimedHouse({ garage: "3:60" });
    const [a, b] = await Promise.all(
      ["a", "b"].map(async (username) => {
        await house.make(username);
        return house.join({ version, username, clientId: username });
      }),
    );
    if (!a || !b) throw new Error("both should be connected");
    for (const client of [a, b, a])
      expect(await publish(client, telemetry, '{"t":1}')).toMatchObject({ cmd: "puback" });
    b.publish({ topic: telemetry, payload: '{"t":1}', qos: 1, messageId: 1 });
    if (version === 5) expect(await b.next()).toMatchObject({ cmd: "puback", reasonCode: 0x97 });
    expect(await ending(b)).toBe(version === 5 ? 0x96 : "closed");
    expect(house.devices.list([house.garageId], "b")).toMatchObject([{ limitedBy: "garage" }]);
    house.advance(20_000);
    expect(await publish(a, telemetry, '{"t":2}')).toMatchObject({ cmd: "puback" });
  });

  test("and all garages together have one", async () => {
    house = await openTimedHouse({ total: "1:60" });
    await house.make("a");
    const client = await house.join({ version, username: "a" });
    await publish(client, telemetry, '{"t":1}');
    await client.subscribe("v1/devices/me/attributes").catch(() => undefined);
    expect(await ending(client)).toBe("closed");
    expect(house.devices.list([house.garageId], "a")).toMatchObject([{ limitedBy: "all" }]);
  });
});
