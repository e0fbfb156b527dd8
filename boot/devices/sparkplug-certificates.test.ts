import { afterEach, beforeEach, expect, test } from "vitest";
import { POST as postClient } from "@/app/api/v1/clients/route";
import { double } from "@/lib/protocols/sparkplug/edge-for-test";
import { call } from "../house-for-test";
import { nextMessage } from "./device-house";
import { bytes, deviceBirth, type EdgeHouse, nodeBirth, openEdgeHouse } from "./edge-house";

let house: EdgeHouse;
beforeEach(async () => {
  house = await openEdgeHouse();
});
afterEach(() => house.close());

test("births are retained for the household's clients, until their node is deleted", async () => {
  const tool = { username: "tool", publish: [], subscribe: ["$sparkplug/certificates/#"] };
  const { password } = await (
    await call(postClient, { token: house.jana.token, method: "POST", body: tool })
  ).json();
  const node = await house.edge("C1");
  await node.say("NBIRTH", nodeBirth);
  await node.say("DBIRTH D1", deviceBirth);
  await node.say("NDATA", { timestamp: 1_002, seq: 2, metrics: [double("load", 2)] });
  const client = await house.join({
    clientId: "tool",
    username: "tool",
    password: Buffer.from(password),
  });
  const wanted = "$sparkplug/certificates/spBv1.0/G/+/C1/#";
  await client.subscribe(wanted);
  const births = [await nextMessage(client), await nextMessage(client)];
  expect(births.map(({ topic, retain }) => [topic, retain])).toEqual([
    ["$sparkplug/certificates/spBv1.0/G/NBIRTH/C1", true],
    ["$sparkplug/certificates/spBv1.0/G/DBIRTH/C1/D1", true],
  ]);
  expect(bytes(deviceBirth).equals(Buffer.from(births[1]?.payload ?? ""))).toBe(true);
  await house.remove(node.id);
  client.send({ cmd: "unsubscribe", messageId: 2, unsubscriptions: [wanted] });
  await client.untilPong();
  await client.subscribe(wanted);
  expect(await client.untilPong()).toEqual([]);
});
