import Libsql from "libsql";
import type { QueryAnswer, Questions } from "./worker-messages";
import { type Cell, statementsOf, type Write } from "./write";

/** One connection of one thread. Synchronous: the thread is there to wait. */
export interface Connection {
  readonly query: (sql: string, parameters: readonly Cell[]) => QueryAnswer;
  /** Rows as arrays, for long reads. */
  readonly rows: (sql: string, parameters: readonly Cell[]) => readonly (readonly Cell[])[];
  readonly write: (writes: readonly Write[]) => void;
  readonly close: () => void;
}

type Raw = InstanceType<typeof Libsql>;
type Statement = ReturnType<Raw["prepare"]>;

const busyTimeoutMs = 5_000;
const keptStatements = 256;

/** FULL: a commit survives the loss of power, not only the end of the process. */
const writerPragmas = [
  "journal_mode = wal",
  "synchronous = full",
  "journal_size_limit = 67108864",
  "foreign_keys = on",
];
const readerPragmas = ["query_only = on", "cache_size = -16000"];

/** Pages that the writer keeps, and after how many in its log it brings them home. */
interface Room {
  readonly cacheKib: number;
  readonly logPages: number;
}

const usual: Room = { cacheKib: 2_000, logPages: 1_000 };
const large: Room = { cacheKib: 32_000, logPages: 8_000 };
/** From how many cells on a batch touches more pages than the usual room has, and for how long others are expected after it. */
const largeCells = 24_000;
const largeForMs = 60_000;

export function openConnection({ path, role }: Questions["open"]): Connection {
  const guard = role === "writer" ? holdFolder(path) : undefined;
  const raw = openFile(path);
  const pragmas = role === "writer" ? writerPragmas : readerPragmas;
  for (const pragma of [`busy_timeout = ${busyTimeoutMs}`, ...pragmas]) {
    raw.prepare(`pragma ${pragma}`).all([]);
  }
  const prepare = keepStatements(raw);
  const makeRoom = createRoom(raw);
  return {
    query: (sql, parameters) => runQuery(prepare, sql, parameters),
    rows: (sql, parameters) => readRows(raw, sql, parameters),
    write: (writes) => {
      makeRoom(writes);
      writeAll(raw, prepare, writes);
    },
    close: () => {
      raw.close();
      guard?.close();
    },
  };
}

/** Two processes on one folder would give the same number to two messages. The lock ends with the process. */
function holdFolder(path: string): Raw {
  const guard = openFile(`${path}.lock`);
  try {
    guard.exec("begin exclusive");
  } catch (error) {
    guard.close();
    const isBusy = error instanceof Error && "code" in error && error.code === "SQLITE_BUSY";
    throw isBusy ? coded("VINDOW_IN_USE", error) : error;
  }
  return guard;
}

/** The driver gives no code when it cannot open a file. */
function openFile(path: string): Raw {
  try {
    return new Libsql(path);
  } catch (error) {
    throw coded("SQLITE_CANTOPEN", error);
  }
}

const coded = (code: string, cause: unknown): Error =>
  Object.assign(new Error(String(cause)), { code });

type Prepare = (sql: string) => Statement;

/** Keeps the latest statements prepared; the oldest goes when there are too many. */
function keepStatements(raw: Raw): Prepare {
  const kept = new Map<string, Statement>();
  return (sql) => {
    const statement = kept.get(sql) ?? raw.prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    const oldest = kept.size > keptStatements ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return statement;
  };
}

/**
 * A batch of thousands of rows writes the pages that do not fit and reads them again, and the next
 * one changes the same pages: while such batches come there is room for them, and several share a
 * way home. An idle house does not hold it.
 */
function createRoom(raw: Raw): (writes: readonly Write[]) => void {
  let room: Room | undefined;
  let largeUntil = 0;
  return (writes) => {
    const now = performance.now();
    const cells = writes.reduce((sum, write) => sum + write.cells.length, 0);
    if (cells >= largeCells) largeUntil = now + largeForMs;
    const due = now < largeUntil ? large : usual;
    if (due === room) return;
    room = due;
    raw.prepare(`pragma cache_size = -${due.cacheKib}`).all([]);
    raw.prepare(`pragma wal_autocheckpoint = ${due.logPages}`).all([]);
  };
}

function runQuery(prepare: Prepare, sql: string, parameters: readonly Cell[]): QueryAnswer {
  const statement = prepare(sql);
  if (statement.reader) return { rows: statement.all([...parameters]) };
  return { rows: [], changes: statement.run([...parameters]).changes };
}

function readRows(raw: Raw, sql: string, parameters: readonly Cell[]) {
  const statement = raw.prepare(sql);
  statement.raw(true);
  // In raw mode every row is an array of cells.
  return statement.all([...parameters]) as (readonly Cell[])[];
}

function writeAll(raw: Raw, prepare: Prepare, writes: readonly Write[]): void {
  raw.exec("begin immediate");
  try {
    for (const write of writes) {
      for (const { sql, cells } of statementsOf(write)) prepare(sql).run([...cells]);
    }
    raw.exec("commit");
  } catch (error) {
    // A full disk may have rolled back by itself.
    if (raw.inTransaction) raw.exec("rollback");
    throw error;
  }
}
