import { describe, expect, it } from "vitest";
import type { ConnectRequest } from "../admission";
import { createBench } from "../testing/fixture";
import { everybody } from "../testing/start-server";

const start = createBench();
const text = (value: string) => [0, value.length, ...Buffer.from(value)];

/** A CONNECT by hand: the protocol of the level, flags, keep-alive 0, no properties, the payload. */
function connect(version: 3 | 4 | 5, flags: number, payload: readonly number[]): readonly number[] {
  const name = version === 3 ? "MQIsdp" : "MQTT";
  const none = version === 5 ? [0] : [];
  const body = [...text(name), version, flags, 0, 0, ...none, ...payload];
  return [0x10, body.length, ...body];
}

/** What the server understood of a CONNECT. */
async function understood(version: 3 | 4 | 5, flags: number, payload: readonly number[]) {
  const asked: ConnectRequest[] = [];
  const { raw, join } = await start({
    authenticate: (request) => {
      asked.push(request);
      return everybody(request);
    },
  });
  const client = await raw(version);
  client.sendBytes(connect(version, flags, payload));
  return { asked, client, join };
}

describe.each([3, 4, 5] as const)("the payload of CONNECT at level %i", (version) => {
  const none = version === 5 ? [0] : [];

  it("MQTT-3.1.3-1: client id, will properties, will topic, will payload, user name, password, in this order", async () => {
    const payload = ["id", "topic", "will", "user", "word"].map(text);
    payload.splice(1, 0, none);
    const { asked, client } = await understood(version, 0xc6, payload.flat());
    expect(await client.next()).toMatchObject({ cmd: "connack" });
    expect(asked).toMatchObject([
      {
        clientId: "id",
        will: { topic: "topic", payload: Buffer.from("will") },
        username: "user",
        password: Buffer.from("word"),
      },
    ]);
  });

  it("MQTT-3.1.2-18: what follows where the flags announce no password is malformed", async () => {
    const payload = [...text("id"), ...text("user"), ...text("word")];
    const { asked, client } = await understood(version, 0x82, payload);
    if (version === 5)
      expect(await client.next()).toMatchObject({ cmd: "connack", reasonCode: 0x81 });
    await client.closed();
    expect(asked).toEqual([]);
  });

  it("MQTT-4.2.0-1: the bytes are one stream, however the network cuts it", async () => {
    const { client } = await understood(version, 0x02, []);
    client.socket.destroy();
    const { raw, join } = await start();
    const watcher = await join({ version, clientId: "watcher" });
    await watcher.subscribe("a");
    const piece = await raw(version);
    piece.socket.setNoDelay(true);
    const publishes = ["1", "2", "3"].map((payload) => {
      const body = [...text("a"), ...none, ...Buffer.from(payload)];
      return [0x30, body.length, ...body];
    });
    for (const byte of [...connect(version, 0x02, text("id")), ...publishes.flat()])
      piece.sendBytes([byte]);
    expect(await piece.untilPong()).toMatchObject([{ cmd: "connack" }]);
    expect(
      (await watcher.untilPong()).map((one) => one.cmd === "publish" && String(one.payload)),
    ).toEqual(["1", "2", "3"]);
  });
});

describe("MQTT 3.1 section 3.1: the length of the packet goes before the flags", () => {
  it.each([
    ["a user name", 0x82, text("id"), { clientId: "id" }],
    ["a password", 0xc2, [...text("id"), ...text("user")], { clientId: "id", username: "user" }],
  ])("%s that is announced may be missing", async (_what, flags, payload, request) => {
    const { asked, client } = await understood(3, flags, payload);
    expect(await client.next()).toMatchObject({ cmd: "connack", returnCode: 0 });
    expect(asked).toMatchObject([request]);
  });
});
