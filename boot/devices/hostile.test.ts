import { randomBytes, randomInt } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DeviceHouse, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

const topics = [
  "v1/devices/me/telemetry",
  "v1/devices/me/attributes",
  "v1/devices/me/attributes/request/1",
  "v1/devices/me/rpc/request/1",
  "v1/devices/me/rpc/response/1",
  "v1/devices/me/claim",
  "v2/t/p",
  "v2/a/req/p/1",
  "v2/fw/request/1/chunk/1",
  "v1/gateway/telemetry",
  "v1/gateway/attributes",
  "v1/gateway/attributes/request",
  "v1/gateway/rpc",
  "v1/gateway/connect",
  "v1/gateway/claim",
];
const pieces = [
  "{",
  "}",
  "[",
  "]",
  '"ts"',
  ":",
  ",",
  "1e9999",
  '"values"',
  '"device"',
  '"A"',
  "null",
];
const garbage = (): Buffer =>
  randomInt(2) === 0
    ? randomBytes(randomInt(60))
    : Buffer.from(
        Array.from({ length: randomInt(12) }, () => pieces[randomInt(pieces.length)]).join(""),
      );

test("garbage on every topic is answered or ends its own session, and harms nobody", async () => {
  await house.profile({ name: "both", payload: "protobuf", isJsonAccepted: true });
  const bystander = await house.make();
  const calm = await house.connect(bystander);
  for (const profile of ["default", "both"]) {
    const hostile = await house.make({ gateway: true, profile });
    for (let round = 0; round < 40; round += 1) {
      const client = await house.connect(hostile, { version: round % 2 === 0 ? 5 : 4 });
      for (let n = 0; n < 25; n += 1) {
        const topic = topics[randomInt(topics.length)] ?? "x";
        client.publish({ topic, payload: garbage(), qos: 1, messageId: n + 1 });
      }
      client.socket.destroySoon();
    }
  }
  expect(await publish(calm, "v1/devices/me/telemetry", '{"fine":1}')).toMatchObject({
    cmd: "puback",
    reasonCode: 0,
  });
  expect(await house.telemetry(bystander.id)).toHaveProperty("fine");
}, 60_000);
