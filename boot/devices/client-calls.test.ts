import { describe, expect, test } from "vitest";
import { bodyOf, houseOfFile, nextMessage, publish } from "./device-house";

const house = await houseOfFile();
const rateLimits = {
  device: { messages: "200:1,6000:60" },
  gateway: { telemetryMessages: "1000:1" },
  gatewayDevice: { telemetryDataPoints: "2000:1" },
};
await house.profile({ name: "limited", rateLimits });

const none = { messages: null, telemetryMessages: null, telemetryDataPoints: null };
const facts = { maxPayloadSize: 65_536, maxInflightMessages: 100 };

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const connected = async (wanted: object = {}) =>
    house.connect(await house.make(wanted), { version });
  const ask = async (
    client: Awaited<ReturnType<typeof connected>>,
    method: string,
    base: string,
  ) => {
    await publish(client, base, JSON.stringify({ method, params: {} }));
    const answer = await nextMessage(client);
    return [answer.topic, bodyOf(answer)];
  };

  test.each([
    ["v1/devices/me/rpc/request/4", "v1/devices/me/rpc/response/4"],
    ["v2/r/req/5", "v2/r/res/5"],
    ["v2/r/req/j/6", "v2/r/res/j/6"],
  ])("a call on %s is answered on %s, subscribed or not", async (request, response) => {
    const client = await connected();
    expect(await ask(client, "getSessionLimits", request)).toEqual([
      response,
      { ...facts, rateLimits: none },
    ]);
    expect(await ask(client, "ping", request)).toEqual([response, { result: "pong" }]);
    expect(await ask(client, "getCurrentTime", request)).toEqual([
      response,
      { time: expect.any(Number) },
    ]);
    expect(await ask(client, "dance", request)).toEqual([response, { error: "unknown method" }]);
  });

  test("a device's limits are its own, a gateway's are of its children and of itself", async () => {
    const request = "v1/devices/me/rpc/request/1";
    const device = await connected({ profile: "limited" });
    expect((await ask(device, "getSessionLimits", request))[1]).toEqual({
      ...facts,
      rateLimits: { ...none, messages: "200:1,6000:60" },
    });
    const gateway = await connected({ profile: "limited", gateway: true });
    expect((await ask(gateway, "getSessionLimits", request))[1]).toEqual({
      ...facts,
      gatewayRateLimits: { ...none, telemetryMessages: "1000:1" },
      rateLimits: { ...none, telemetryDataPoints: "2000:1" },
    });
  });
});
