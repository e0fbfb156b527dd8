import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { bdSeq, double } from "@/lib/protocols/sparkplug/edge-for-test";
import { call } from "../house-for-test";
import { type EdgeHouse, openEdgeHouse } from "./edge-house";

let house: EdgeHouse;
beforeAll(async () => {
  house = await openEdgeHouse();
}, 60_000);
afterAll(() => house.close());

const small = (intValue: number) => ({ name: "small", datatype: 5, intValue });
const wide = (intValue: number) => ({ name: "wide", datatype: 6, intValue });

/** The journal's line of the node's latest message. */
const journalRow = async (deviceId: string) => {
  const listed = await call(listMessages, {
    token: house.jana.token,
    query: `source=${deviceId}&limit=1`,
  });
  return (await listed.json()).items[0];
};

test.each([4, 5] as const)(
  "a number that its type does not hold is no value: the last good one stays, and the journal says why, at level %i",
  async (version) => {
    const edge = await house.edge(`M${version}`, { version });
    const metrics = [bdSeq(0), small(7), wide(70_000), double("load", 1)];
    await edge.say("NBIRTH", { timestamp: 1_000, seq: 0, metrics });
    expect(await journalRow(edge.id)).toMatchObject({
      status: "understood",
      reason: "value does not fit its type: wide",
    });
    const both = [small(300), wide(70_000), double("load", 2)];
    await edge.say("NDATA", { timestamp: 2_000, seq: 1, metrics: both });
    expect(await journalRow(edge.id)).toMatchObject({
      status: "understood",
      reason: "value does not fit its type: small, and 1 more",
    });
    await edge.say("NDATA", { timestamp: 3_000, seq: 2, metrics: [small(300)] });
    expect(await journalRow(edge.id)).toMatchObject({
      status: "ignored",
      reason: "value does not fit its type: small",
    });
    const values = await house.telemetry(edge.id);
    expect(values).toMatchObject({
      small: [{ at: 1_000, value: 7 }],
      load: [{ at: 2_000, value: 2 }],
    });
    expect(values).not.toHaveProperty("wide");
  },
);
