import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "@/lib/domain/log";
import type { Database } from "./database";
import { openDatabase } from "./open";

export interface TestDatabase extends Database {
  readonly folder: string;
}

/** A real database in a folder of its own; `close` removes the folder. */
export async function openForTest(): Promise<TestDatabase> {
  const folder = await makeTestFolder();
  const database = await openDatabase({ folder, log: silentLog });
  const close = async () => {
    await database.close();
    await rm(folder, { recursive: true });
  };
  return { ...database, folder, close };
}

export const makeTestFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "vindow-db-"));
