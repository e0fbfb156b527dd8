import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Libsql from "libsql";
import { afterEach, expect, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import { getDatabase, setDatabase } from "./database";
import { messageRow } from "./fixtures-for-test";
import { openDatabase } from "./open";
import { makeTestFolder, openForTest } from "./open-for-test";

const folders: string[] = [];
afterEach(async () => {
  setDatabase(undefined);
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
async function newFolder(): Promise<string> {
  const folder = await makeTestFolder();
  folders.push(folder);
  return folder;
}

test("what is written is there after closing and opening again", async () => {
  const folder = await newFolder();
  const first = await openDatabase({ folder, log: silentLog });
  await first.query.insertInto("settings").values({ key: "a", value: "1" }).execute();
  await first.close();
  const second = await openDatabase({ folder, log: silentLog });
  const rows = await second.query.selectFrom("settings").selectAll().execute();
  await second.close();
  expect(rows).toEqual([{ key: "a", value: "1" }]);
});

test("a second process on the same folder is told so", async () => {
  const database = await openForTest();
  const second = openDatabase({ folder: database.folder, log: silentLog });
  await expect(second).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("Another Vindow runs on this data folder"),
  });
  await database.close();
});

test("a file that is no database is named as such", async () => {
  const folder = await newFolder();
  await writeFile(join(folder, "vindow.db"), "this is a letter, not a database".repeat(100));
  const opening = openDatabase({ folder, log: silentLog });
  await expect(opening).rejects.toMatchObject({ message: expect.stringContaining("damaged") });
});

test("a data folder that cannot be made is named as such", async () => {
  const folder = await newFolder();
  await writeFile(join(folder, "file"), "");
  const opening = openDatabase({ folder: join(folder, "file", "data"), log: silentLog });
  await expect(opening).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("cannot be opened"),
  });
});

test("a path that is a folder is named as such", async () => {
  const folder = await newFolder();
  await mkdir(join(folder, "vindow.db"));
  const opening = openDatabase({ folder, log: silentLog });
  await expect(opening).rejects.toMatchObject({ code: "unavailable" });
});

test("a database of a newer version stops the start with a sentence", async () => {
  const folder = await newFolder();
  const first = await openDatabase({ folder, log: silentLog });
  const row = { id: 9_999, name: "of-tomorrow", at: 1 };
  await first.query.insertInto("migrations").values(row).execute();
  await first.close();
  const opening = openDatabase({ folder, log: silentLog });
  await expect(opening).rejects.toMatchObject({ message: expect.stringContaining("newer Vindow") });
});

test("the database on disk keeps a write-ahead log", async () => {
  const database = await openForTest();
  const other = new Libsql(join(database.folder, "vindow.db"));
  const mode = other.prepare("pragma journal_mode").get([]);
  other.close();
  await database.close();
  expect(mode).toMatchObject({ journal_mode: "wal" });
});

test("without an opened database there is a sentence, not a new database", async () => {
  expect(() => getDatabase()).toThrow("The database is not open");
  const database = await openForTest();
  setDatabase(database);
  expect(getDatabase()).toBe(database);
  await database.close();
});

test("a question after closing is refused instead of waiting for ever", async () => {
  const database = await openForTest();
  await database.close();
  const asked = database.query.selectFrom("settings").selectAll().execute();
  await expect(asked).rejects.toMatchObject({ code: "unavailable" });
  const written = database.writeBatch({ messages: [messageRow({ id: 1 })] });
  await expect(written).rejects.toMatchObject({ code: "unavailable" });
});
