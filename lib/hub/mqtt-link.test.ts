import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { generate, type Packet, parser } from "mqtt-packet";
import { expect, onTestFinished, test } from "vitest";
import { WebSocketServer } from "ws";
import { startServer } from "@/lib/mqtt-server/testing/start-server";
import type { LinkFault } from "./link-fault";
import type { LinkMessage } from "./link-inbox";
import type { LinkOptions } from "./link-options";
import { openMqttLink } from "./mqtt-link";
import { eventually } from "./testing/eventually";

function open(options: Partial<LinkOptions> & Pick<LinkOptions, "url">) {
  const messages: LinkMessage[] = [];
  const fates: string[] = [];
  const faults: (LinkFault | undefined)[] = [];
  const link = openMqttLink(
    { protocolVersion: 4, isClean: true, filters: ["a/#"], qos: 1, ...options },
    {
      onMessage: (message) => void messages.push(message),
      onOpen: () => void fates.push("open"),
      onClose: (fault) => {
        fates.push("closed");
        faults.push(fault);
      },
    },
  );
  onTestFinished(link.close);
  return { link, messages, fates, faults };
}

async function startEndpoint() {
  const endpoint = await startServer();
  onTestFinished(endpoint.stop);
  return endpoint;
}

/** A server that says what the test wants, byte by byte. */
async function startCrude(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    onSocket(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `mqtt://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

const connack = (code: number) =>
  generate({ cmd: "connack", returnCode: code, sessionPresent: false });

test.each([
  ["tcp", 4],
  ["tcp", 5],
  ["ws", 4],
  ["ws", 5],
] as const)(
  "messages go both ways over %s with MQTT version %i",
  async (carrier, protocolVersion) => {
    const { server, tcpPort, wsUrl } = await startEndpoint();
    const url = carrier === "tcp" ? `mqtt://127.0.0.1:${tcpPort}` : wsUrl;
    const { link, messages, fates } = open({ url, protocolVersion });
    await eventually(() => expect(fates).toEqual(["open"]));
    server.publish({ topic: "a/1", payload: "from there", qos: 1 });
    const message = { topic: "a/2", payload: "from here", isRetained: false } as const;
    for (const qos of [0, 1, 2] as const)
      expect(await link.publish({ ...message, qos })).toBe(true);
    await eventually(() => expect(messages).toHaveLength(4));
    expect(Buffer.from(messages[0]?.payload ?? []).toString()).toBe("from there");
  },
);

test("a message at QoS 2 that is sent again before its release is one message", async () => {
  const publish = generate({
    cmd: "publish",
    topic: "a/1",
    payload: "once",
    qos: 2,
    messageId: 7,
    dup: false,
    retain: false,
  });
  const url = await startCrude((socket) => {
    socket.write(Buffer.concat([connack(0), Buffer.from([0x90, 3, 0, 1, 2]), publish, publish]));
    socket.write(generate({ cmd: "pubrel", messageId: 7 }));
    socket.write(publish);
  });
  const { messages } = open({ url });
  await eventually(() => expect(messages).toHaveLength(2));
});

