import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { covers } from "@/lib/mqtt/match";
import type { Admission, ConnectRequest } from "./admission";
import type { RefusedEvent, SessionEvent } from "./broker";
import { createBench, until } from "./testing/fixture";
import type { JoinedClient } from "./testing/raw-client";
import { manualClock } from "./testing/start-server";

async function viewer(request: ConnectRequest): Promise<Admission> {
  const isKnown = request.username === "ticket";
  if (!isKnown) return { kind: "refused", code5: 0x86, code3: 4, reason: "no ticket" };
  const maySubscribe = (filter: string) => covers("live/home/#", filter);
  return { kind: "viewer", principal: "jana", mayPublish: () => false, maySubscribe };
}

const start = createBench({ authenticate: viewer });
const username = "ticket";

describe("the viewer class", () => {
  for (const protocolVersion of [4, 5] as const) {
    it(`gets the current state on subscribe, then the changes (level ${protocolVersion})`, async () => {
      const { server, mqttJs } = await start({
        currentState: () => [{ topic: "live/home/vehicle/1", payload: "now" }],
      });
      const client = await mqttJs({ protocolVersion, username });
      const messages: string[] = [];
      client.on("message", (topic, payload, packet) =>
        messages.push(`${topic} ${payload} ${packet.retain}`),
      );
      expect(server.hasSubscribers("live/home/vehicle/1")).toBe(false);
      await client.subscribeAsync("live/home/#");
      expect(server.hasSubscribers("live/home/vehicle/1")).toBe(true);
      server.publish({ topic: "live/home/vehicle/1", payload: "next" });
      server.publish({ topic: "live/away/vehicle/1", payload: "not for us" });
      while (messages.length < 2) await until(client, "message");
      expect(messages).toEqual(["live/home/vehicle/1 now true", "live/home/vehicle/1 next false"]);
    });
  }

  for (const [version, code] of [
    [5, 0x87],
    [4, 0x80],
  ] as const) {
    it(`subscribes to nothing outside its ticket: code ${code} at level ${version}`, async () => {
      const refused: RefusedEvent[] = [];
      const { join } = await start({ onRefused: (event) => refused.push(event) });
      const client = await join({ version, username });
      const suback = await client.subscribe([
        { topic: "#", qos: 0 },
        { topic: "live/home/x", qos: 1 },
      ]);
      expect(suback).toMatchObject({ cmd: "suback", granted: [code, 1] });
      expect(refused).toMatchObject([
        { what: "subscribe", topic: "#", reasonCode: 0x87, principal: "jana" },
      ]);
    });
  }

  it("may not publish: PUBACK 0x87, and nobody hears it", async () => {
    const { server, join } = await start();
    const client = await join({ username });
    await client.subscribe("live/home/x");
    client.publish({ topic: "live/home/x", payload: "forged", qos: 1, messageId: 2 });
    client.publish({ topic: "live/home/x", payload: "forged" });
    expect(await client.untilPong()).toMatchObject([
      { cmd: "puback", messageId: 2, reasonCode: 0x87 },
    ]);
    expect(server.stats().publishesRefused).toBe(2);
  });

  it("without a ticket is refused with the code of its version", async () => {
    const { join, server } = await start();
    const newer = await join({ version: 5 });
    const older = await join({ version: 4 });
    expect(newer.connack).toMatchObject({ cmd: "connack", reasonCode: 0x86 });
    expect(older.connack).toMatchObject({ cmd: "connack", returnCode: 4 });
    await Promise.all([newer.closed(), older.closed()]);
    expect(server.stats().connectionsRefused).toBe(2);
  });

  it("from a foreign origin, or without the mqtt subprotocol, is not upgraded", async () => {
    const { wsUrl } = await start({
      isOriginAllowed: (origin) => origin === "https://good.example",
    });
    const failure = async (origin: string, protocol: string) =>
      String((await once(new WebSocket(wsUrl, protocol, { origin }), "error"))[0]);
    expect(await failure("https://evil.example", "mqtt")).toContain("403");
    expect(await failure("https://good.example", "chat")).toContain("400");
    const good = new WebSocket(wsUrl, "mqtt", { origin: "https://good.example" });
    await once(good, "open");
    expect(good.protocol).toBe("mqtt");
    good.terminate();
  });

  it("is closed when its admission expires, when silent too long, and when told to go", async () => {
    const clock = manualClock();
    const authenticate = async ({ clientId }: ConnectRequest): Promise<Admission> => ({
      kind: "viewer",
      principal: clientId,
      mayPublish: () => false,
      maySubscribe: () => true,
      ...(clientId === "expiring" ? { expiresAt: clock.now() + 60_000 } : {}),
    });
    const closed: number[] = [];
    const onSession = (event: SessionEvent) =>
      event.kind === "closed" && closed.push(event.reasonCode);
    const { server, join } = await start({ authenticate, clock, onSession });
    const expiring = await join({ clientId: "expiring" });
    const silent = await join({ clientId: "silent", keepalive: 20 });
    const third = await join({ clientId: "third" });
    clock.advance(30_001);
    expect(await silent.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x8d });
    clock.advance(30_000);
    expect(await expiring.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0xa0 });
    expect(server.disconnect((one) => one.clientId === "third", 0x98, "revoked")).toBe(1);
    expect(await third.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x98 });
    await third.closed();
    expect(closed).toEqual([0x8d, 0xa0, 0x98]);
    expect(server.stats()).toMatchObject({ connections: 0, sessions: 0, subscriptions: 0 });
  });

  it("that stops reading gets the last value of each topic once it reads again, and harms nobody", async () => {
    const { server, join } = await start({ limits: { maxUnsentBytes: 65_536 } });
    const slow = await join({ username, clientId: "slow" });
    const quick = await join({ username, clientId: "quick" });
    for (const client of [slow, quick]) await client.subscribe("live/home/#");
    slow.socket.pause();
    const pad = "x".repeat(10_000);
    let last = 0;
    while (server.stats().conflated < 1000) {
      last += 1;
      for (const id of ["a", "b"])
        server.publish({ topic: `live/home/${id}`, payload: `${last} ${pad}` });
      expect([await lastWord(quick), await lastWord(quick)]).toEqual([`a ${last}`, `b ${last}`]);
    }
    expect(server.stats().droppedUnread).toBe(0);
    slow.socket.resume();
    const due = new Set([`a ${last}`, `b ${last}`]);
    while (due.size > 0) due.delete(await lastWord(slow));
    expect(await slow.untilPong()).toEqual([]);
  });
});

async function lastWord(client: JoinedClient): Promise<string> {
  const packet = await client.next();
  if (packet.cmd !== "publish") return packet.cmd;
  return `${packet.topic.at(-1)} ${packet.payload.toString().split(" ")[0]}`;
}
