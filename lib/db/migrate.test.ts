import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate, migrations, type NumberedMigration } from "./migrate";
import { openForTest, type TestDatabase } from "./open-for-test";

let db: TestDatabase;
beforeEach(async () => {
  db = await openForTest();
});
afterEach(() => db.close());

const released = migrations.map(({ name }) => name);
const addColor: NumberedMigration = {
  name: "add-color",
  up: async (query) => {
    await sql`alter table "garages" add column "color" text`.execute(query);
  },
};
const recorded = async () =>
  (await db.query.selectFrom("migrations").select("name").orderBy("id").execute()).map(
    ({ name }) => name,
  );
const columns = async () =>
  (await sql<{ name: string }>`select name from pragma_table_info('garages')`.execute(db.query))
    .rows;

test("a migration runs once, however often the start happens", async () => {
  await migrate(db, 1, [...migrations, addColor]);
  await migrate(db, 2, [...migrations, addColor]);
  expect(await recorded()).toEqual([...released, "add-color"]);
  expect(await columns()).toContainEqual({ name: "color" });
});

test("a migration that fails halfway leaves the database as it was", async () => {
  const failing: NumberedMigration = {
    name: "failing",
    up: async (query) => {
      await addColor.up(query);
      throw new Error("no space for it");
    },
  };
  await expect(migrate(db, 1, [...migrations, failing])).rejects.toThrow("no space for it");
  expect(await recorded()).toEqual(released);
  expect(await columns()).not.toContainEqual({ name: "color" });
});

test("a database that knows more than the code is refused", async () => {
  await migrate(db, 1, [...migrations, addColor]);
  await expect(migrate(db, 2, migrations)).rejects.toThrow(
    `The database was written by a newer Vindow (its version is ${released.length + 1}, this one knows ${released.length}).`,
  );
});
