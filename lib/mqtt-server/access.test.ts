import { describe, expect, it } from "vitest";
import { accessFor } from "@/lib/mqtt/access-list";
import type { Admission, ConnectRequest } from "./admission";
import type { RefusedEvent } from "./broker";
import { createBench } from "./testing/fixture";

let list = { publish: ["ovms/%u/#"], subscribe: ["ovms/%u/#", "notes/%c"] };

async function authenticate({ username, clientId, password }: ConnectRequest): Promise<Admission> {
  const isRight = username !== undefined && String(password) === "right";
  if (!isRight) return { kind: "refused", code5: 0x86, code3: 4, reason: "wrong password" };
  return { kind: "client", principal: username, ...accessFor(list, { username, clientId }) };
}

const start = createBench({ authenticate });
const leaf = { username: "leaf", password: Buffer.from("right"), clientId: "m1" };

describe("access lists on the wire", () => {
  it("let a client do what its list says with its own names, and report the rest", async () => {
    const refused: RefusedEvent[] = [];
    const { join } = await start({ onRefused: (event) => refused.push(event) });
    const client = await join(leaf);
    const wanted = ["ovms/leaf/+", "ovms/other/#", "notes/m1", "notes/+", "#"];
    const suback = await client.subscribe(wanted.map((topic) => ({ topic, qos: 0 as const })));
    expect(suback).toMatchObject({ granted: [0, 0x87, 0, 0x87, 0x87] });
    client.publish({ topic: "ovms/leaf/soc", payload: "77" });
    client.publish({ topic: "ovms/other/soc", payload: "forged", qos: 1, messageId: 1 });
    expect(await client.untilPong()).toMatchObject([
      { topic: "ovms/leaf/soc" },
      { cmd: "puback", reasonCode: 0x87 },
    ]);
    expect(refused.map(({ what, topic, username }) => [what, topic, username])).toEqual([
      ["subscribe", "ovms/other/#", "leaf"],
      ["subscribe", "notes/+", "leaf"],
      ["subscribe", "#", "leaf"],
      ["publish", "ovms/other/soc", "leaf"],
    ]);
  });

  it("a will outside the list is refused at CONNECT", async () => {
    const { join } = await start();
    const client = await join({ ...leaf, will: { topic: "ovms/other/gone", payload: "x" } });
    expect(client.connack).toMatchObject({ reasonCode: 0x87 });
  });

  it("a kept subscription that the list no longer allows is gone when the client comes back", async () => {
    const { join, server } = await start();
    const kept = { ...leaf, clean: false, properties: { sessionExpiryInterval: 60 } };
    const first = await join(kept);
    await first.subscribe([
      { topic: "ovms/leaf/#", qos: 1 },
      { topic: "notes/m1", qos: 1 },
    ]);
    first.send({ cmd: "disconnect", reasonCode: 0 });
    await first.closed();
    const before = list;
    list = { ...list, subscribe: ["notes/%c"] };
    const again = await join(kept);
    list = before;
    for (const topic of ["ovms/leaf/soc", "notes/m1"]) server.publish({ topic, payload: "x" });
    expect(await again.untilPong()).toMatchObject([{ topic: "notes/m1" }]);
  });

  it("what came before the rights were taken, or meanwhile, is not handed out to one who lost them", async () => {
    const { join, server } = await start();
    const kept = { ...leaf, clean: false, properties: { sessionExpiryInterval: 60 } };
    const first = await join(kept);
    await first.subscribe([
      { topic: "ovms/leaf/#", qos: 1 },
      { topic: "notes/m1", qos: 1 },
    ]);
    server.publish({ topic: "ovms/leaf/pin", payload: "under way", qos: 1 });
    await first.next();
    first.socket.destroy();
    while (server.stats().connections > 0) await new Promise(setImmediate);
    const before = list;
    list = { ...list, subscribe: ["notes/%c"] };
    server.publish({ topic: "ovms/leaf/pin", payload: "waiting", qos: 1 });
    server.publish({ topic: "notes/m1", payload: "mine", qos: 1 });
    const again = await join(kept);
    list = before;
    expect(await again.untilPong()).toMatchObject([
      { topic: "notes/m1", payload: Buffer.from("mine") },
    ]);
  });

  it("no secret reaches the log or a report of a refusal", async () => {
    const said: unknown[] = [];
    const { join } = await start({
      log: (...line) => said.push(line),
      onRefused: (event) => said.push(event),
    });
    await join({ username: "leaf", password: Buffer.from("s3cret-guess") });
    expect(said.length).toBeGreaterThan(1);
    expect(JSON.stringify(said)).not.toMatch(/s3cret|c3Nj|115,51/);
  });
});
