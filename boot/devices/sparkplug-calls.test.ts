import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getDevices } from "@/lib/hub/devices/current";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { bdSeq } from "@/lib/protocols/sparkplug/edge-for-test";
import { decodePayload } from "@/lib/protocols/sparkplug/payload";
import { nextMessage } from "./device-house";
import { deviceBirth, type EdgeHouse, nodeBirth, openEdgeHouse } from "./edge-house";
import { openHostHouse } from "./host-house";

let house: EdgeHouse;
beforeAll(async () => {
  house = await openEdgeHouse();
}, 60_000);
afterAll(() => house.close());

const write = (metricName: string, value: unknown, more: object = {}) => ({
  method: "NCMD",
  params: { metricName, value },
  mode: "two-way",
  ...more,
});
const toDevice = { method: "DCMD" };
const oneWay = { mode: "one-way" };

/** A persistent call; answers its number. */
const keep = async (id: string, body: object): Promise<string> =>
  (await (await house.rpc(id, { ...body, persistent: true })).json()).rpcId;

const fate = (rpcId: string, expected: object) =>
  expect.poll(() => house.fate(rpcId)).toMatchObject(expected);

/** What the node is told to write next. */
async function written(client: JoinedClient) {
  const { topic, payload } = await nextMessage(client);
  return [topic, decodePayload(Buffer.from(payload))?.metrics[0]?.doubleValue];
}

const success = (method: string) => ({
  status: "SUCCESSFUL",
  response: { result: `Success: ${method}` },
});
const delivered = { status: "DELIVERED", response: null };
const failed = (result: string, sentence: string) => ({
  status: "FAILED",
  response: { result, error: expect.stringContaining(sentence) },
});
const unknownMetric = failed("BAD_REQUEST_PARAMS", "does not have a metricName: [x]");
const wrongValue = failed("BAD_REQUEST_PARAMS", "The value does not fit the metric: [load]");
const wrongMethod = failed("INVALID_ARGUMENTS", "The method here is NCMD");

describe.each([4, 5] as const)("a node that is away, at level %i", (version) => {
  test("gets what was kept for it when it is born again, in order, and each call ends as it should", async () => {
    const edge = await house.edge(`A${version}`, { version });
    await edge.say("NBIRTH", nodeBirth);
    await edge.leave();
    const first = await keep(edge.id, write("load", 1));
    const told = await keep(edge.id, write("load", 2, oneWay));
    const unknown = await keep(edge.id, write("x", 1, oneWay));
    const wrong = await keep(edge.id, write("load", "many"));
    const method = await keep(edge.id, write("load", 1, { method: "reboot" }));
    const last = await keep(edge.id, write("load", 3));
    const { client, say } = await edge.again();
    expect(await client.untilPong()).toEqual([]);
    expect(await house.fate(method)).toMatchObject({ status: "QUEUED" });
    await say("NBIRTH", nodeBirth);
    for (const value of [1, 2, 3])
      expect(await written(client)).toEqual([`spBv1.0/G/NCMD/A${version}`, value]);
    for (const id of [first, last]) await fate(id, success("NCMD"));
    await fate(told, delivered);
    await fate(unknown, unknownMetric);
    await fate(wrong, wrongValue);
    await fate(method, wrongMethod);
    expect(await client.untilPong()).toEqual([]);
  });

  test("its device gets its own when it is born itself", async () => {
    const edge = await house.edge(`B${version}`, { version });
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("DBIRTH D", deviceBirth);
    const id = house.named(`G:B${version}:D`)?.id ?? "";
    await edge.leave();
    const first = await keep(id, write("heat", 1, toDevice));
    const told = await keep(id, write("door", 2, { ...toDevice, ...oneWay }));
    const { client, say } = await edge.again();
    await say("NBIRTH", nodeBirth);
    expect(await client.untilPong()).toEqual([]);
    await say("DBIRTH D", deviceBirth);
    for (const value of [1, 2])
      expect(await written(client)).toEqual([`spBv1.0/G/DCMD/B${version}/D`, value]);
    await fate(first, success("DCMD"));
    await fate(told, delivered);
  });

  test("a call that somebody waits for is answered when it returns in time", async () => {
    const edge = await house.edge(`C${version}`, { version });
    await edge.say("NBIRTH", nodeBirth);
    await edge.leave();
    const ask = (metricName: string, isOneWay: boolean) =>
      getDevices().sendRpc(edge.id, {
        method: "NCMD",
        params: JSON.stringify({ metricName, value: 4 }),
        isOneWay,
        isPersistent: false,
        expiresAt: Date.now() + 60_000,
        retries: 0,
      });
    const asked = [ask("load", false), ask("load", true), ask("x", false)];
    await (await edge.again()).say("NBIRTH", nodeBirth);
    expect(await Promise.all(asked)).toEqual([
      { kind: "answered", text: '{"result":"Success: NCMD"}' },
      { kind: "answered", text: "" },
      { kind: "answered", text: expect.stringContaining("metricName: [x]") },
    ]);
  });
});

