import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operation } from "@/lib/domain/operation";
import { listActivities } from "./activities";
import { listCircuits } from "./chargers";
import { readTelemetry } from "./devices";
import { makeHome, messageRow } from "./fixtures-for-test";
import { getMessage } from "./messages";
import { openForTest, type TestDatabase } from "./open-for-test";
import { getOperation, listOpenOperations } from "./operations";
import { listOpenSessions, listSessions, sumEnergy } from "./sessions";
import { getVehicle } from "./vehicles";

let db: TestDatabase;
beforeAll(async () => {
  db = await openForTest();
});
afterAll(() => db.close());

const known = <T>(value: T) => ({
  value,
  measuredAt: 1,
  receivedAt: 2,
  sourceId: "skoda",
  messageId: 1,
  isRetained: false,
});

const utf8 = (text: string): string => Buffer.from(text).toString();

const operation = (given: Partial<Operation>): Operation => ({
  id: "op",
  garageId: "home",
  vehicleId: "car",
  sourceId: "skoda",
  kind: "start-charging",
  arguments: {},
  state: "sending",
  awaits: ["start-charging"],
  isStartedElsewhere: false,
  createdAt: 5,
  expiresAt: 60_005,
  steps: [{ state: "sending", at: 5 }],
  ...given,
});

test("of what a device says of one moment the last stays, whatever came between", async () => {
  const said = (at: number, value: string) => ({ deviceId: "scale", key: "kg", at, value });
  const texts = [said(1, "10"), said(1, "11"), said(2, "20"), said(1, "12"), said(2, "21")];
  await db.writeBatch({ telemetry: texts });
  const kept = await readTelemetry(db, {
    deviceId: "scale",
    keys: undefined,
    from: undefined,
    to: undefined,
    limit: 9,
  });
  expect(kept.get("kg")?.map(({ at, value }) => [at, value])).toEqual([
    [2, "21"],
    [1, "12"],
  ]);
});

test("a message is read back as it was written", async () => {
  const full = messageRow({
    id: db.nextMessageId(),
    vehicleId: "car",
    retain: true,
    qos: 1,
    reason: "odd",
    flags: ["unknown state 'foo'"],
    changes: [{ entity: "vehicle", entityId: "car", name: "chargePercent", from: 76, to: 77 }],
  });
  const bare = messageRow({ id: db.nextMessageId(), events: [] });
  await db.writeBatch({ messages: [full, bare] });
  expect(await getMessage(db, full.id, ["home"])).toEqual(full);
  expect(await getMessage(db, bare.id, ["home"])).toEqual(bare);
  expect(await getMessage(db, bare.id, ["other"])).toBeUndefined();
});

