import type { IPublishPacket } from "mqtt-packet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { nextMessage } from "./device-house";
import { nodeBirth } from "./edge-house";
import { type HostedEdge, type HostHouse, openHostHouse, startAt } from "./host-house";

/**
 * What the Sparkplug 3.0 test kit asserts of how a host comes and goes, each by its id. Our host lives in the broker's own
 * process: what others promise by a connection and its will, it keeps by going and coming with the broker.
 */

const state = "spBv1.0/STATE/vindow";
let house: HostHouse;
beforeAll(async () => {
  house = await openHostHouse();
  await house.edge("first");
}, 60_000);
afterAll(() => house.close());

const watch = async (clientId: string, filter = "spBv1.0/STATE/#"): Promise<JoinedClient> => {
  const tool = await house.tool(clientId);
  await tool.subscribe({ topic: filter, qos: 1, rap: true });
  return tool;
};
const told = ({ topic, qos, retain, payload }: IPublishPacket) => ({
  topic,
  qos,
  retain,
  body: JSON.parse(payload.toString()),
});
const hear = async (client: JoinedClient) => told(await nextMessage(client));
describe("the host's birth", () => {
  let birth: ReturnType<typeof told>;
  beforeAll(async () => {
    birth = await hear(await watch("birth"));
  });

  test.each([
    "host-topic-phid-birth-required",
    "host-topic-phid-birth-message",
    "operational-behavior-host-application-connect-birth",
    "payloads-state-birth",
  ])("%s: whoever comes is told that the host is there", () =>
    expect(birth.body.online).toBe(true),
  );

  test.each([
    "host-topic-phid-birth-topic",
    "operational-behavior-host-application-connect-birth-topic",
  ])("%s", () => expect(birth.topic).toBe(state));

  test.each([
    "host-topic-phid-birth-qos",
    "operational-behavior-host-application-connect-birth-qos",
  ])("%s", () => expect(birth.qos).toBe(1));

  test.each([
    "host-topic-phid-birth-retain",
    "operational-behavior-host-application-connect-birth-retained",
  ])("%s", () => expect(birth.retain).toBe(true));

  test.each([
    "host-topic-phid-birth-payload",
    "host-topic-phid-birth-payload-timestamp",
    "operational-behavior-host-application-connect-birth-payload",
    "payloads-state-birth-payload",
  ])("%s", () => expect(birth.body).toEqual({ online: true, timestamp: startAt }));
});

describe("what the host hears", () => {
  test.each([
    "host-topic-phid-birth-sub-required",
    "message-flow-phid-sparkplug-subscription",
    "payloads-state-subscribe",
  ])("%s: the first message of a node counts, and so does a word about the host", async (id) => {
    const edge = await house.edge(id);
    await edge.say("NBIRTH", nodeBirth);
    expect((await house.latest(edge.id)).STATE?.value).toBe('"ONLINE"');
    const tool = await watch(id);
    await hear(tool);
    tool.publish({ topic: state, payload: "OFFLINE" });
    expect(await nextMessage(tool)).toMatchObject({ payload: Buffer.from("OFFLINE") });
    expect((await hear(tool)).body.online).toBe(true);
  });

  test("message-flow-hid-sparkplug-state-message-delivered: a false death is contradicted with the time of the birth", async () => {
    const tool = await watch("false death");
    await hear(tool);
    house.clock.advance(1_000);
    const payload = '{"online":false,"timestamp":1}';
    tool.publish({ topic: state, payload, qos: 1, messageId: 1, retain: true });
    const heard = [await tool.next(), await tool.next(), await tool.next()];
    const bodies = heard.flatMap((one) => (one.cmd === "publish" ? [told(one)] : []));
    const truth = {
      topic: state,
      qos: 1,
      retain: true,
      body: { online: true, timestamp: startAt },
    };
    expect(bodies.at(-1)).toEqual(truth);
    expect(await hear(await watch("later"))).toEqual(truth);
  });

  test("message-flow-hid-sparkplug-state-message-delivered: a false will is contradicted too", async () => {
    const payload = Buffer.from('{"online":false}');
    const will = { topic: state, payload, qos: 1, retain: true } as const;
    const liar = await house.tool("liar", will);
    const tool = await watch("witness");
    await hear(tool);
    liar.socket.destroy();
    expect((await hear(tool)).body).toEqual({ online: false });
    expect((await hear(tool)).body).toEqual({ online: true, timestamp: startAt });
  });

  test("operational-behavior-host-application-host-id: of another host nothing is said or denied", async () => {
    const tool = await watch("other host");
    await hear(tool);
    const payload = '{"online":false,"timestamp":1}';
    tool.publish({ topic: "spBv1.0/STATE/other", payload, retain: true });
    expect((await hear(tool)).topic).toBe("spBv1.0/STATE/other");
    expect(await tool.untilPong()).toEqual([]);
    tool.publish({ topic: "spBv1.0/STATE/other", retain: true });
  });
});

