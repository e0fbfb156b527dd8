import { existsSync } from "node:fs";
import { join } from "node:path";
import { prepareDataFolder } from "@/lib/config/secrets";
import type { Database } from "@/lib/db/database";
import { openDatabase } from "@/lib/db/open";
import { isAppError } from "@/lib/domain/error";
import type { Log } from "@/lib/domain/log";

/** What the start finds in the data folder. */
export type Ground =
  | { readonly kind: "empty" }
  | { readonly kind: "stored"; readonly db: Database }
  | { readonly kind: "unusable"; readonly sentence: string };

/** A database that is there is opened, because some mistakes only show beside it; none is made for a start that may fail. */
export async function findGround(folder: string, log: Log): Promise<Ground> {
  try {
    prepareDataFolder(folder);
    if (!existsSync(join(folder, "vindow.db"))) return { kind: "empty" };
    return { kind: "stored", db: await openDatabase({ folder, log }) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { kind: "unusable", sentence: error.message };
  }
}
