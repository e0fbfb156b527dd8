import type { IPublishPacket } from "mqtt-packet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bdSeq, double } from "@/lib/protocols/sparkplug/edge-for-test";
import { decodePayload } from "@/lib/protocols/sparkplug/payload";
import { nextMessage } from "./device-house";
import { deviceBirth, nodeBirth } from "./edge-house";
import { type HostedEdge, type HostHouse, openHostHouse } from "./host-house";

/** What the Sparkplug 3.0 test kit asserts of a host's commands, and of what it does with deaths and gaps; each by its id. */

let house: HostHouse;
beforeAll(async () => {
  house = await openHostHouse();
}, 60_000);
afterAll(() => house.close());

const commandOf = ({ topic, qos, retain, payload }: IPublishPacket) => ({
  topic,
  qos,
  retain,
  payload: decodePayload(Buffer.from(payload)),
});

describe("commands", () => {
  let edge: HostedEdge;
  let ncmd: ReturnType<typeof commandOf>;
  let dcmd: ReturnType<typeof commandOf>;
  let rebirth: ReturnType<typeof commandOf>;
  beforeAll(async () => {
    edge = await house.edge("commanded");
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("DBIRTH D", deviceBirth);
    const [child] = house.devices().list([house.garageId], "G:commanded:D");
    await house.devices().putAttributes(edge.id, "shared", '{"load":5}');
    ncmd = commandOf(await nextMessage(edge.client));
    await house.devices().putAttributes(child?.id ?? "", "shared", '{"door":1}');
    dcmd = commandOf(await nextMessage(edge.client));
    await edge.say("NDATA", { timestamp: 1, seq: 2, metrics: [{ alias: "99", doubleValue: 1 }] });
    rebirth = commandOf(await nextMessage(edge.client));
  });

  test.each(["topics-ncmd-topic", "operational-behavior-data-commands-ncmd-verb"])("%s", () =>
    expect(ncmd.topic).toBe("spBv1.0/G/NCMD/commanded"),
  );
  test.each(["topics-dcmd-topic", "operational-behavior-data-commands-dcmd-verb"])("%s", () =>
    expect(dcmd.topic).toBe("spBv1.0/G/DCMD/commanded/D"),
  );
  test.each(["topics-ncmd-mqtt", "payloads-ncmd-qos", "payloads-ncmd-retain"])("%s", () =>
    expect(ncmd).toMatchObject({ qos: 0, retain: false }),
  );
  test.each(["topics-dcmd-mqtt", "payloads-dcmd-qos", "payloads-dcmd-retain"])("%s", () =>
    expect(dcmd).toMatchObject({ qos: 0, retain: false }),
  );
  test.each(["topics-ncmd-timestamp", "payloads-ncmd-timestamp"])("%s", () =>
    expect(ncmd.payload?.timestamp).toBe(house.clock.now()),
  );
  test.each(["topics-dcmd-timestamp", "payloads-dcmd-timestamp"])("%s", () =>
    expect(dcmd.payload?.timestamp).toBe(house.clock.now()),
  );
  test("payloads-ncmd-seq", () => expect(ncmd.payload?.seq).toBeUndefined());
  test("payloads-dcmd-seq", () => expect(dcmd.payload?.seq).toBeUndefined());
  test.each([
    "topics-ncmd-payload",
    "operational-behavior-data-commands-ncmd-metric-name",
    "operational-behavior-data-commands-ncmd-metric-value",
  ])("%s: the metric as its birth named it, in the type of its birth", () =>
    expect(ncmd.payload?.metrics).toMatchObject([{ name: "load", datatype: 10, doubleValue: 5 }]),
  );
  test.each([
    "topics-dcmd-payload",
    "operational-behavior-data-commands-dcmd-metric-name",
    "operational-behavior-data-commands-dcmd-metric-value",
  ])("%s", () => expect(dcmd.payload?.metrics).toMatchObject([{ datatype: 10, doubleValue: 1 }]));
  test("payloads-alias-data-cmd-requirement: by its alias alone where the birth gave one", () => {
    expect(dcmd.payload?.metrics[0]).toMatchObject({ alias: "7" });
    expect(dcmd.payload?.metrics[0]).not.toHaveProperty("name");
  });
  test("operational-behavior-data-commands-ncmd-rebirth-verb", () =>
    expect(rebirth.topic).toBe("spBv1.0/G/NCMD/commanded"));
  test("operational-behavior-data-commands-ncmd-rebirth-name", () =>
    expect(rebirth.payload?.metrics).toMatchObject([{ name: "Node Control/Rebirth" }]));
  test("operational-behavior-data-commands-ncmd-rebirth-value", () =>
    expect(rebirth.payload?.metrics).toMatchObject([{ booleanValue: true }]));
});

