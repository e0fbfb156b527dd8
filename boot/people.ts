import { applyProvisioning } from "@/lib/auth/apply-provisioning";
import { loadEndedSessions } from "@/lib/auth/end-session";
import { type AuthRuntime, createAuthRuntime, setAuthRuntime } from "@/lib/auth/runtime";
import type { Database } from "@/lib/db/database";
import { isAppError } from "@/lib/domain/error";
import type { Provision } from "./checked-start";
import { provisionSentences, StartFault } from "./fault";
import type { BootSettings } from "./settings";

interface PeopleParts {
  readonly settings: BootSettings;
  readonly db: Database;
  readonly isDemoActive: () => boolean;
}

/** Makes signing in possible. */
export async function startAuth({ settings, db, isDemoActive }: PeopleParts): Promise<AuthRuntime> {
  const { environment, secrets, log } = settings;
  const runtime = createAuthRuntime({
    db,
    secret: secrets.session,
    publicUrl: environment.NEXTAUTH_URL,
    log,
    isDemoActive,
  });
  await loadEndedSessions(runtime);
  setAuthRuntime(runtime);
  return runtime;
}

/** Applies the provisioning file, or stops the start with every mistake that only shows beside what is stored. */
export async function applyProvision(
  { path, file }: Provision,
  db: Database,
  key: Uint8Array,
): Promise<void> {
  try {
    await applyProvisioning({ db, key, now: Date.now() }, file);
  } catch (error) {
    if (!isAppError(error) || error.code !== "invalid") throw error;
    refuseFaults(path, error.message.split("\n"));
  }
}

/** Stops the start where something in the file is wrong. */
export function refuseFaults(path: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new StartFault(provisionSentences(path, faults));
}