test("any text survives, lone surrogates become the replacement character", async () => {
  const texts = fc.string({ unit: "binary", maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(texts, texts, async (topic, payload) => {
      const row = messageRow({ id: db.nextMessageId(), topic, payload });
      await db.writeBatch({ messages: [row] });
      const stored = await getMessage(db, row.id, ["home"]);
      const hasNul = payload.includes("\0");
      const bytes = Buffer.from(payload);
      expect(stored?.topic).toBe(utf8(topic).replaceAll("\0", "\u2400"));
      expect(stored?.isBinary).toBe(hasNul);
      expect(stored?.payload).toBe(bytes.toString(hasNul ? "base64" : "utf8"));
    }),
    {
      numRuns: 150,
      examples: [
        ["a\0b", "c\0d"],
        ["\ud800", "x\udc00"],
      ],
    },
  );
});

test("a car's picture is replaced, its capabilities only where given", async () => {
  const { garageId, vehicleId: id } = await makeHome(db, "picture");
  const capabilities = [{ kind: "honk", isUsable: true } as const];
  const rawValues = { "v.b.12v": { ...known(12.6), unit: "V" } };
  await db.writeBatch({ vehicles: [{ id, state: {}, rawValues: {}, capabilities }] });
  const state = { chargePercent: known(77) };
  await db.writeBatch({ vehicles: [{ id, state, rawValues }] });
  expect(await getVehicle(db, id, [garageId])).toMatchObject({ state, rawValues, capabilities });
});

test("an operation written twice in one batch ends as the last word", async () => {
  const first = operation({ id: "op-1" });
  const last = operation({ id: "op-1", state: "no-answer", message: "The car did not answer." });
  await db.writeBatch({ operations: [first, last, operation({ id: "op-2", state: "done" })] });
  expect(await getOperation(db, "op-1", ["home"])).toEqual(last);
  expect(await getOperation(db, "op-1", ["other"])).toBeUndefined();
  const open = await listOpenOperations(db);
  expect(open.map(({ id }) => id)).toEqual(["op-1"]);
});

test("sessions, circuits and activities are kept by what they belong to", async () => {
  const { garageId, vehicleId } = await makeHome(db, "sessions");
  const open = { id: "s2", vehicleId, startedAt: 200, fromPercent: 40 };
  const ended = { id: "s1", vehicleId, startedAt: 100, endedAt: 150, energyKwh: 12.5 };
  const circuit = { id: "c1", garageId, sourceId: "twc", state: { maxAmps: known(32) } };
  await db.writeBatch({
    sessions: [ended, open],
    circuits: [circuit],
    activities: [{ garageId, vehicleId, at: 3, name: "charging-error", severity: "error" }],
  });
  const search = { vehicleId, garageIds: [garageId], limit: 10 };
  expect((await listSessions(db, search)).items).toEqual([open, ended]);
  expect((await listSessions(db, { ...search, garageIds: ["other"] })).items).toEqual([]);
  expect((await listSessions(db, { ...search, from: 160 })).items).toEqual([open]);
  expect(await sumEnergy(db, search)).toEqual({ energyKwh: 12.5, sessions: 2 });
  expect(await listOpenSessions(db)).toEqual([open]);
  expect(await listCircuits(db, [garageId])).toEqual([circuit]);
  expect((await listActivities(db, search)).items).toMatchObject([{ name: "charging-error" }]);
});

test("a line is told what was found, in its own batch or later, and no other line is", async () => {
  const { garageId, vehicleId } = await makeHome(db, "explained");
  const line = { garageId, vehicleId, at: 3, name: "change-access", severity: "info" } as const;
  const found = (messageId: number, detail: string) => ({ vehicleId, at: 3, messageId, detail });
  await db.writeBatch({
    activities: [1, 2, 3].map((messageId) => ({ ...line, messageId })),
    explanations: [found(1, "unlocked")],
  });
  await db.writeBatch({ explanations: [found(1, "unlocked; plugged"), found(3, "locked")] });
  const { items } = await listActivities(db, { vehicleId, garageIds: [garageId], limit: 10 });
  const details = new Map(items.map(({ messageId, detail }) => [messageId, detail]));
  expect([1, 2, 3].map((id) => details.get(id))).toEqual([
    "unlocked; plugged",
    undefined,
    "locked",
  ]);
});

test("a thousand and one rows are cut into statements without losing one", async () => {
  const messages = Array.from({ length: 1_001 }, () =>
    messageRow({ id: db.nextMessageId(), garageId: "many" }),
  );
  await db.writeBatch({ messages });
  const stored = await db.query
    .selectFrom("messages")
    .select("id")
    .where("garageId", "=", "many")
    .orderBy("id")
    .execute();
  expect(stored.map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
});

test("a value of a type that the driver cannot take refuses its batch and nothing else", async () => {
  const [good, bad] = [db.nextMessageId(), db.nextMessageId()];
  const odd = { object: true } as unknown as string;
  const results = await Promise.allSettled([
    db.writeBatch({ messages: [messageRow({ id: bad, reason: odd })] }),
    db.writeBatch({ messages: [messageRow({ id: good })] }),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(await getMessage(db, bad, ["home"])).toBeUndefined();
  expect(await getMessage(db, good, ["home"])).toBeDefined();
});

test("a boolean that calls itself a number does not end the process", async () => {
  const value = true as unknown as number;
  const id = db.nextMessageId();
  await db.writeBatch({
    messages: [messageRow({ id, size: value })],
    samples: [{ entityId: "car", metric: "rangeKm", at: 1, value }],
  });
  expect((await getMessage(db, id, ["home"]))?.size).toBe(1);
});
