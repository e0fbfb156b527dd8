import { once } from "node:events";
import { generate } from "mqtt-packet";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createBench } from "./testing/fixture";

const start = createBench();
const hello = generate({
  cmd: "connect",
  clientId: "w",
  protocolVersion: 4,
  clean: true,
  keepalive: 0,
});
const ping = generate({ cmd: "pingreq" });

async function open(url: string): Promise<WebSocket> {
  const ws = new WebSocket(url, ["mqtt"]);
  await once(ws, "open");
  return ws;
}

/** The frames that come until there are so many bytes; several may come in one task. */
function readFrames(ws: WebSocket, count: number): Promise<readonly Buffer[]> {
  const frames: Buffer[] = [];
  return new Promise((resolve) => {
    ws.on("message", (data: Buffer) => {
      frames.push(data);
      if (Buffer.concat(frames).length >= count) resolve(frames);
    });
  });
}

/** The bytes that come until there are so many. */
async function read(ws: WebSocket, count: number): Promise<Buffer> {
  return Buffer.concat(await readFrames(ws, count));
}

describe("MQTT over WebSocket (MQTT 5.0 section 6)", () => {
  it("MQTT-6.0.0-2: packets need not align with frames, either way", async () => {
    const { wsUrl } = await start();
    const ws = await open(wsUrl);
    const answers = read(ws, 4 + 2 + 2);
    const stream = Buffer.concat([hello, ping, ping]);
    for (const byte of stream) ws.send(Buffer.from([byte]));
    expect(await answers).toEqual(Buffer.from([0x20, 2, 0, 0, 0xd0, 0, 0xd0, 0]));
    ws.terminate();
  });

  it("several packets in one frame are all handled", async () => {
    const { wsUrl } = await start();
    const ws = await open(wsUrl);
    const answers = read(ws, 8);
    ws.send(Buffer.concat([hello, ping, ping]));
    expect(await answers).toHaveLength(8);
    ws.terminate();
  });

  it("each packet leaves in a frame of its own, so that a browser handles it as it comes", async () => {
    const { wsUrl } = await start();
    const ws = await open(wsUrl);
    const frames = readFrames(ws, 8);
    ws.send(Buffer.concat([hello, ping, ping]));
    expect((await frames).map(({ length }) => length)).toEqual([4, 2, 2]);
    ws.terminate();
  });

  it("MQTT-6.0.0-1: a text frame closes", async () => {
    const { wsUrl, server } = await start();
    const ws = await open(wsUrl);
    ws.send("not binary");
    await once(ws, "close");
    expect(server.stats().connections).toBe(0);
  });

  it.each([[[]], [["http"]], [["MQTT"]]])(
    "MQTT-6.0.0-3: a client that offers %j instead of mqtt is not let in",
    async (offered) => {
      const { wsUrl, server } = await start();
      const ws = new WebSocket(wsUrl, offered);
      await expect(once(ws, "open")).rejects.toThrow("Unexpected server response: 400");
      expect(server.stats().connections).toBe(0);
    },
  );

  it("MQTT-6.0.0-3: mqtt among others is enough", async () => {
    const { wsUrl } = await start();
    const ws = new WebSocket(wsUrl, ["http", "mqtt"]);
    await once(ws, "open");
    expect(ws.protocol).toBe("mqtt");
    ws.terminate();
  });

  it("MQTT-6.0.0-4: the subprotocol mqtt is answered", async () => {
    const { wsUrl } = await start();
    const ws = await open(wsUrl);
    expect(ws.protocol).toBe("mqtt");
    ws.terminate();
  });
});
