import { type Environment, publishToFrameworks } from "@/lib/config/env";
import { processLog } from "@/lib/config/log";
import { loadSecrets, type Secrets } from "@/lib/config/secrets";
import type { Database } from "@/lib/db/database";
import { openDatabase } from "@/lib/db/open";
import type { Log } from "@/lib/domain/log";
import { checkStart, type Provision } from "./checked-start";
import { findGround, type Ground } from "./ground";

export interface BootSettings {
  readonly environment: Environment;
  readonly provision: Provision | undefined;
  readonly secrets: Secrets;
  readonly log: Log;
}

/** Everything that is read once: the environment, the provisioning file, the secrets, the log; and the database. */
export async function readSettings(): Promise<BootSettings & { readonly db: Database }> {
  // The database and the secrets are nobody else's to read.
  process.umask(0o077);
  const checked = await checkStart(groundOf);
  const { environment, provision } = checked;
  const secrets = loadSecrets(environment);
  publishToFrameworks(environment, secrets.session);
  const log = processLog(environment.VINDOW_LOG);
  const db = checked.db ?? (await openDatabase({ folder: environment.VINDOW_DATA, log }));
  return { environment, provision, secrets, log, db };
}

const groundOf = ({ VINDOW_DATA, VINDOW_LOG }: Partial<Environment>): Promise<Ground> =>
  findGround(VINDOW_DATA ?? "./data", processLog(VINDOW_LOG ?? "info"));
