import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import { getDevices, setDevices } from "@/lib/hub/devices/current";
import { startDevices } from "@/lib/hub/devices/devices";
import { createManualClock, type ManualClock } from "@/lib/hub/manual-clock";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { type JoinedClient, join } from "@/lib/mqtt-server/testing/raw-client";
import { type DeviceHouse, nextMessage, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
let clock: ManualClock;
beforeEach(async () => {
  clock = createManualClock();
  house = await openDeviceHouse(clock);
});
afterEach(() => house.close());

const requests = "v1/devices/me/rpc/request/+";
const hourMs = 3_600_000;

/** A call that somebody waits for, for an hour. */
const send = (id: string) =>
  getDevices().sendRpc(id, {
    method: "m",
    params: "{}",
    isOneWay: false,
    isPersistent: false,
    expiresAt: clock.now() + hourMs,
    retries: 0,
  });

const numberOf = (topic: string) => Number(topic.split("/").at(-1));
const next = async (client: JoinedClient) => numberOf((await nextMessage(client)).topic);

/** The next request, left without an acknowledgement. */
async function unacknowledged(client: JoinedClient): Promise<number> {
  const packet = await client.next();
  return packet.cmd === "publish" ? numberOf(packet.topic) : Number.NaN;
}

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
      clock.advance(29_999);
      expect(await client.untilPong()).toEqual([]);
      clock.advance(1);
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
    expect(await unacknowledged(client)).toBe(0);
    clock.advance(9_999);
    expect(await client.untilPong()).toEqual([]);
    clock.advance(1);
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
    clock.advance(hourMs - 1);
    expect(await client.untilPong()).toEqual([]);
    expect(result).toBeUndefined();
    clock.advance(1);
    await asked;
    expect(result).toEqual({ kind: "timeout" });
  });
});

test("calls of the same millisecond keep their order over a restart", async () => {
  const device = await house.make();
  const numbers = Array.from({ length: 12 }, (_, number) => number);
  for (const _ of numbers)
    await house.rpc(device.id, { method: "m", params: {}, persistent: true, mode: "one-way" });
  await getDevices().stop();
  const server = createMqttServer({
    authenticate: (request) => again.admit(request),
    onSession: (event) => again.onSession(event),
  });
  const again = await startDevices({ db: house.db, log: silentLog, server, clock });
  setDevices(again);
  const { port } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
  const client = await join(port, { username: device.token });
  await client.subscribe({ topic: requests, qos: 1 });
  const seen: number[] = [];
  for (const _ of numbers) seen.push(await next(client));
  expect(seen).toEqual(numbers);
  await again.stop();
  await server.close();
});
