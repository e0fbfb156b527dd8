import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAllDevices } from "@/lib/db/devices";
import { createManualClock } from "@/lib/hub/manual-clock";
import { type DeviceHouse, ending, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
beforeAll(async () => {
  house = await openDeviceHouse();
  const two = { messages: "2:600" };
  const rateLimits = { device: two, gatewayDevice: two };
  await house.profile({ name: "two", rateLimits, sendAckOnValidationException: true });
}, 60_000);
afterAll(() => house.close());

const connect = async (version: 4 | 5, gateway: boolean) =>
  house.connect(await house.make({ profile: "two", gateway }), { version });

interface Row {
  readonly what: string;
  readonly topic: string;
  readonly payload: string;
  readonly gateway: boolean;
  readonly code: number;
}

const rows: readonly Row[] = [
  {
    what: "what a device says of others that is no gateway",
    topic: "v1/gateway/connect",
    payload: '{"device":"A"}',
    gateway: false,
    code: 0x87,
  },
  {
    what: "an unknown topic of gateways",
    topic: "v1/gateway/none",
    payload: "{}",
    gateway: true,
    code: 0x90,
  },
  {
    what: "telemetry of no child",
    topic: "v1/gateway/telemetry",
    payload: '{"A":5}',
    gateway: true,
    code: 0x99,
  },
  {
    what: "attributes that cannot be read",
    topic: "v1/gateway/attributes",
    payload: "{",
    gateway: true,
    code: 0x99,
  },
  {
    what: "claims without a child",
    topic: "v1/gateway/claim",
    payload: "{}",
    gateway: true,
    code: 0x99,
  },
  {
    what: "telemetry of a child without a name",
    topic: "v1/gateway/telemetry",
    payload: '{"":[{"t":1}]}',
    gateway: true,
    code: 0x99,
  },
];

test.each(rows)(
  "$what counts as a message, refused as it is",
  async ({ topic, payload, gateway, code }) => {
    const client = await connect(5, gateway);
    for (const _ of [1, 2])
      expect(await publish(client, topic, payload)).toMatchObject({ reasonCode: code });
    expect(await publish(client, topic, payload)).toMatchObject({ reasonCode: 0x97 });
    expect(await ending(client)).toBe(0x96);
  },
);

describe("before MQTT 5", () => {
  // The others close the session there in any case.
  test.each(rows.filter(({ gateway }) => gateway))(
    "$what counts where the profile acknowledges it",
    async ({ topic, payload, gateway }) => {
      const client = await connect(4, gateway);
      for (const _ of [1, 2])
        expect(await publish(client, topic, payload)).toMatchObject({ cmd: "puback" });
      client.publish({ topic, payload, qos: 1, messageId: 3 });
      expect(await ending(client)).toBe("closed");
    },
  );
});

test("how long values that were too many were on their way is not told of", async () => {
  const clock = createManualClock(10_000);
  await house.close();
  house = await openDeviceHouse(clock);
  await house.profile({ name: "tight", rateLimits: { gateway: { telemetryMessages: "1:600" } } });
  const gateway = await house.make({ gateway: true, profile: "tight" });
  const client = await house.connect(gateway, { version: 5 });
  const say = (connector: string) => {
    const metadata = { connector, receivedTs: 9_900, publishedTs: 9_950 };
    const payload = JSON.stringify({ A: [{ ts: 1, values: { t: 1 }, metadata }] });
    return publish(client, "v1/gateway/telemetry", payload);
  };
  await say("taken");
  expect(await say("refused")).toMatchObject({ reasonCode: 0x97 });
  clock.advance(60_000);
  await expect.poll(() => house.telemetry(gateway.id)).toHaveProperty("gatewayMetrics");
  const { gatewayMetrics } = await house.telemetry(gateway.id);
  expect(gatewayMetrics).toMatchObject([{ value: { taken: { avgGwLatency: 50 } } }]);
  expect(JSON.stringify(gatewayMetrics)).not.toContain("refused");
});

test("a gateway that names too many new children is shown as limited", async () => {
  await house.profile({ name: "one child", rateLimits: { gateway: { messages: "1:600" } } });
  const gateway = await house.make({ profile: "one child", gateway: true });
  const client = await house.connect(gateway, { version: 5 });
  const name = (child: string) => publish(client, "v1/gateway/connect", `{"device":"${child}"}`);
  expect(await name("First")).toMatchObject({ reasonCode: 0 });
  expect((await house.device(gateway.id)).limitedBy).toBeUndefined();
  expect(await name("Second")).toMatchObject({ reasonCode: 0x97 });
  expect(await house.device(gateway.id)).toMatchObject({
    limitedBy: "device",
    limitedCounter: "messages",
  });
});

test("a child whose first words are too many is stored all the same", async () => {
  await house.profile({ name: "one", rateLimits: { gateway: { telemetryDataPoints: "1:600" } } });
  const client = await house.connect(await house.make({ profile: "one", gateway: true }), {
    version: 5,
  });
  const words = '{"Talker":[{"t":1,"u":2}]}';
  expect(await publish(client, "v1/gateway/telemetry", words)).not.toMatchObject({ reasonCode: 0 });
  const stored = (await listAllDevices(house.db)).map(({ name }) => name);
  expect(stored).toContain("Talker");
});
