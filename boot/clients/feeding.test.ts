import { expect, test } from "vitest";
import { applyProvisioning } from "@/lib/auth/apply-provisioning";
import { clientDesk } from "@/lib/auth/client-desk";
import { eventually } from "@/lib/hub/testing/eventually";
import { until } from "@/lib/mqtt-server/testing/fixture";
import { isInstalled, output } from "@/lib/mqtt-server/testing/foreign";
import { clientHouse, codeOf, connect, make, messagesOf, statusOf } from "./client-house";

const house = clientHouse();

test("what a made client publishes feeds its source, and its page tells what it said first", async () => {
  const made = await make(house().jana);
  expect(await statusOf(house().jana, made.id)).toMatchObject({ connections: 0, messages: 0 });
  const client = await connect(made);
  await client.publishAsync("TWC/1E10/ampsInUse", "16.0", { qos: 1 });
  expect([...house().hub.chargers.values()]).toMatchObject([
    { garageId: house().jana.garageId, sourceId: made.feeds, twcId: "1E10" },
  ]);
  expect(await messagesOf(house().jana)).toMatchObject([
    { sourceId: made.feeds, topic: "TWC/1E10/ampsInUse", status: "understood" },
  ]);
  expect(await statusOf(house().jana, made.id)).toMatchObject({
    connections: 1,
    messages: 1,
    firstMessage: { topic: "TWC/1E10/ampsInUse", payload: "16.0" },
  });
});

test("what Vindow sends to the source arrives at the client", async () => {
  const made = await make(house().jana);
  const client = await connect(made);
  await client.subscribeAsync("TWC/#");
  const arrived = until(client, "message");
  const runner = house().hub.sources.runner(made.feeds);
  await runner?.publish({ topic: "TWC/control/x", payload: "1", qos: 1, isRetained: false });
  expect((await arrived).slice(0, 2).map(String)).toEqual(["TWC/control/x", "1"]);
});

test("what a client left behind is read by a source that comes later", async () => {
  const { password, username } = await make(house().jana, { username: "box", publish: ["TWC/#"] });
  const client = await connect({ username, password });
  await client.publishAsync("TWC/1E10/ampsInUse", "16.0", { qos: 1, retain: true });
  expect(house().hub.chargers.size).toBe(0);
  await house().hub.sources.add({
    garageId: house().jana.garageId,
    name: "Later",
    kind: "twc",
    settings: { url: "internal:", prefix: "TWC" },
    secrets: {},
  });
  await house().hub.settled();
  expect(house().hub.chargers.size).toBe(1);
});

test("a will that is due reaches the source like any message", async () => {
  const made = await make(house().jana);
  const will = { topic: "TWC/1E10/ampsInUse", payload: Buffer.from("0"), qos: 1 } as const;
  const client = await connect({ ...made, will });
  client.stream.destroy();
  await eventually(async () => {
    expect(await messagesOf(house().jana)).toMatchObject([{ topic: will.topic, payload: "0" }]);
  });
});

test("provisioned clients connect, twice the same file changes nothing, a new password counts", async () => {
  const file = (password: string) => ({
    garages: [
      {
        name: "File",
        sources: [
          { name: "Chargers", kind: "twc", prefix: "TWC", mqtt: { url: "internal:" } } as const,
        ],
        clients: [
          {
            username: "box",
            password,
            publish: ["TWC/%u/#", "TWC/%c"],
            subscribe: ["TWC/#"],
            feeds: "Chargers",
          },
        ],
      },
    ],
  });
  const apply = async (password: string) => {
    await applyProvisioning({ db: house().db, key: new Uint8Array(32), now: 1 }, file(password));
    await clientDesk().book.reload();
  };
  await apply("first-password");
  const hash = clientDesk().book.byUsername("box")[0]?.passwordHash;
  await apply("first-password");
  expect(clientDesk().book.byUsername("box")).toMatchObject([{ passwordHash: hash }]);
  const client = await connect({ username: "box", password: "first-password", clientId: "c1" });
  const codes = ["TWC/box/x", "TWC/c1", "TWC/c2"].map((topic) =>
    codeOf(client.publishAsync(topic, "1", { qos: 1 })),
  );
  expect(await Promise.all(codes)).toEqual([0, 0, 0x87]);
  await apply("second-password");
  expect(await codeOf(connect({ username: "box", password: "first-password" }))).toBe(0x86);
});

const hasMosquitto = isInstalled("mosquitto_pub", ["--help"]);
if (!hasMosquitto) console.info("mosquitto-clients is not installed: its test is skipped");

test.skipIf(!hasMosquitto)("mosquitto_pub feeds a source", async () => {
  const { username, password } = await make(house().jana);
  const where = ["-h", "127.0.0.1", "-p", String(house().mqttPort), "-u", username, "-P", password];
  const what = ["-t", "TWC/1E10/ampsInUse", "-m", "16.0", "-q", "1"];
  expect(await output("mosquitto_pub", [...where, ...what])).toMatchObject({ code: 0 });
  expect(house().hub.chargers.size).toBe(1);
});
