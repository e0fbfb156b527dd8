import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { type CallHouse, openCallHouse, unacknowledged } from "./call-house";
import { nextMessage, publish, requests } from "./device-house";

let house: CallHouse;
beforeEach(async () => {
  house = await openCallHouse();
});
afterEach(() => house.close());

const hourMs = 3_600_000;

/** A call that somebody waits for, for an hour. */
const send = (id: string) => house.send(id, { expiresAt: house.now() + hourMs });

const numberOf = (topic: string) => Number(topic.split("/").at(-1));
const next = async (client: JoinedClient) => numberOf((await nextMessage(client)).topic);

async function listener(rpcOrder: string, version: 4 | 5, qos: 0 | 1) {
  await house.profile({ name: rpcOrder, rpcOrder });
  const device = await house.make({ profile: rpcOrder });
  const client = await house.connect(device, { version });
  await client.subscribe({ topic: requests, qos });
  return { device, client };
}

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  test.each([0, 1] as const)(
    "a waiting call without an answer gives up its place after thirty seconds and may still be answered, at QoS %i",
    async (qos) => {
      const { device, client } = await listener("sequential-on-response", version, qos);
      const first = send(device.id);
      const second = send(device.id);
      expect(await next(client)).toBe(0);
      // The acknowledgement has been read once this is answered.
      expect(await client.untilPong()).toEqual([]);
      house.advance(29_999);
      expect(await client.untilPong()).toEqual([]);
      house.advance(1);
      expect(await next(client)).toBe(1);
      await publish(client, "v1/devices/me/rpc/response/0", "0");
      await publish(client, "v1/devices/me/rpc/response/1", "1");
      expect(await first).toEqual({ kind: "answered", text: "0" });
      expect(await second).toEqual({ kind: "answered", text: "1" });
    },
  );

  test("a waiting call without an acknowledgement gives up its place after ten seconds, as a kept one does", async () => {
    const { device, client } = await listener("sequential-on-ack", version, 1);
    const first = send(device.id);
    void send(device.id);
    expect(numberOf((await unacknowledged(client)).topic)).toBe(0);
    house.advance(9_999);
    expect(await client.untilPong()).toEqual([]);
    house.advance(1);
    expect(await next(client)).toBe(1);
    await publish(client, "v1/devices/me/rpc/response/0", "0");
    expect(await first).toEqual({ kind: "answered", text: "0" });
  });

  test("one that nobody answers runs out at its own time, not before", async () => {
    const { device, client } = await listener("sequential-on-response", version, 1);
    let result: unknown;
    const asked = send(device.id).then((it) => {
      result = it;
    });
    expect(await next(client)).toBe(0);
    expect(await client.untilPong()).toEqual([]);
    house.advance(hourMs - 1);
    expect(await client.untilPong()).toEqual([]);
    expect(result).toBeUndefined();
    house.advance(1);
    await asked;
    expect(result).toEqual({ kind: "timeout" });
  });
});

test("calls of the same millisecond keep their order over a restart", async () => {
  const device = await house.make();
  const numbers = Array.from({ length: 12 }, (_, number) => number);
  for (const _ of numbers)
    await house.rpc(device.id, { method: "m", params: {}, persistent: true, mode: "one-way" });
  await house.restart();
  const client = await house.connect(device);
  await client.subscribe({ topic: requests, qos: 1 });
  const seen: number[] = [];
  for (const _ of numbers) seen.push(await next(client));
  expect(seen).toEqual(numbers);
});
