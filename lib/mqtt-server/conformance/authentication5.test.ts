import { describe, expect, it } from "vitest";
import type { PublishedMessage } from "../admission";
import { createBench } from "../testing/fixture";

const start = createBench();
const asking = (authenticationMethod: string, authenticationData?: Buffer) => ({
  properties: {
    authenticationMethod,
    ...(authenticationData === undefined ? {} : { authenticationData }),
  },
});

describe("enhanced authentication (MQTT 5 section 4.12), of which the server offers no method", () => {
  it.each([
    ["SCRAM-SHA-1", undefined],
    ["SCRAM-SHA-256", Buffer.from("n,,n=user,r=nonce")],
    ["GS2-KRB5", undefined],
    ["PLAIN", Buffer.from("\0user\0password")],
    ["", undefined],
  ])(
    "MQTT-4.12.0-1, MQTT-4.12.0-4: %j is refused with 0x8C in the CONNACK, then comes the end",
    async (method, data) => {
      const { join, server } = await start();
      const client = await join({ ...asking(method, data), username: "user" });
      expect(client.connack).toMatchObject({ cmd: "connack", reasonCode: 0x8c });
      await client.closed();
      expect(server.stats()).toMatchObject({ connectionsAccepted: 0, sessions: 0 });
    },
  );

  it("MQTT-4.12.0-2, MQTT-4.12.0-5: neither an AUTH nor a successful CONNACK comes, so none without the method", async () => {
    const { join } = await start();
    const client = await join(asking("SCRAM-SHA-1"));
    expect(client.connack).toMatchObject({ cmd: "connack", sessionPresent: false });
    expect(client.connack).not.toHaveProperty("properties.authenticationMethod");
    await expect(client.next()).rejects.toThrow("closed");
  });

  it("MQTT-3.1.2-30, MQTT-4.12.0-3: what is sent in the same breath, an AUTH or anything else, is not handled", async () => {
    const heard: PublishedMessage[] = [];
    const { raw, server } = await start({ onPublish: (message) => void heard.push(message) });
    for (const early of [
      [0xf0, 2, 0x18, 0],
      [0x30, 4, 0, 1, 97, 0],
    ]) {
      const client = await raw();
      const connect = [0x10, 18, 0, 4, 77, 81, 84, 84, 5, 2, 0, 0, 4, 0x15, 0, 1, 65, 0, 1, 65];
      client.sendBytes([...connect, ...early]);
      expect(await client.next()).toMatchObject({ cmd: "connack", reasonCode: 0x8c });
      await client.closed();
    }
    expect(heard).toEqual([]);
    expect(server.stats()).toMatchObject({ messagesReceived: 0, malformedPackets: 0 });
  });

  it("MQTT-4.12.0-6: who asks for no method is told of none, and gets no AUTH", async () => {
    const { join } = await start();
    const client = await join({ username: "user", password: Buffer.from("secret") });
    expect(client.connack).toMatchObject({ reasonCode: 0 });
    expect(client.connack).not.toHaveProperty("properties.authenticationMethod");
    expect(client.connack).not.toHaveProperty("properties.authenticationData");
    expect(await client.untilPong()).toEqual([]);
  });

  it("section 3.1.2.11.10: data without a method is a protocol error", async () => {
    const { raw } = await start();
    const client = await raw();
    client.sendBytes([0x10, 18, 0, 4, 77, 81, 84, 84, 5, 2, 0, 0, 4, 0x16, 0, 1, 65, 0, 1, 65]);
    expect(await client.next()).toMatchObject({ cmd: "connack", reasonCode: 0x82 });
    await client.closed();
  });
});
