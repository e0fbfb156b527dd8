import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@/lib/domain/error";
import type { Environment } from "./env";
import { Secret } from "./secret";

export interface Secrets {
  /** Signs sessions and tickets. */
  readonly session: Secret;
  /** Encrypts the stored secrets of sources. */
  readonly storage: Secret;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : "unknown");

/** Makes the data folder, readable by us alone, or says in a sentence why it cannot be used. */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const probe = join(folder, ".writable");
    writeFileSync(probe, "", { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    const sentence = `The data folder ${folder} cannot be written (${reasonOf(error)}). Give this account the right to write there, or set VINDOW_DATA to another folder.`;
    throw new AppError("unavailable", sentence, { cause: error });
  }
}

function readStored(path: string): string | undefined {
  try {
    const text = readFileSync(path, "utf8").trim();
    return text === "" ? undefined : text;
  } catch {
    return undefined;
  }
}

/** `wx` so that of two processes starting at once one writes and both read the same. */
function create(path: string): string {
  const fresh = randomBytes(32).toString("base64url");
  try {
    writeFileSync(path, `${fresh}\n`, { mode: 0o600, flag: "wx" });
    return fresh;
  } catch (error) {
    const stored = readStored(path);
    if (stored !== undefined) return stored;
    const sentence = `The secret file ${path} cannot be read or written (${reasonOf(error)}). Give this account the right to read it.`;
    throw new AppError("unavailable", sentence, { cause: error });
  }
}

const secretFrom = (given: Secret | undefined, path: string): Secret =>
  given ?? new Secret(readStored(path) ?? create(path));

/** The two secrets: from the environment, else from files in the data folder that are made on the first start. */
export function loadSecrets(environment: Environment): Secrets {
  const folder = environment.VINDOW_DATA;
  return {
    session: secretFrom(environment.NEXTAUTH_SECRET, join(folder, "nextauth.secret")),
    storage: secretFrom(environment.VINDOW_SECRET, join(folder, "vindow.secret")),
  };
}