describe("operational-behavior-edge-node-termination-host-action", () => {
  /** A node with a device, both online and with a value. */
  const born = async (name: string) => {
    const edge = await house.edge(name);
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("DBIRTH D", deviceBirth);
    const [child] = house.devices().list([house.garageId], `G:${name}:D`);
    return { edge, childId: child?.id ?? "" };
  };
  const offline = (at: number) => ({ at, value: '"OFFLINE"' });

  test.each([
    "-ndeath-node-offline",
    "-ndeath-node-tags-stale",
    "-ndeath-devices-offline",
    "-ndeath-devices-tags-stale",
  ])(
    "operational-behavior-edge-node-termination-host-action%s: at the host's own time",
    async (id) => {
      const { edge, childId } = await born(`dies${id}`);
      house.clock.advance(1_000);
      await edge.say("NDEATH", { timestamp: 1, metrics: [bdSeq(0)] });
      const at = house.clock.now();
      expect((await house.latest(edge.id)).STATE).toEqual(offline(at));
      expect((await house.latest(childId)).STATE).toEqual(offline(at));
      expect(house.devices().find(childId)).toMatchObject({ isConnected: false });
    },
  );

  test.each(["-ddeath-devices-offline", "-ddeath-devices-tags-stale"])(
    "operational-behavior-edge-node-termination-host-action%s: at the payload's time",
    async (id) => {
      const { edge, childId } = await born(`mourns${id}`);
      await edge.say("DDEATH D", { timestamp: 1_700, seq: 2, metrics: [] });
      expect((await house.latest(childId)).STATE).toEqual(offline(1_700));
      expect((await house.latest(edge.id)).STATE?.value).toBe('"ONLINE"');
      expect(house.devices().find(childId)).toMatchObject({ isConnected: false });
    },
  );
});

describe("operational-behavior-host-reordering", () => {
  const load = (seq: number) => ({ timestamp: 2_000 + seq, seq, metrics: [double("load", seq)] });
  const gap = async (name: string) => {
    const edge = await house.edge(name);
    await edge.say("NBIRTH", nodeBirth);
    await edge.say("NDATA", load(2));
    return edge;
  };
  const stored = async ({ id }: HostedEdge) => (await house.latest(id)).load?.value;

  test("operational-behavior-host-reordering-start: what came too early waits, and nothing is asked for", async () => {
    const edge = await gap("early");
    expect([await stored(edge), await edge.client.untilPong()]).toEqual(["1.0", []]);
  });

  test("operational-behavior-host-reordering-param: two seconds, unless the profile says otherwise", async () => {
    const edge = await gap("patient");
    house.clock.advance(1_999);
    expect(await edge.client.untilPong()).toEqual([]);
    const [profile] = (await house.devices().profiles([house.garageId])).filter(
      ({ name }) => name === "edge",
    );
    await house.devices().changeProfile(profile?.id ?? "", undefined, { sparkplugReorderMs: 50 });
    const hasty = await gap("hasty");
    house.clock.advance(50);
    expect((await nextMessage(hasty.client)).topic).toBe("spBv1.0/G/NCMD/hasty");
    await house.devices().changeProfile(profile?.id ?? "", undefined, { sparkplugReorderMs: null });
  });

  test("operational-behavior-host-reordering-rebirth: after that, what came is used and a rebirth asked for", async () => {
    const edge = await gap("late");
    house.clock.advance(2_000);
    const asked = commandOf(await nextMessage(edge.client));
    expect(asked.payload?.metrics).toMatchObject([{ name: "Node Control/Rebirth" }]);
    await expect.poll(() => stored(edge)).toBe("2.0");
  });

  test("operational-behavior-host-reordering-rebirth: what goes on in order does not lengthen the wait", async () => {
    const edge = await house.edge("twice");
    await edge.say("NBIRTH", nodeBirth);
    for (const seq of [1, 1]) await edge.say("NDATA", load(seq));
    house.clock.advance(1_500);
    await edge.say("NDATA", load(2));
    house.clock.advance(500);
    expect((await nextMessage(edge.client)).topic).toBe("spBv1.0/G/NCMD/twice");
  });

  test("operational-behavior-host-reordering-success: the missing message in time ends the wait", async () => {
    const edge = await gap("in time");
    await edge.say("NDATA", load(1));
    expect(await stored(edge)).toBe("2.0");
    house.clock.advance(5_000);
    expect(await edge.client.untilPong()).toEqual([]);
  });
});
