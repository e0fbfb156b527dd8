import { AppError, type ErrorCode } from "@/lib/domain/error";

/** What went wrong in a database thread, as data that can cross to the main thread. */
export interface Fault {
  /** SQLite's own word: "SQLITE_FULL". */
  readonly code: string;
  readonly detail: string;
}

interface FaultKind {
  readonly code: ErrorCode;
  readonly sentence: string;
}

const unavailable = (sentence: string): FaultKind => ({ code: "unavailable", sentence });

const full = unavailable(
  "The disk is full: nothing new can be stored. What is stored is safe. Free some space or shorten the retention.",
);
const locked = unavailable(
  "Another program holds the database. Close it, or wait until it has finished.",
);
const readOnly = unavailable(
  "The database may not be written to. Give the user of Vindow write access to the data folder.",
);
const damaged = unavailable(
  "The database file is damaged or no database. Move it away, or put a backup in its place.",
);
const unreachable = unavailable(
  "The database file cannot be opened. Check that the data folder exists and belongs to the user of Vindow.",
);
const failing = unavailable(
  "The disk does not answer as it should: reading or writing the database failed. Check the disk.",
);
const taken: FaultKind = { code: "conflict", sentence: "Something with this name exists already." };

const kinds: Readonly<Record<string, FaultKind>> = {
  SQLITE_FULL: full,
  SQLITE_BUSY: locked,
  SQLITE_LOCKED: locked,
  SQLITE_READONLY: readOnly,
  SQLITE_PERM: readOnly,
  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  SQLITE_CANTOPEN: unreachable,
  SQLITE_IOERR: failing,
  SQLITE_CONSTRAINT_UNIQUE: taken,
  SQLITE_CONSTRAINT_PRIMARYKEY: taken,
  VINDOW_IN_USE: unavailable(
    "Another Vindow runs on this data folder. Stop it first, or give this one its own VINDOW_DATA.",
  ),
  VINDOW_THREAD_ENDED: unavailable("The database thread ended. Start Vindow again."),
};

const unknown: FaultKind = { code: "internal", sentence: "The database refused a request." };

/** The most telling entry: "SQLITE_IOERR_WRITE" is an "SQLITE_IOERR". */
function kindOf(code: string): FaultKind {
  const parts = code.split("_");
  const names = parts.map((_, index) => parts.slice(0, parts.length - index).join("_"));
  return names.map((name) => kinds[name]).find((kind) => kind !== undefined) ?? unknown;
}

/** A fault of the database as a sentence for the person; SQLite's own words stay in the cause. */
export function faultError(fault: Fault): AppError {
  const { code, sentence } = kindOf(fault.code);
  return new AppError(code, sentence, { cause: new Error(`${fault.code}: ${fault.detail}`) });
}

/** Whether the storage as a whole is in trouble, and not one request alone. */
export const isStorageFault = (fault: Fault): boolean => kindOf(fault.code).code === "unavailable";
