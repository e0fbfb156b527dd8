import type { Messages } from "use-intl";
import { AppError, type ErrorCode } from "@/lib/domain/error";
import { say } from "@/messages/say";

/** What went wrong in a database thread, as data that can cross to the main thread. */
export interface Fault {
  /** SQLite's own word: "SQLITE_FULL". */
  readonly code: string;
  readonly detail: string;
}

interface FaultKind {
  readonly code: ErrorCode;
  readonly key: `database.${keyof Messages["server"]["database"]}`;
}

const unavailable = (key: FaultKind["key"]): FaultKind => ({ code: "unavailable", key });

const locked = unavailable("database.locked");
const readOnly = unavailable("database.readOnly");
const damaged = unavailable("database.damaged");
const taken: FaultKind = { code: "conflict", key: "database.taken" };

const kinds: Readonly<Record<string, FaultKind>> = {
  SQLITE_FULL: unavailable("database.full"),
  SQLITE_BUSY: locked,
  SQLITE_LOCKED: locked,
  SQLITE_READONLY: readOnly,
  SQLITE_PERM: readOnly,
  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  SQLITE_CANTOPEN: unavailable("database.unreachable"),
  SQLITE_IOERR: unavailable("database.failing"),
  SQLITE_CONSTRAINT_UNIQUE: taken,
  SQLITE_CONSTRAINT_PRIMARYKEY: taken,
  VINDOW_IN_USE: unavailable("database.inUse"),
  VINDOW_THREAD_ENDED: unavailable("database.threadEnded"),
};

const unknown: FaultKind = { code: "internal", key: "database.refused" };

/** The most telling entry: "SQLITE_IOERR_WRITE" is an "SQLITE_IOERR". */
function kindOf(code: string): FaultKind {
  const parts = code.split("_");
  const names = parts.map((_, index) => parts.slice(0, parts.length - index).join("_"));
  return names.map((name) => kinds[name]).find((kind) => kind !== undefined) ?? unknown;
}

/** A fault of the database as a sentence for the person; SQLite's own words stay in the cause. */
export function faultError(fault: Fault): AppError {
  const { code, key } = kindOf(fault.code);
  return new AppError(code, say(key), { cause: new Error(`${fault.code}: ${fault.detail}`) });
}

/** Whether the storage as a whole is in trouble, and not one request alone. */
export const isStorageFault = (fault: Fault): boolean => kindOf(fault.code).code === "unavailable";