test("after a death a connection is not enough: a call waits for the next birth", async () => {
  const { id, client, say } = await house.edge("D");
  await say("NBIRTH", nodeBirth);
  await say("DBIRTH D", deviceBirth);
  const childId = house.named("G:D:D")?.id ?? "";
  await say("DDEATH D", { timestamp: 1_700, seq: 2, metrics: [] });
  const kept = await keep(childId, write("heat", 1, toDevice));
  await say("DBIRTH D", { ...deviceBirth, seq: 3 });
  expect(await written(client)).toEqual(["spBv1.0/G/DCMD/D/D", 1]);
  await fate(kept, success("DCMD"));
  await say("NDEATH", { timestamp: 1, metrics: [bdSeq(0)] });
  const call = await keep(id, write("load", 2));
  expect(await client.untilPong()).toEqual([]);
  await say("NBIRTH", nodeBirth);
  expect(await written(client)).toEqual(["spBv1.0/G/NCMD/D", 2]);
  await fate(call, success("NCMD"));
});

test("a call to a node that is there ends at once, one way or refused", async () => {
  const { id, say } = await house.edge("E");
  await say("NBIRTH", nodeBirth);
  await fate(await keep(id, write("load", 1)), success("NCMD"));
  await fate(await keep(id, write("load", 1, oneWay)), delivered);
  await fate(await keep(id, write("x", 1)), unknownMetric);
  await fate(await keep(id, write("load", "many", oneWay)), wrongValue);
  await fate(await keep(id, write("load", 1, { method: "reboot" })), wrongMethod);
  expect(await (await house.rpc(id, write("load", 1, oneWay))).text()).toBe("");
  const refused = await house.rpc(id, write("x", 1, oneWay));
  expect(await refused.json()).toMatchObject({ result: "BAD_REQUEST_PARAMS" });
});

test("a call to a node that is not born in time is over, and is not written later", async () => {
  const timed = await openHostHouse();
  const { id, client, say } = await timed.edge("F");
  const asked = timed.devices().sendRpc(id, {
    method: "NCMD",
    params: '{"metricName":"load","value":1}',
    isOneWay: false,
    isPersistent: false,
    expiresAt: timed.clock.now() + 10_000,
    retries: 0,
  });
  timed.clock.advance(10_000);
  expect(await asked).toEqual({ kind: "timeout" });
  await say("NBIRTH", nodeBirth);
  expect(await client.untilPong()).toEqual([]);
  await timed.close();
});

test.each(["burst", "sequential-on-response"] as const)(
  "thousands of calls that waited go out at once and in order: %s",
  async (rpcOrder) => {
    const timed = await openHostHouse();
    const profile = timed.devices().profileByName(timed.garageId, "edge");
    await timed.devices().changeProfile(profile?.id ?? "", undefined, { rpcOrder });
    const { id, client, say } = await timed.edge("H");
    const values = Array.from({ length: 4_000 }, (_, index) => index);
    const keepFor = (value: number) =>
      timed.devices().sendRpc(id, {
        method: "NCMD",
        params: JSON.stringify({ metricName: "load", value }),
        isOneWay: value % 2 === 0,
        isPersistent: true,
        expiresAt: timed.clock.now() + 60_000,
        retries: 0,
      });
    await Promise.all(values.map(keepFor));
    await say("NBIRTH", nodeBirth);
    for (const value of values) expect(await written(client)).toEqual(["spBv1.0/G/NCMD/H", value]);
    await timed.close();
  },
  30_000,
);

test("what was kept for a node outlives a restart", async () => {
  const edge = await house.edge("G");
  await edge.say("NBIRTH", nodeBirth);
  await edge.leave();
  const kept = await keep(edge.id, write("load", 1));
  const told = await keep(edge.id, write("load", 2, oneWay));
  await house.restart();
  const { client, say } = await edge.again();
  await say("NBIRTH", nodeBirth);
  for (const value of [1, 2]) expect(await written(client)).toEqual(["spBv1.0/G/NCMD/G", value]);
  await fate(kept, success("NCMD"));
  await fate(told, delivered);
});
