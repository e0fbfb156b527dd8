import { type Environment, publishToFrameworks } from "@/lib/config/env";
import { type LogLevel, processLog } from "@/lib/config/log";
import { loadSecrets, prepareDataFolder, type Secrets } from "@/lib/config/secrets";
import type { Log } from "@/lib/domain/log";
import { checkStart, type Provision } from "./checked-start";

export interface BootSettings {
  readonly environment: Environment;
  readonly provision: Provision | undefined;
  readonly secrets: Secrets;
  readonly log: Log;
}

/** Everything that is read once: the environment, the provisioning file, the data folder, the secrets, the log. */
export function readSettings(): BootSettings {
  const { environment, provision } = checkStart();
  // The database and the secrets are nobody else's to read.
  process.umask(0o077);
  prepareDataFolder(environment.VINDOW_DATA);
  const secrets = loadSecrets(environment);
  publishToFrameworks(environment, secrets.session);
  const level: LogLevel = environment.VINDOW_LOG;
  return { environment, provision, secrets, log: processLog(level) };
}
