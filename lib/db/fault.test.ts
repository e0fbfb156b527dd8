import { join } from "node:path";
import { sql } from "kysely";
import Libsql from "libsql";
import { afterEach, beforeEach, expect, test } from "vitest";
import { faultError } from "./fault";
import { messageRow } from "./fixtures-for-test";
import { openForTest, type TestDatabase } from "./open-for-test";

let db: TestDatabase;
let told: (string | undefined)[];
beforeEach(async () => {
  db = await openForTest();
  told = [];
  db.onFault((fault) => told.push(fault?.message));
});
afterEach(() => db.close());

/** Settings of the writer's connection. */
const pragma = (setting: string) => sql.raw(`pragma ${setting}`).execute(db.query);
const store = (id: number, payload = "x") =>
  db.writeBatch({ messages: [messageRow({ id, payload })] });
const storedIds = async () =>
  (await db.query.selectFrom("messages").select("id").orderBy("id").execute()).map(({ id }) => id);

test("a full disk refuses the batch, keeps what is stored, and is over when there is space", async () => {
  await store(1);
  await pragma("max_page_count = 1");
  const refused = store(2, "x".repeat(2_000_000));
  await expect(refused).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("The disk is full"),
  });
  expect(await storedIds()).toEqual([1]);
  await pragma("max_page_count = 1073741823");
  await store(3);
  expect(await storedIds()).toEqual([1, 3]);
  expect(told).toEqual([expect.stringContaining("The disk is full"), undefined]);
});

test("a database held by another program refuses with its own sentence", async () => {
  await pragma("busy_timeout = 20");
  const other = new Libsql(join(db.folder, "vindow.db"));
  other.exec("begin immediate");
  await expect(store(1)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("Another program holds the database"),
  });
  other.exec("rollback");
  other.close();
  await store(2);
  expect(await storedIds()).toEqual([2]);
  expect(told).toEqual([expect.stringContaining("Another program"), undefined]);
});

test("a read-only database refuses with its own sentence, once to the listeners", async () => {
  await pragma("query_only = on");
  for (const id of [1, 2]) {
    await expect(store(id)).rejects.toMatchObject({
      message: expect.stringContaining("may not be written to"),
    });
  }
  expect(told).toEqual([expect.stringContaining("may not be written to")]);
});

test("a number given twice is a conflict and no fault of the storage", async () => {
  await store(1);
  await expect(store(1)).rejects.toMatchObject({ code: "conflict" });
  expect(told).toEqual([]);
});

test("a listener that stopped hears nothing", async () => {
  const heard: unknown[] = [];
  db.onFault((fault) => heard.push(fault))();
  await pragma("query_only = on");
  await expect(store(1)).rejects.toThrow();
  expect(heard).toEqual([]);
});

test("the most telling code decides, the driver's words stay in the cause", () => {
  const error = faultError({ code: "SQLITE_IOERR_WRITE", detail: "disk I/O error" });
  expect(error.message).toContain("The disk does not answer");
  expect(String(error.cause)).toContain("disk I/O error");
  expect(faultError({ code: "SQLITE_MISUSE", detail: "" }).code).toBe("internal");
});