describe("the host's death", () => {
  let death: ReturnType<typeof told>;
  let kept: ReturnType<typeof told>;
  let atEdge: ReturnType<typeof told>;
  let endedAt: number;
  beforeAll(async () => {
    const edge = await house.edge("mourner");
    await edge.client.subscribe({ topic: state, qos: 1 });
    await nextMessage(edge.client);
    const tool = await watch("death");
    await nextMessage(tool);
    house.clock.advance(5_000);
    endedAt = house.clock.now();
    house.devices().leave();
    death = await hear(tool);
    atEdge = await hear(edge.client);
    kept = await hear(await watch("late"));
  });

  test.each([
    "host-topic-phid-death-required",
    "host-topic-phid-death-payload-disconnect-clean",
    "host-topic-phid-death-payload-disconnect-with-no-disconnect-packet",
    "operational-behavior-host-application-termination",
  ])("%s: before any connection ends, all who listen are told that the host goes", () =>
    expect([death.body, atEdge.body]).toEqual([
      { online: false, timestamp: endedAt },
      { online: false, timestamp: endedAt },
    ]),
  );
  test.each([
    "host-topic-phid-death-topic",
    "operational-behavior-host-application-death-topic",
    "operational-behavior-host-application-connect-will-topic",
    "payloads-state-will-message",
  ])("%s", () => expect(death.topic).toBe(state));
  test.each([
    "host-topic-phid-death-qos",
    "operational-behavior-host-application-death-qos",
    "operational-behavior-host-application-connect-will-qos",
    "payloads-state-will-message-qos",
  ])("%s", () => expect(death.qos).toBe(1));
  test.each([
    "host-topic-phid-death-retain",
    "operational-behavior-host-application-death-retained",
    "operational-behavior-host-application-connect-will-retained",
    "payloads-state-will-message-retain",
  ])("%s", () => expect([death.retain, kept]).toEqual([true, death]));
  test.each([
    "host-topic-phid-death-payload",
    "operational-behavior-host-application-death-payload",
    "operational-behavior-host-application-connect-will-payload",
    "payloads-state-will-message-payload",
  ])("%s: JSON of these two and nothing else", () =>
    expect(kept.body).toEqual({ online: false, timestamp: expect.any(Number) }),
  );
});

describe("a host that vanished without a word", () => {
  let before: ReturnType<typeof told>;
  let after: ReturnType<typeof told>;
  let edge: HostedEdge;
  beforeAll(async () => {
    await house.crash();
    before = await hear(await watch("before the crash"));
    edge = await house.edge("survivor");
    await edge.say("NBIRTH", nodeBirth);
    house.clock.advance(60_000);
    await house.crash();
    after = await hear(await watch("after the crash"));
  });

  test.each([
    "operational-behavior-host-application-connect-will",
    "host-topic-phid-death-payload-connect",
  ])(
    "%s: went with the broker; whoever comes afterwards never sees its state, only the next one's",
    () => {
      expect(before.body.online).toBe(true);
      expect(after.body).toEqual({ online: true, timestamp: before.body.timestamp + 60_000 });
    },
  );

  test("operational-behavior-host-application-multi-server-timestamp: each run keeps the time of its own birth", async () => {
    const tool = await watch("asks again");
    await hear(tool);
    house.clock.advance(1_000);
    tool.publish({ topic: state, payload: '{"online":false,"timestamp":1}' });
    await nextMessage(tool);
    expect((await hear(tool)).body).toEqual(after.body);
  });

  test.each([
    "message-flow-phid-sparkplug-clean-session-311",
    "message-flow-phid-sparkplug-clean-session-50",
  ])(
    "%s: the next run knows nothing of what its nodes were, and takes nothing of the run before",
    async (id) => {
      const node = await house.edge(id);
      await node.say("NBIRTH", nodeBirth);
      await house.crash();
      const [device] = house.devices().list([house.garageId], id);
      expect(device).toMatchObject({ isConnected: false });
      expect((await house.latest(node.id)).STATE?.value).toBe('"OFFLINE"');
    },
  );
});
