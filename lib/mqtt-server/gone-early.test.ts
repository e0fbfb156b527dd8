import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { join } from "./testing/raw-client";
import { everybody, startServer } from "./testing/start-server";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const connectPacket = hex("10 0d 0004 4d515454 04 02 003c 0001 67");
const publishPacket = hex("30 04 0001 61 78");
const disconnectPacket = hex("e0 00");

test("what a client said before it was gone counts, however long its admission takes", async () => {
  let admit: () => void = () => undefined;
  const admitted = new Promise<void>((resolve) => {
    admit = resolve;
  });
  const heard: string[] = [];
  const { stop, tcpPort, server } = await startServer({
    authenticate: async (request) => {
      await admitted;
      return everybody(request);
    },
    onPublish: ({ topic, payload }) => void heard.push(`${topic} ${Buffer.from(payload)}`),
  });
  onTestFinished(stop);
  const socket = connect(tcpPort, "127.0.0.1");
  await once(socket, "connect");
  socket.end(Buffer.concat([connectPacket, publishPacket, disconnectPacket]));
  await once(socket, "close");
  admit();
  await expect.poll(() => heard).toEqual(["a x"]);
  await expect.poll(() => server.stats().connections).toBe(0);
});

test.each([
  [4, { returnCode: 3 }],
  [5, { reasonCode: 0x88 }],
] as const)(
  "at level %i who cannot be looked up is told to come again later",
  async (version, told) => {
    const authenticate = () => Promise.reject(new Error("no database"));
    const { stop, tcpPort } = await startServer({ authenticate });
    onTestFinished(stop);
    const client = await join(tcpPort, { version, username: "anyone" });
    expect(client.connack).toMatchObject(told);
    await client.closed();
  },
);
