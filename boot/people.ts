import { applyProvisioning } from "@/lib/auth/apply-provisioning";
import { loadEndedSessions } from "@/lib/auth/end-session";
import { type AuthRuntime, createAuthRuntime, setAuthRuntime } from "@/lib/auth/runtime";
import { type ProvisionFile, readProvision } from "@/lib/config/provision";
import type { Database } from "@/lib/db/database";
import { isAppError } from "@/lib/domain/error";
import { StartFault } from "./fault";
import type { BootSettings } from "./settings";

interface PeopleParts {
  readonly settings: BootSettings;
  readonly db: Database;
  readonly isDemoActive: () => boolean;
}

/** Makes signing in possible. */
export async function startAuth({ settings, db, isDemoActive }: PeopleParts): Promise<AuthRuntime> {
  const { secrets, log } = settings;
  const runtime = createAuthRuntime({ db, secret: secrets.session, log, isDemoActive });
  await loadEndedSessions(runtime);
  setAuthRuntime(runtime);
  return runtime;
}

/** Applies the provisioning file, or stops the start with every mistake in it. */
export async function provision(
  path: string,
  db: Database,
  key: Uint8Array,
): Promise<ProvisionFile> {
  const result = readProvision(path);
  if (result.kind === "wrong") throw provisionFault(path, result.faults);
  try {
    await applyProvisioning({ db, key, now: Date.now() }, result.file);
    return result.file;
  } catch (error) {
    if (!isAppError(error) || error.code !== "invalid") throw error;
    throw provisionFault(path, error.message.split("\n"));
  }
}

/** Stops the start where something in the file is wrong. */
export function refuseFaults(path = "", faults: readonly string[] = []): void {
  if (faults.length > 0) throw provisionFault(path, faults);
}

const provisionFault = (path: string, faults: readonly string[]): StartFault =>
  new StartFault([
    `The provisioning file ${path} is not right:`,
    ...faults.map((one) => `  ${one}`),
  ]);