test("bytes that are no MQTT end this connection with a sentence", async () => {
  const url = await startCrude((socket) => void socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const { faults, fates } = open({ url });
  await eventually(() => expect(fates).toEqual(["closed"]));
  expect(faults[0]).toMatchObject({ kind: "network" });
});

test("a server that never answers CONNECT is given up", async () => {
  const url = await startCrude(() => undefined);
  const { faults } = open({ url, connectTimeoutMs: 50 });
  await eventually(() => expect(faults[0]?.sentence).toMatch(/did not answer CONNECT/));
});

test("a server that falls silent is noticed by its missing PINGRESP", async () => {
  const url = await startCrude((socket) => {
    socket.write(Buffer.concat([connack(0), Buffer.from([0x90, 3, 0, 1, 2])]));
  });
  const { faults } = open({ url, keepAliveSeconds: 1 });
  await eventually(() => expect(faults[0]?.sentence).toMatch(/no longer answers/));
});

test.each([
  [1, "configuration"],
  [2, "configuration"],
  [3, "network"],
  [4, "credentials"],
  [5, "credentials"],
])("CONNACK %i is a matter of %s", async (code, kind) => {
  const url = await startCrude((socket) => void socket.write(connack(code)));
  const { faults } = open({ url });
  await eventually(() => expect(faults[0]).toMatchObject({ kind, reasonCode: code }));
});

test("a refused subscription is told, not taken for silence", async () => {
  const url = await startCrude((socket) => {
    socket.write(Buffer.concat([connack(0), Buffer.from([0x90, 3, 0, 1, 0x80])]));
  });
  const { faults } = open({ url });
  await eventually(() => expect(faults[0]?.sentence).toMatch(/subscribe/));
});

/** A packet's fixed header and topic, with a remaining length as large as MQTT allows. */
const hugePublish = Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f, 0, 3, 97, 47, 49]);

test.each([4, 5] as const)(
  "MQTT version %i: a message too large to be kept ends the connection at its header",
  async (protocolVersion) => {
    const said: Packet[] = [];
    const listen = parser({ protocolVersion });
    listen.on("packet", (packet) => void said.push(packet));
    let sent = 0;
    let isLeft = false;
    const url = await startCrude((socket) => {
      socket.on("data", (bytes) => void listen.parse(bytes));
      socket.once("close", () => {
        isLeft = true;
      });
      const suback: Packet = { cmd: "suback", messageId: 1, granted: [1] };
      const small = { cmd: "publish", topic: "a/1", payload: "small", qos: 0 } as const;
      const more = (error?: Error | null) => {
        if (error || isLeft || sent >= 2_000) return;
        sent += 1;
        socket.write(Buffer.alloc(65_536), more);
      };
      const greeting = [
        generate(
          { cmd: "connack", returnCode: 0, reasonCode: 0, sessionPresent: false },
          { protocolVersion },
        ),
        generate(suback, { protocolVersion }),
        generate({ ...small, dup: false, retain: false }, { protocolVersion }),
        hugePublish,
      ];
      socket.write(Buffer.concat(greeting), more);
    });
    const { faults, fates, messages } = open({ url, protocolVersion });
    await eventually(() => expect(fates).toEqual(["open", "closed"]));
    expect(faults[0]).toMatchObject({
      kind: "network",
      sentence: expect.stringMatching(/a message of more than 2 MB/),
      isRecurring: true,
    });
    expect(messages.map(({ topic }) => topic)).toEqual(["a/1"]);
    await eventually(() => expect(isLeft).toBe(true));
    expect(sent).toBeLessThan(200);
    const [connect, , last] = said;
    const isFive = protocolVersion === 5;
    expect(connect).toHaveProperty("cmd", "connect");
    if (isFive) expect(connect).toMatchObject({ properties: { maximumPacketSize: 2_097_152 } });
    expect(last?.cmd === "disconnect" && last.reasonCode).toBe(isFive && 149);
  },
);

test("a WebSocket message too large to be kept is the same fault", async () => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  server.on("connection", (socket) => socket.send(Buffer.alloc(5_000_000)));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { faults } = open({ url: `ws://127.0.0.1:${port}/mqtt` });
  await eventually(() => expect(faults[0]?.sentence).toMatch(/a message of more than 2 MB/));
});

test.each([4, 5] as const)(
  "MQTT version %i: a message of a megabyte is read",
  async (protocolVersion) => {
    const { server, tcpPort } = await startEndpoint();
    const { messages, fates } = open({ url: `mqtt://127.0.0.1:${tcpPort}`, protocolVersion });
    await eventually(() => expect(fates).toEqual(["open"]));
    server.publish({ topic: "a/1", payload: Buffer.alloc(1_000_000), qos: 1 });
    await eventually(() => expect(messages[0]?.payload).toHaveLength(1_000_000));
  },
);
