import { expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import { eventually } from "@/lib/hub/testing/eventually";
import { startBroker } from "@/lib/hub/testing/start-broker";
import { startOvms } from "@/lib/hub/testing/start-ovms";

const pin = "7351";
/** The PIN as a word of its own: its digits may stand in a time by chance. */
const told = new RegExp(`(?<![0-9])${pin}(?![0-9])`);

const tables = [
  "messages",
  "operations",
  "activities",
  "audit",
  "vehicles",
  "sources",
  "settings",
] as const satisfies readonly (keyof Tables)[];

/** Every row of what a command may leave behind, as an export would read it. */
async function everythingIn({ query }: Database): Promise<string> {
  const rows = await Promise.all(
    tables.map((table) => query.selectFrom(table).selectAll().execute()),
  );
  return JSON.stringify(rows);
}

test.each(["production", "seed"] as const)(
  "a PIN is nowhere in the database, the log or the live topics (%s)",
  async (layout) => {
    const broker = await startBroker();
    const { run, stored, db, hub, live, logged } = await startOvms({ url: broker.url, layout });
    for (const kind of ["unlock", "lock"] as const) {
      const { id } = await run({ kind, pin });
      await eventually(async () => expect((await stored(id))?.state).toBe("failed"));
    }
    await hub.settled();
    const written = await everythingIn(db);
    // Whole databases in a failure's text help nobody.
    expect(/[" ]unlock \[redacted\]/.test(written)).toBe(true);
    expect(/[" ]lock \[redacted\]/.test(written)).toBe(true);
    for (const place of [written, JSON.stringify(live.all), JSON.stringify(logged)])
      expect(told.test(place)).toBe(false);
  },
);
