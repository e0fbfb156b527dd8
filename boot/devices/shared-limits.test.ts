import { afterEach, describe, expect, test } from "vitest";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { ending, publish } from "./device-house";
import { openTimedHouse, type TimedHouse } from "./timed-house";

let house: TimedHouse;
afterEach(() => house.close());

const telemetry = "v1/devices/me/telemetry";
const levels = [
  { setting: "garage", level: "garage" },
  { setting: "total", level: "all" },
] as const;

/** What may be said three times within a minute. Telemetry without a value is an ordinary message. */
const counts = [
  { counter: "messages", limit: "3:60", payload: "{}" },
  { counter: "telemetryMessages", limit: "3:60", payload: '{"t":1}' },
  { counter: "telemetryDataPoints", limit: "6:60", payload: '{"t":1,"u":2}' },
] as const;

const rows = levels.flatMap((level) => counts.map((count) => ({ ...level, ...count })));
const taken = { cmd: "puback" };

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const enter = async (username: string, more: Parameters<TimedHouse["make"]>[1] = {}) => {
    await house.make(username, more);
    return house.join({ version, username, clientId: username });
  };

  /** One too many: told so where there are codes for it, and the end in any case. */
  const expectRefused = async (client: JoinedClient, topic: string, payload: string) => {
    client.publish({ topic, payload, qos: 1, messageId: 1 });
    if (version === 5)
      expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x97 });
    expect(await ending(client)).toBe(version === 5 ? 0x96 : "closed");
  };

  test.each(rows)(
    "$counter of $level are shared; one too many ends the session that sent it",
    async ({ setting, level, counter, limit, payload }) => {
      house = await openTimedHouse({ [setting]: { [counter]: limit } });
      const [a, b] = [await enter("a"), await enter("b")];
      const stranger = await enter("c", { garageId: house.otherGarageId });
      for (const client of [a, b, a])
        expect(await publish(client, telemetry, payload)).toMatchObject(taken);
      await expectRefused(b, telemetry, payload);
      expect(house.devices.list([house.garageId], "b")).toMatchObject([
        { limitedBy: level, limitedCounter: counter },
      ]);
      if (level === "garage")
        expect(await publish(stranger, telemetry, payload)).toMatchObject(taken);
      else await expectRefused(stranger, telemetry, payload);
      house.advance(20_000);
      expect(await publish(a, telemetry, payload)).toMatchObject(taken);
    },
  );

  test.each(
    levels.flatMap((level) => [
      { ...level, counter: "telemetryMessages", limit: "2:60" },
      { ...level, counter: "telemetryDataPoints", limit: "3:60" },
    ]),
  )(
    "$counter of $level are those of a gateway's children too, each counted once",
    async ({ setting, level, counter, limit }) => {
      house = await openTimedHouse({ [setting]: { [counter]: limit } });
      const gateway = await enter("gateway", { isGateway: true });
      const neighbor = await enter("neighbor");
      const words = '{"A":[{"t":1,"u":2}],"B":[{"t":1}]}';
      expect(await publish(gateway, "v1/gateway/telemetry", words)).toMatchObject(taken);
      await expectRefused(neighbor, telemetry, '{"t":1}');
      expect(house.devices.list([house.garageId], "neighbor")).toMatchObject([
        { limitedBy: level, limitedCounter: counter },
      ]);
    },
  );

  test("whatever else a device asks for is a message of all garages", async () => {
    house = await openTimedHouse({ total: { messages: "1:60" } });
    const client = await enter("a");
    await publish(client, telemetry, "{}");
    await client.subscribe("v1/devices/me/attributes").catch(() => undefined);
    expect(await ending(client)).toBe("closed");
    expect(house.devices.list([house.garageId], "a")).toMatchObject([{ limitedBy: "all" }]);
  });

  test("each count is its own: messages that are used up leave telemetry alone", async () => {
    house = await openTimedHouse({ garage: { messages: "1:600" } });
    const client = await enter("a");
    for (const payload of ["{}", '{"t":1}', '{"t":2}', '{"t":3}'])
      expect(await publish(client, telemetry, payload)).toMatchObject(taken);
    await expectRefused(client, telemetry, "{}");
  });
});
