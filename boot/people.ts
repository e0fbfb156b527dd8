import { loadEndedSessions } from "@/lib/auth/end-session";
import { type AuthRuntime, createAuthRuntime, setAuthRuntime } from "@/lib/auth/runtime";
import type { Database } from "@/lib/db/database";
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
