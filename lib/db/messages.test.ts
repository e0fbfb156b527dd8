import { afterAll, beforeAll, expect, test } from "vitest";
import { messageRow } from "./fixtures-for-test";
import { listMessages, type MessageSearch } from "./messages";
import { openForTest, type TestDatabase } from "./open-for-test";

let db: TestDatabase;
beforeAll(async () => {
  db = await openForTest();
  const charging = Array.from({ length: 25 }, (_, index) =>
    messageRow({ id: index + 1, at: 1_000 + Math.floor(index / 3), vehicleId: "car" }),
  );
  await db.writeBatch({
    messages: [
      ...charging,
      messageRow({ id: 30, at: 2_000, topic: "TWC/1/ampsInUse", payload: "100%_full" }),
      messageRow({
        id: 31,
        at: 2_001,
        topic: "TWC/1/state",
        status: "unreadable",
        sourceId: "twc",
      }),
      messageRow({ id: 32, at: 2_002, topic: "TWC/12", payload: "Ampere" }),
      messageRow({ id: 40, at: 3_000, garageId: "theirs" }),
    ],
  });
});
afterAll(() => db.close());

const find = async (search: Partial<MessageSearch>) => {
  const page = await listMessages(db, { garageIds: ["home"], limit: 100, ...search });
  return page.items.map(({ id }) => id);
};

test("the newest comes first, and another garage's never comes", async () => {
  expect((await find({})).slice(0, 4)).toEqual([32, 31, 30, 25]);
  expect(await find({})).not.toContain(40);
  expect(await find({ garageIds: [] })).toEqual([]);
  expect((await find({ garageIds: ["home", "theirs"] })).slice(0, 2)).toEqual([40, 32]);
});

test.each([{}, { filter: "+/+/service-event/#" }, { vehicleId: "car" }])(
  "pages follow each other without a hole or a repeat: %o",
  async (narrowed) => {
    const search = { garageIds: ["home", "theirs"], limit: 4, ...narrowed };
    const seen: number[] = [];
    let page = await listMessages(db, search);
    for (let pages = 0; pages < 20; pages += 1) {
      seen.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === undefined) break;
      page = await listMessages(db, { ...search, cursor: page.nextCursor });
    }
    expect(seen).toEqual(await find({ ...narrowed, garageIds: search.garageIds }));
    expect(seen.length).toBeGreaterThanOrEqual(25);
  },
);

test("a topic filter means what it means to MQTT", async () => {
  expect(await find({ filter: "TWC/#" })).toEqual([32, 31, 30]);
  expect(await find({ filter: "TWC/1/#" })).toEqual([31, 30]);
  expect(await find({ filter: "+/1/ampsInUse" })).toEqual([30]);
  expect(await find({ filter: "TWC/1" })).toEqual([]);
});

test("text is found in topic and payload, as it is written", async () => {
  expect(await find({ text: "100%_" })).toEqual([30]);
  expect(await find({ text: "amp" })).toEqual([32, 30]);
  expect(await find({ text: "' or 1=1 --" })).toEqual([]);
});

test("status, source and period narrow the list", async () => {
  expect(await find({ status: "unreadable" })).toEqual([31]);
  expect(await find({ sourceId: "twc" })).toEqual([31]);
  expect(await find({ from: 2_000, to: 2_001 })).toEqual([31, 30]);
});

test("a foreign cursor is the asker's mistake", async () => {
  await expect(find({ cursor: "nonsense" })).rejects.toMatchObject({ code: "bad-request" });
});

test("a filter that few topics match is read on until the page is full", async () => {
  const far = Array.from({ length: 2_500 }, (_, index) =>
    messageRow({ id: 1_000 + index, garageId: "far", topic: index % 1_000 ? "a/b/x" : "a/x" }),
  );
  await db.writeBatch({ messages: far });
  const search = { garageIds: ["far"], filter: "+/x", limit: 2 };
  const first = await listMessages(db, search);
  expect(first.items.map(({ id }) => id)).toEqual([3_000, 2_000]);
  const second = await listMessages(db, { ...search, cursor: first.nextCursor ?? "" });
  expect(second).toEqual({ items: [expect.objectContaining({ id: 1_000 })] });
});
