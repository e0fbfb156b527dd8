import { describe, expect, test } from "vitest";
import { ending, houseOfFile, publish } from "./device-house";

const house = await houseOfFile();
await house.profile({ name: "text stays text", isNumericTextKept: true });
await house.profile({ name: "short", maxTextLength: 3 });

const telemetry = "v1/devices/me/telemetry";

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const connected = async (wanted: object) => {
    const device = await house.make(wanted);
    return { device, client: await house.connect(device, { version }) };
  };
  const refused = async (wanted: object, topic: string, payload: string) => {
    const { client } = await connected(wanted);
    client.publish({ topic, payload, qos: 1, messageId: 1 });
    if (version === 5) expect(await client.next()).toMatchObject({ reasonCode: 0x99 });
    else expect(await ending(client)).toBe("closed");
  };

  test.each([
    ["default", 42],
    ["text stays text", "42"],
  ])("text that looks like a number is one with the profile %s: %j", async (profile, value) => {
    const { device, client } = await connected({ profile });
    await publish(client, telemetry, '{"n":"42","i":7}');
    await publish(client, "v1/devices/me/attributes", '{"n":"42"}');
    expect(await house.telemetry(device.id)).toMatchObject({ n: [{ value }], i: [{ value: 7 }] });
    expect(await house.attributes(device.id, "client")).toMatchObject({ n: { value } });
  });

  test("a whole number beyond 64 bits is text by default, and refused where text stays text", async () => {
    const { device, client } = await connected({});
    await publish(client, telemetry, '{"n":9223372036854775808}');
    expect(await house.telemetry(device.id)).toMatchObject({
      n: [{ value: "9223372036854775808" }],
    });
    const kept = { profile: "text stays text" };
    await refused(kept, telemetry, '{"n":9223372036854775808}');
    await refused(kept, "v2/a", '{"n":9223372036854775808}');
  });

  test("a text longer than the profile says is a wrong payload, a child's too", async () => {
    const { device, client } = await connected({ profile: "short", gateway: true });
    await publish(client, telemetry, '{"s":"abc"}');
    expect(await house.telemetry(device.id)).toMatchObject({ s: [{ value: "abc" }] });
    const short = { profile: "short", gateway: true };
    await refused(short, telemetry, '{"s":"abcd"}');
    await refused(short, "v1/devices/me/attributes", '{"s":"abcd"}');
    await refused(short, "v1/gateway/telemetry", '{"Child":[{"s":"abcd"}]}');
    await refused(short, "v1/gateway/attributes", '{"Child":{"s":"abcd"}}');
  });
});
