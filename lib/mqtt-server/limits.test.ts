import { describe, expect, it } from "vitest";
import { createBench } from "./testing/fixture";
import { manualClock } from "./testing/start-server";

const start = createBench();

describe("limits", () => {
  it("a credential's oldest connection is told 0x97 and closed when there are too many", async () => {
    const { server, join } = await start({ limits: { maxConnections: 2 } });
    const first = await join({ clientId: "1" });
    const second = await join({ clientId: "2" });
    const third = await join({ clientId: "3" });
    expect(await first.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x97 });
    await first.closed();
    expect(await second.untilPong()).toEqual([]);
    expect(await third.untilPong()).toEqual([]);
    expect(server.stats().overConnections).toBe(1);
  });

  it("a malformed packet ends its own session only, with 0x81 and a line in the log", async () => {
    const lines: string[] = [];
    const { join, server } = await start({ log: (_level, message) => lines.push(message) });
    const bad = await join({ clientId: "bad" });
    const good = await join({ clientId: "good" });
    bad.sendBytes([0x82, 3, 0, 1, 9]);
    expect(await bad.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x81 });
    await bad.closed();
    expect(await good.untilPong()).toEqual([]);
    expect(lines).toContain("MQTT packet not readable");
    expect(server.stats().malformedPackets).toBe(1);
  });

  it("a packet above the size is refused with 0x95 before it is read", async () => {
    const { join, server } = await start({ limits: { maxPacketBytes: 1000 } });
    const client = await join();
    expect(client.connack).toMatchObject({ properties: { maximumPacketSize: 1000 } });
    client.sendBytes([0x30, 0xff, 0xff, 0x7f]);
    expect(await client.next()).toMatchObject({ cmd: "disconnect", reasonCode: 0x95 });
    await client.closed();
    expect(server.stats().overPacketSize).toBe(1);
  });

  it("who does not send a CONNECT in time is cut off", async () => {
    const clock = manualClock();
    const { raw, server } = await start({ clock, limits: { connectTimeoutMs: 5000 } });
    const client = await raw();
    while (server.stats().connections === 0) await new Promise(setImmediate);
    clock.advance(5001);
    await client.closed();
    expect(server.stats().connectTimeouts).toBe(1);
  });
});
