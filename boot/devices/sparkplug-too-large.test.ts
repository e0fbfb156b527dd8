import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { GET as getRpc } from "@/app/api/v1/rpc/[id]/route";
import { double } from "@/lib/protocols/sparkplug/edge-for-test";
import { decodePayload } from "@/lib/protocols/sparkplug/payload";
import { call } from "../house-for-test";
import { nextMessage } from "./device-house";
import { deviceBirth, type EdgeHouse, nodeBirth, openEdgeHouse } from "./edge-house";

let house: EdgeHouse;
beforeAll(async () => {
  house = await openEdgeHouse();
}, 60_000);
afterAll(() => house.close());

const taking = (maximumPacketSize: number) => ({ properties: { maximumPacketSize } });
const ignored = (maximumPacketSize: number) => ({
  status: "ignored",
  reason: expect.stringMatching(
    new RegExp(`^Larger than the client takes: \\d+ bytes, it takes ${maximumPacketSize}\\.$`),
  ),
});
const long = "x".repeat(200);
const note = { name: "note", datatype: 12, stringValue: "" };

/** A node and its device, each with a text to write; neither takes more than 150 bytes. */
async function born(name: string) {
  const edge = await house.edge(name, taking(150));
  await edge.say("NBIRTH", { ...nodeBirth, metrics: [...nodeBirth.metrics, note] });
  await edge.say("DBIRTH D", { ...deviceBirth, metrics: [...deviceBirth.metrics, note] });
  return { edge, childId: house.named(`G:${name}:D`)?.id ?? "" };
}

/** What was sent to the node, or was to be, newest first. */
const written = async (deviceId: string) => {
  const query = `source=${deviceId}`;
  const listed = await call(listMessages, { token: house.jana.token, query });
  const { items } = await listed.json();
  return items.filter(({ direction }: { direction: string }) => direction === "out");
};

test.each(["NCMD", "DCMD"])(
  "%s: a command that is larger than the node takes is no success, and the next one goes",
  async (method) => {
    const { edge, childId } = await born(method);
    const target = method === "NCMD" ? edge.id : childId;
    const body = (value: string) => ({ method, params: { metricName: "note", value } });
    for (const mode of ["two-way", "one-way"]) {
      const answer = await house.rpc(target, { ...body(long), mode });
      expect([answer.status, (await answer.json()).detail]).toEqual([
        413,
        "The call is larger than the device takes.",
      ]);
    }
    const kept = { ...body(long), mode: "two-way", persistent: true };
    const { rpcId } = await (await house.rpc(target, kept)).json();
    const fate = await call(getRpc, { token: house.jana.token, params: { id: rpcId } });
    expect(await fate.json()).toEqual({
      status: "FAILED",
      response: { error: "larger than the device takes" },
    });
    const last = await house.rpc(target, { ...body("short"), mode: "two-way" });
    expect(await last.json()).toEqual({ result: `Success: ${method}` });
    const { metrics } = decodePayload(Buffer.from((await nextMessage(edge.client)).payload)) ?? {};
    expect(metrics).toMatchObject([{ name: "note", stringValue: "short" }]);
    const tooLarge = ignored(150);
    await expect
      .poll(() => written(edge.id))
      .toMatchObject([{ status: "understood" }, tooLarge, tooLarge, tooLarge]);
  },
);

test("a shared attribute that is too large a command stands in the journal with the reason", async () => {
  const { edge } = await born("attribute");
  await house.put(edge.id, "shared", { note: long });
  await expect
    .poll(() => written(edge.id))
    .toMatchObject([{ topic: "spBv1.0/G/NCMD/attribute", ...ignored(150) }]);
});

test("a request for a rebirth that is too large stands there as not sent", async () => {
  const edge = await house.edge("rebirth", taking(60));
  await edge.say("NDATA", { timestamp: 1, seq: 4, metrics: [double("load", 1)] });
  await expect.poll(() => written(edge.id)).toMatchObject([ignored(60)]);
});

test("the host's state stands there like all that is sent, and with the reason where it is too large", async () => {
  const topic = "spBv1.0/STATE/vindow";
  const [wide, narrow] = [await house.edge("wide"), await house.edge("narrow", taking(60))];
  for (const { client } of [wide, narrow]) await client.subscribe({ topic, qos: 1 });
  expect(await nextMessage(wide.client)).toMatchObject({ topic });
  expect(await narrow.client.untilPong()).toEqual([]);
  const row = { topic, qos: 1, retain: true };
  await expect.poll(() => written(wide.id)).toMatchObject([{ ...row, status: "understood" }]);
  await expect.poll(() => written(narrow.id)).toMatchObject([{ ...row, ...ignored(60) }]);
});

test("a call to a node that is away is no success: it waits for its time-out", async () => {
  const { edge } = await born("away");
  edge.client.end();
  await expect.poll(async () => (await house.device(edge.id)).isConnected).toBe(false);
  const params = { metricName: "note", value: "short" };
  const kept = { method: "NCMD", params, mode: "two-way", persistent: true };
  const { rpcId } = await (await house.rpc(edge.id, kept)).json();
  const fate = await call(getRpc, { token: house.jana.token, params: { id: rpcId } });
  expect(await fate.json()).toMatchObject({ status: "QUEUED" });
  expect(await written(edge.id)).toEqual([]);
});
