import { describe, expect, test } from "vitest";
import { PUT as putCredentials } from "@/app/api/v1/devices/[id]/credentials/route";
import { getDevices } from "@/lib/hub/devices/current";
import { call } from "../house-for-test";
import { bodyOf, ending, houseOfFile, nextMessage, publish } from "./device-house";

const house = await houseOfFile();

const telemetry = "v1/gateway/telemetry";

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  const gateway = async () => {
    const device = await house.make({ gateway: true });
    return { device, client: await house.connect(device, { version }) };
  };
  let count = 0;
  /** A name that no other test has. */
  const fresh = () => {
    count += 1;
    return `child ${version} ${count}`;
  };

  test("ten first messages at once, of two gateways, make one device", async () => {
    const name = fresh();
    const both = [await gateway(), await gateway()];
    for (const { client } of both)
      for (let messageId = 1; messageId <= 5; messageId += 1)
        client.publish({ topic: telemetry, payload: `{"${name}":[{"t":1}]}`, qos: 1, messageId });
    for (const { client } of both)
      for (let n = 0; n < 5; n += 1) expect(await client.next()).toMatchObject({ cmd: "puback" });
    expect(getDevices().list([house.jana.garageId], name)).toHaveLength(1);
  });

  test("a device that was made elsewhere is the gateway's once it names it", async () => {
    const elsewhere = await house.make();
    const { device, client } = await gateway();
    await publish(client, telemetry, `{"${elsewhere.name}":[{"t":1}]}`);
    expect(house.named(elsewhere.name)).toMatchObject({ id: elsewhere.id, parentId: device.id });
    const own = await house.connect(elsewhere, { version });
    await publish(own, "v1/devices/me/telemetry", '{"own":1}');
    expect(Object.keys(await house.telemetry(elsewhere.id)).sort()).toEqual(["own", "t"]);
  });

  test("parts of the wrong kind are left out; a message of nothing else is wrong", async () => {
    const [good, bad] = [fresh(), fresh()];
    const { client } = await gateway();
    const payload = `{"${bad}":5,"${good}":[{"t":1}]}`;
    expect(await publish(client, telemetry, payload)).toMatchObject({ cmd: "puback" });
    expect([house.named(good)?.name, house.named(bad)]).toEqual([good, undefined]);
    client.publish({ topic: telemetry, payload: `{"${bad}":5}`, qos: 1, messageId: 1 });
    if (version === 4) expect(await ending(client)).toBe("closed");
    else expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x99 });
  });

  test("a part without a name decides the code, and the others are stored", async () => {
    const name = fresh();
    const { client } = await gateway();
    const payload = `{" ":[{"t":1}],"${name}":[{"t":2}]}`;
    client.publish({ topic: telemetry, payload, qos: 1, messageId: 1 });
    if (version === 4) expect(await ending(client)).toBe("closed");
    else expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x99 });
    await expect.poll(() => house.telemetry(house.named(name)?.id ?? "")).toHaveProperty("t");
  });

  test("a child hears of its attributes as soon as it is known, and once it left no more", async () => {
    const name = fresh();
    const { client } = await gateway();
    await publish(client, telemetry, `{"${name}":[{"t":1}]}`);
    const id = house.named(name)?.id ?? "";
    await house.put(id, "shared", { a: 1 });
    expect(bodyOf(await nextMessage(client))).toEqual({ device: name, data: { a: 1 } });
    await house.drop(id, "shared", "a");
    expect(bodyOf(await nextMessage(client))).toEqual({ device: name, data: { deleted: ["a"] } });
    await publish(client, "v1/gateway/disconnect", `{"device":"${name}"}`);
    await house.put(id, "shared", { a: 2 });
    expect(await client.untilPong()).toEqual([]);
    expect(await house.attributes(id, "server")).toHaveProperty("lastDisconnectTime");
  });

  test("other credentials of the gateway end its session and its children's", async () => {
    const name = fresh();
    const { device, client } = await gateway();
    await publish(client, "v1/gateway/connect", `{"device":"${name}"}`);
    const answer = await call(putCredentials, {
      token: house.jana.token,
      method: "PUT",
      params: { id: device.id },
      body: { kind: "access-token", token: `new ${name}` },
    });
    expect(await answer.json()).toEqual({ kind: "access-token", token: `new ${name}` });
    expect(await ending(client)).toBe(version === 5 ? 0x98 : "closed");
    await expect.poll(() => house.named(name)?.isConnected).toBe(false);
    const again = await house.join({ version, username: device.token });
    expect(again.connack).toMatchObject(version === 5 ? { reasonCode: 0x86 } : { returnCode: 5 });
  });

  test("a message of QoS 0 is stored, and the gateway hears nothing of it", async () => {
    const name = fresh();
    const { client } = await gateway();
    client.publish({ topic: telemetry, payload: `{"${name}":[{"t":1}]}` });
    expect(await client.untilPong()).toEqual([]);
    await expect.poll(() => house.telemetry(house.named(name)?.id ?? "")).toHaveProperty("t");
  });
});
