import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { messageRow } from "./fixtures-for-test";
import { openForTest, type TestDatabase } from "./open-for-test";
import { getSetting, setSetting } from "./settings";

let db: TestDatabase;
beforeEach(async () => {
  db = await openForTest();
});
afterEach(() => db.close());

test("a transaction that fails leaves nothing behind and lets the next one in", async () => {
  const failing = db.query.transaction().execute(async (query) => {
    await setSetting({ query }, "a", "1");
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await getSetting(db, "a")).toBeUndefined();
  await setSetting(db, "a", "2");
  expect(await getSetting(db, "a")).toBe("2");
});

test("nothing gets in between the statements of a transaction", async () => {
  const order: string[] = [];
  let batch: Promise<void> | undefined;
  await db.query.transaction().execute(async (query) => {
    batch = db.writeBatch({ messages: [messageRow({ id: 1 })] }).then(() => {
      order.push("batch");
    });
    await setSetting({ query }, "a", "1");
    expect(await getSetting({ query }, "a")).toBe("1");
    expect(await getSetting(db, "a")).toBeUndefined();
    order.push("transaction");
  });
  await batch;
  expect(order).toEqual(["transaction", "batch"]);
});

test("a boolean and an absent value are stored as what they mean", async () => {
  const isDemo = true as unknown as number;
  await db.query
    .insertInto("garages")
    .values({ id: "g", name: "G", isDemo, createdAt: 1 })
    .execute();
  const garage = await db.query.selectFrom("garages").select("isDemo").executeTakeFirst();
  expect(garage).toEqual({ isDemo: 1 });
});

test("a value of a foreign type is refused before it reaches the driver", async () => {
  const value = { not: "text" } as unknown as string;
  await expect(setSetting(db, "a", value)).rejects.toThrow("cannot be stored");
});

test("EXPLAIN is refused: the driver would freeze what its reader sees", async () => {
  await expect(sql`explain query plan select 1`.execute(db.query)).rejects.toThrow("EXPLAIN");
});

test("every reader sees a commit at once, whatever was asked before", async () => {
  const reads = Array.from({ length: 8 }, () => db.query.selectFrom("settings").select("value"));
  for (const value of ["1", "2", "3"]) {
    await setSetting(db, "a", value);
    const seen = await Promise.all(reads.map((read) => read.execute()));
    expect(seen).toEqual(reads.map(() => [{ value }]));
  }
});
