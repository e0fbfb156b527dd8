import { hkdfSync } from "node:crypto";
import type { Secret } from "@/lib/config/secret";
import type { Database } from "@/lib/db/database";
import { AppError } from "@/lib/domain/error";
import type { Log } from "@/lib/domain/log";
import { say } from "@/messages/say";
import { type Attempts, createAttempts } from "./attempts";
import { createRevocations, type Revocations } from "./revocations";

/** What signing in needs while the server runs. */
export interface AuthRuntime {
  readonly db: Database;
  readonly secret: Secret;
  readonly ticketKey: Uint8Array;
  /** The address that people open, where it was configured. */
  readonly publicUrl: string | undefined;
  readonly log: Log;
  readonly now: () => number;
  readonly attempts: Attempts;
  readonly revocations: Revocations;
  /** Sessions that were signed out before their time, by id, with the end of that time. */
  readonly endedSessions: Map<string, number>;
  /** Sessions that outlive "sign out everywhere", by id: the epoch that they count as having. */
  readonly keptSessions: Map<string, number>;
  /** Whether the simulated garage is there to be looked at. */
  readonly isDemoActive: () => boolean;
}

interface AuthParts {
  readonly db: Database;
  readonly secret: Secret;
  readonly publicUrl?: string | undefined;
  readonly log: Log;
  readonly now?: () => number;
  readonly isDemoActive?: () => boolean;
}

const ticketKeyBytes = 32;

export function createAuthRuntime(parts: AuthParts): AuthRuntime {
  const now = parts.now ?? Date.now;
  const key = hkdfSync("sha256", parts.secret.reveal(), "", "vindow ticket", ticketKeyBytes);
  return {
    db: parts.db,
    secret: parts.secret,
    ticketKey: new Uint8Array(key),
    publicUrl: parts.publicUrl,
    log: parts.log,
    now,
    attempts: createAttempts(now),
    revocations: createRevocations(),
    endedSessions: new Map(),
    keptSessions: new Map(),
    isDemoActive: parts.isDemoActive ?? (() => false),
  };
}

/** The bundler loads this module apart from the server file: only the global object is shared. */
const pin = Symbol.for("vindow.auth");

export function authRuntime(): AuthRuntime {
  const runtime: AuthRuntime | undefined = Reflect.get(globalThis, pin);
  if (runtime === undefined) {
    throw new AppError("unavailable", say("account.notStarted"));
  }
  return runtime;
}

export function setAuthRuntime(runtime: AuthRuntime | undefined): void {
  Reflect.set(globalThis, pin, runtime);
}
