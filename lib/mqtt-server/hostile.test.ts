import { generate } from "mqtt-packet";
import { describe, expect, it } from "vitest";
import { createAcceptor } from "./accept";
import { createBroker } from "./broker";
import { createBench } from "./testing/fixture";
import { everybody } from "./testing/start-server";
import {
  bytesOf,
  heapAfterCollection,
  hello,
  type Numbers,
  numbers,
  wrongs,
} from "./testing/wrong-packets";
import type { Transport, TransportEvents } from "./transport";

const start = createBench();

function memoryTransport(): {
  transport: Transport;
  events: () => TransportEvents;
  unsent: { bytes: number };
} {
  let listening: TransportEvents | undefined;
  const unsent = { bytes: 0 };
  const transport: Transport = {
    address: "127.0.0.1",
    unsentBytes: () => unsent.bytes,
    write: () => undefined,
    pause: () => undefined,
    resume: () => undefined,
    end: () => undefined,
    destroy: () => undefined,
    listen: (events) => {
      listening = events;
    },
  };
  return {
    transport,
    unsent,
    events: () => {
      if (!listening) throw new Error("nobody listens");
      return listening;
    },
  };
}

type Accept = ReturnType<typeof createAcceptor>;

/** One connection: a CONNECT four times out of five, something wrong, and the end. */
async function attack(accept: Accept, index: number, random: Numbers): Promise<void> {
  const memory = memoryTransport();
  accept({ transport: memory.transport, listener: "tcp" });
  if (index % 5 > 0) memory.events().onData(hello(index));
  await new Promise(setImmediate);
  memory.events().onData(wrongs[index % wrongs.length]?.(random) ?? Buffer.alloc(0));
  memory.events().onClose();
}

describe("hostile clients", () => {
  it("100,000 packets of every wrong kind leave the server alive, and its memory flat", async () => {
    const faults: unknown[] = [];
    const broker = createBroker({
      authenticate: everybody,
      log: (level, _message, fields) => level === "error" && faults.push(fields),
    });
    const accept = createAcceptor(broker);
    const random = numbers(7);
    const round = async (count: number) => {
      for (let index = 0; index < count; index += 1) await attack(accept, index, random);
    };
    await round(20_000);
    const before = heapAfterCollection();
    await round(80_000);
    const grown = heapAfterCollection() - before;
    expect(faults).toEqual([]);
    expect(broker.connections.size).toBe(0);
    expect(broker.sessions.size).toBeLessThanOrEqual(50);
    expect(broker.counters.malformedPackets).toBeGreaterThan(25_000);
    expect(broker.counters.overPacketSize).toBeGreaterThan(10_000);
    expect(grown).toBeLessThan(4_000_000);
  }, 60_000);

  it("2,000 wrong packets over real sockets leave a bystander's messages alone", async () => {
    const { raw, join, server } = await start();
    // With credentials of its own: those of the attackers may have only so many connections at once.
    const bystander = await join({ clientId: "bystander", username: "bystander" });
    await bystander.subscribe("quiet");
    const random = numbers(11);
    for (let index = 0; index < 2000; index += 1) {
      const client = await raw();
      if (index % 5 > 0) client.sendBytes(hello(index));
      client.sendBytes(wrongs[index % wrongs.length]?.(random) ?? []);
      client.socket.destroySoon();
    }
    server.publish({ topic: "quiet", payload: "still here" });
    expect(await bystander.untilPong()).toMatchObject([{ payload: Buffer.from("still here") }]);
  }, 60_000);

  it("a client that stops reading at QoS 1 is owed a bounded queue, and the others get everything", async () => {
    const { join, server } = await start({
      limits: { maxUnsentBytes: 65_536, maxInflight: 10, maxQueuedMessages: 50 },
    });
    const slow = await join({ clientId: "slow" });
    const quick = await join({ clientId: "quick" });
    for (const client of [slow, quick]) await client.subscribe({ topic: "a", qos: 1 });
    slow.socket.pause();
    for (let index = 0; index < 500; index += 1) {
      server.publish({ topic: "a", payload: `${index} ${"x".repeat(1000)}`, qos: 1 });
      const packet = await quick.next();
      expect(packet.cmd === "publish" && String(packet.payload).split(" ")[0]).toBe(String(index));
      quick.send({ cmd: "puback", messageId: packet.messageId ?? 0 });
    }
    expect(server.stats().droppedQueueFull).toBe(500 - 10 - 50);
  });

  it("a client of QoS 0 that stops reading has messages dropped and counted, within a bound", async () => {
    const broker = createBroker({ authenticate: everybody });
    const accept = createAcceptor(broker);
    const memory = memoryTransport();
    accept({ transport: memory.transport, listener: "tcp" });
    memory.events().onData(hello(0));
    await new Promise(setImmediate);
    memory.events().onData(bytesOf[2] ?? Buffer.alloc(0));
    memory.unsent.bytes = 2_000_000;
    const { routeMessage } = await import("./route");
    const { messageFrom } = await import("./message");
    for (let index = 0; index < 100; index += 1)
      routeMessage(broker, messageFrom({ topic: "a/x", payload: "v" }, 0));
    expect(broker.counters.droppedUnread).toBe(100);
  });

  it("a flood of one client does not hold up the messages of another", async () => {
    const { join } = await start({ limits: { maxPublishRate: 1_000_000 } });
    const flooder = await join({ clientId: "flooder" });
    const calm = await join({ clientId: "calm" });
    await calm.subscribe("calm");
    const flood = Buffer.concat(
      Array.from({ length: 5000 }, () =>
        generate(
          {
            cmd: "publish",
            topic: "flood",
            payload: "x".repeat(200),
            qos: 0,
            dup: false,
            retain: false,
          },
          { protocolVersion: 5 },
        ),
      ),
    );
    for (let round = 0; round < 20; round += 1) {
      flooder.sendBytes(flood);
      calm.publish({ topic: "calm", payload: String(round) });
      expect(await calm.next()).toMatchObject({ payload: Buffer.from(String(round)) });
    }
  });
});
