import fc from "fast-check";
import { expect, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import type { Protocol } from "@/lib/domain/protocol";
import { protocols } from "@/lib/protocols/index";
import type { Feed } from "./feed";
import { createManualClock } from "./manual-clock";
import type { OpenBatch } from "./open-batch";
import { createPicture } from "./picture";
import { createPipeline } from "./pipeline";
import { toy } from "./testing/toy-protocol";

const vin = "TMBJB9NY6RF999999";
const userId = "50f8b18c-d444-422c-998f-2b599f4f0ec7";

function start(protocol: Protocol) {
  const stored: OpenBatch[] = [];
  const clock = createManualClock();
  let id = 0;
  const picture = createPicture();
  const pipeline = createPipeline({
    picture,
    nextMessageId: () => {
      id += 1;
      return id;
    },
    store: async (batch) => void stored.push(batch),
    onStored: () => undefined,
    onPressure: () => undefined,
    clock,
    log: silentLog,
  });
  const context = { id: "source", settings: { userId }, vins: [vin] };
  const feed: Feed = {
    sourceId: "source",
    garageId: "garage",
    protocol,
    context: () => context,
    secretValues: () => ["a secret value"],
  };
  const receive = (topic: string, payload: Uint8Array) =>
    pipeline.receive({
      feed,
      incoming: { topic, payload, qos: 0, isRetained: false, receivedAt: clock.now() },
    });
  const rows = () => stored.flatMap(({ messages }) => messages);
  return { pipeline, receive, rows, picture, stored, clock };
}

const topics = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    `${userId}/${vin}/service-event/charging`,
    `${userId}/${vin}/operation-request/charging/start-stop-charging`,
    `${userId}/${vin}/vehicle-event/vehicle-ignition-status`,
    `rest/${vin}/charging`,
    `rest/${vin}/air-conditioning`,
    "rest//garage",
  ),
);
const payloads = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => new TextEncoder().encode(text)),
  fc
    .record({
      name: fc.string(),
      timestamp: fc.string(),
      data: fc.dictionary(fc.string(), fc.jsonValue()),
    })
    .map((value) => new TextEncoder().encode(JSON.stringify(value))),
);

test("whatever arrives becomes exactly one row, and nothing ever throws", async () => {
  for (const protocol of protocols) {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(topics, payloads), { maxLength: 30 }),
        async (messages) => {
          const { pipeline, receive, rows } = start(protocol);
          for (const [topic, payload] of messages) receive(topic, payload);
          await pipeline.settled();
          expect(rows()).toHaveLength(messages.length);
          for (const row of rows()) expect(row.status === "understood" || row.reason).toBeTruthy();
        },
      ),
      { numRuns: 100 },
    );
  }
});

test("a mistake in a fold spoils one message, not those behind it", async () => {
  const bad: Protocol = {
    ...toy,
    decode: (message, context) => {
      const decoded = toy.decode(message, context);
      if (message.topic !== "toy/bad" || decoded.kind !== "understood") return decoded;
      // An event that says less than its type promises, as a translator's mistake would.
      const broken = { kind: "vehicle-reported", vin, at: 1, name: "bad" } as never;
      return { ...decoded, events: [broken] };
    },
  };
  const { pipeline, receive, rows } = start(bad);
  const payload = new TextEncoder().encode(JSON.stringify({ vin, soc: 5 }));
  receive("toy/bad", payload);
  receive("toy/good", payload);
  await pipeline.settled();
  expect(rows().map(({ status }) => status)).toEqual(["unreadable", "understood"]);
});

test("a hundred messages of one turn are one batch with one state per car", async () => {
  const { pipeline, receive, stored } = start(toy);
  for (let soc = 0; soc < 100; soc += 1)
    receive("toy/a", new TextEncoder().encode(JSON.stringify({ vin, soc, at: 1_000 + soc })));
  await pipeline.settled();
  expect(stored).toHaveLength(1);
  expect(stored[0]?.closedCars).toHaveLength(1);
  expect(stored[0]?.samples).toHaveLength(100);
  expect(stored[0]?.closedCars[0]?.vehicle.state.chargePercent?.value).toBe(99);
});

test("a charge begins with its first report, though it comes after later ones", async () => {
  const skoda = protocols.find(({ id }) => id === "skoda");
  if (!skoda) throw new Error("There is no such protocol.");
  const { receive, pipeline, stored, clock } = start(skoda);
  const report = (minutesAgo: number, soc: number) => {
    const timestamp = new Date(clock.now() - minutesAgo * 60_000).toISOString();
    const data = {
      state: "charging",
      soc: String(soc),
      chargedRange: String(3 * soc),
      userId,
      vin,
    };
    const event = { version: 1, traceId: `t-${minutesAgo}`, timestamp, name: "change-soc", data };
    receive(
      `${userId}/${vin}/service-event/charging`,
      new TextEncoder().encode(JSON.stringify(event)),
    );
    return Date.parse(timestamp);
  };
  report(10, 54);
  const startedAt = report(35, 50);
  report(1, 57);
  await pipeline.settled();
  const sessions = new Map(stored.flatMap((batch) => [...batch.sessions]));
  expect([...sessions.values()]).toMatchObject([{ startedAt, fromPercent: 50, toPercent: 57 }]);
});
