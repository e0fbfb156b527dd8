import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import { openDatabase } from "./open";
import { makeTestFolder } from "./open-for-test";

const load = join(import.meta.dirname, "load-for-test.ts");

/** Lets the child write until so many messages are acknowledged, then kills it in the middle of its work. */
async function killUnderLoad(folder: string, enough: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, ["--import", "tsx", load, folder]);
  const acknowledged: number[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    acknowledged.push(Number(line));
    if (acknowledged.length === enough) child.kill("SIGKILL");
  });
  await Promise.all([once(child, "exit"), once(lines, "close"), failOnError(child)]);
  return acknowledged;
}

async function failOnError(child: ChildProcess): Promise<void> {
  let words = "";
  child.stderr?.on("data", (chunk) => {
    words += String(chunk);
  });
  const [, signal] = await once(child, "exit");
  expect(signal, words).toBe("SIGKILL");
}

/** What the database says after it was opened again. */
async function look(folder: string) {
  const db = await openDatabase({ folder, log: silentLog });
  const messages = await db.query.selectFrom("messages").select("id").execute();
  const samples = await db.query
    .selectFrom("samples")
    .innerJoin("series", "series.id", "samples.seriesId")
    .select("samples.at")
    .execute();
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db.query);
  const nextId = db.nextMessageId();
  await db.close();
  return {
    ids: new Set(messages.map(({ id }) => id)),
    sampled: new Set(samples.map(({ at }) => at)),
    nextId,
    integrity: check.rows,
  };
}

test("kill -9 under load loses nothing acknowledged, and the database opens again by itself", async () => {
  const folder = await makeTestFolder();
  const acknowledged: number[] = [];
  for (const enough of [400, 1_500, 3_000]) {
    acknowledged.push(...(await killUnderLoad(folder, enough)));
    const { ids, sampled, nextId, integrity } = await look(folder);
    expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    // Messages and their samples are one transaction: never one without the other.
    expect([...ids].filter((id) => !sampled.has(id))).toEqual([]);
    expect(sampled.size).toBe(ids.size);
    expect(nextId).toBe(Math.max(...ids) + 1);
    expect(integrity).toEqual([{ integrity_check: "ok" }]);
  }
  await rm(folder, { recursive: true });
}, 60_000);
