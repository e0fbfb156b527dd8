import { afterEach, expect, test } from "vitest";
import { openForTest, type TestDatabase } from "./open-for-test";

const opened: TestDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});
async function fresh(): Promise<TestDatabase> {
  const database = await openForTest();
  opened.push(database);
  return database;
}

test("what is written is read back by the readers", async () => {
  const { query } = await fresh();
  await query.insertInto("settings").values({ key: "a", value: "1" }).execute();
  expect(await query.selectFrom("settings").selectAll().execute()).toEqual([
    { key: "a", value: "1" },
  ]);
});
