import { describe, expect, it } from "vitest";
import { createBench } from "../testing/fixture";
import type { JoinedClient } from "../testing/raw-client";

const start = createBench();
const topics = async (client: JoinedClient) =>
  (await client.untilPong()).map((packet) =>
    packet.cmd === "publish" ? `${packet.topic} ${packet.payload}` : packet.cmd,
  );

describe("shared subscriptions (MQTT 5 section 4.8.2)", () => {
  it("section 4.8.2: each message goes to one of the group, in turn; others get all", async () => {
    const { join, server } = await start();
    const one = await join({ clientId: "1" });
    const two = await join({ clientId: "2" });
    const all = await join({ clientId: "3" });
    for (const client of [one, two]) await client.subscribe("$share/g/a/#");
    await all.subscribe("a/#");
    for (let index = 0; index < 10; index += 1)
      server.publish({ topic: "a/b", payload: String(index) });
    const [first, second, third] = [await topics(one), await topics(two), await topics(all)];
    expect([first.length, second.length, third.length]).toEqual([5, 5, 10]);
    expect([...first, ...second].sort()).toEqual(third.toSorted());
  });

  it("MQTT-4.8.2-1, MQTT-4.8.2-2: a group has a name without wildcards, and a valid filter", async () => {
    const { join } = await start();
    const client = await join();
    const suback = await client.subscribe(
      ["$share/g+/a", "$share//a", "$share/g", "$share/g/", "$share/"].map((topic) => ({
        topic,
        qos: 0 as const,
      })),
    );
    expect(suback).toMatchObject({ granted: [0x8f, 0x8f, 0x8f, 0x8f, 0x8f] });
  });

  it("no retained message is sent to a shared subscription, and a member that left gets none", async () => {
    const { join, server } = await start();
    server.publish({ topic: "a", payload: "kept", isRetained: true });
    const one = await join({ clientId: "1" });
    const two = await join({ clientId: "2" });
    for (const client of [one, two]) await client.subscribe("$share/g/a");
    one.send({ cmd: "unsubscribe", messageId: 3, unsubscriptions: ["$share/g/a"] });
    await one.next();
    for (const payload of ["1", "2"]) server.publish({ topic: "a", payload });
    expect(await topics(one)).toEqual([]);
    expect(await topics(two)).toEqual(["a 1", "a 2"]);
  });
});
