import type { Kysely } from "kysely";
import { AppError } from "@/lib/domain/error";
import type { HistoryPoint } from "@/lib/domain/metric";
import { say } from "@/messages/say";
import type { Batch } from "./batch";
import type { Tables } from "./tables";

/** What a repository needs: the query layer. A transaction fits too: `{ query: transaction }`. */
export interface Queries {
  readonly query: Kysely<Tables>;
}

/** The open database. Reads go to reader threads; writes and transactions to the one writer thread. */
export interface Database extends Queries {
  /** Stores the batch in one transaction, shared with others that wait; resolves after the commit. */
  readonly writeBatch: (batch: Batch) => Promise<void>;
  /** The next number of the journal. */
  readonly nextMessageId: () => number;
  /** One metric thinned to at most `points` points, worked out in a reader thread. */
  readonly readHistory: (request: HistoryRequest) => Promise<readonly HistoryPoint[]>;
  /** Tells of a full disk, a lock, a read-only file; undefined once a write succeeds again. Returns the stop. */
  readonly onFault: (listener: FaultListener) => () => void;
  /** Ends pending work, then the threads. */
  readonly close: () => Promise<void>;
}

export type FaultListener = (fault: AppError | undefined) => void;

export interface HistoryRequest {
  readonly entityId: string;
  readonly metric: string;
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

/** The bundler loads this module apart from the server file: only the global object is shared. */
const pin = Symbol.for("vindow.database");

/** The database that the server opened. It never opens one: bundled code cannot start the threads. */
export function getDatabase(): Database {
  const database: Database | undefined = Reflect.get(globalThis, pin);
  if (database === undefined) {
    throw new AppError("unavailable", say("database.notOpen"));
  }
  return database;
}

/** Makes the opened database known to every copy of this module in the process. */
export function setDatabase(database: Database | undefined): void {
  Reflect.set(globalThis, pin, database);
}
