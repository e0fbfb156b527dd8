import { argv, stdout } from "node:process";
import { silentLog } from "@/lib/domain/log";
import { messageRow } from "./fixtures-for-test";
import { openDatabase } from "./open";

/** Writes batches until it is killed, and prints the numbers of a batch once it is acknowledged. */
const db = await openDatabase({ folder: argv[2] ?? "", log: silentLog });

async function writeForEver(entityId: string): Promise<never> {
  for (;;) {
    const ids = Array.from({ length: 20 }, db.nextMessageId);
    const samples = ids.map((id) => ({ entityId, metric: "rangeKm", at: id, value: id }));
    await db.writeBatch({ messages: ids.map((id) => messageRow({ id })), samples });
    stdout.write(`${ids.join("\n")}\n`);
  }
}

await Promise.all(["a", "b", "c", "d"].map(writeForEver));
