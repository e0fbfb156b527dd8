import { expect, test } from "vitest";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { call } from "../house-for-test";
import { houseOfFile, nextMessage, requests } from "./device-house";

const house = await houseOfFile();

const updates = "v1/devices/me/attributes";
const small = { properties: { maximumPacketSize: 150 } };
const long = "x".repeat(200);
const reason = expect.stringMatching(/^Larger than the client takes: \d{3} bytes, it takes 150\.$/);

/** What was sent, or was to be, newest first. */
const written = async (deviceId: string) => {
  const query = `source=${deviceId}&direction=out`;
  const listed = await call(listMessages, { token: house.jana.token, query });
  return (await listed.json()).items;
};

test("a push that is larger than the client takes stands in the journal with the reason, others as sent", async () => {
  const device = await house.make();
  const client = await house.connect(device, small);
  for (const qos of [0, 1] as const) {
    await client.subscribe({ topic: updates, qos });
    await house.put(device.id, "shared", { a: long + qos });
    await house.put(device.id, "shared", { a: qos });
    expect(await nextMessage(client)).toMatchObject({ topic: updates, qos });
    await expect
      .poll(() => written(device.id))
      .toMatchObject([
        { status: "understood" },
        { status: "ignored", reason },
        ...(qos ? [{}, {}] : []),
      ]);
  }
});

test.each([0, 1] as const)(
  "a call that is larger than the client takes is not delivered but fails at QoS %i, and the next one goes",
  async (qos) => {
    const device = await house.make();
    const client = await house.connect(device, small);
    await client.subscribe({ topic: requests, qos });
    expect((await house.rpc(device.id, { method: "m", params: long })).status).toBe(413);
    const kept = { method: "m", params: long, persistent: true, mode: "one-way", retries: 5 };
    const { rpcId } = await (await house.rpc(device.id, kept)).json();
    await expect
      .poll(() => house.fate(rpcId))
      .toEqual({ status: "FAILED", response: { error: "larger than the device takes" } });
    await expect
      .poll(() => written(device.id))
      .toMatchObject([
        { status: "ignored", reason },
        { status: "ignored", reason },
      ]);
    expect((await house.rpc(device.id, { method: "m", mode: "one-way" })).status).toBe(200);
    expect((await nextMessage(client)).topic).toBe("v1/devices/me/rpc/request/2");
  },
);

test("one that a kept session took once, and takes no more, gets a second line that says so", async () => {
  const device = await house.make();
  const kept = { clientId: "k", clean: false };
  const expiry = { sessionExpiryInterval: 600 };
  const client = await house.connect(device, { ...kept, properties: expiry });
  await client.subscribe({ topic: updates, qos: 1 });
  client.end();
  await expect.poll(async () => (await house.device(device.id)).isConnected).toBe(false);
  await house.put(device.id, "shared", { a: long });
  await house.connect(device, { ...kept, properties: { ...expiry, ...small.properties } });
  await expect
    .poll(() => written(device.id))
    .toMatchObject([{ status: "ignored", reason }, { status: "understood" }]);
});
