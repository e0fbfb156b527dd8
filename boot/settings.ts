import { type Environment, publishToFrameworks, readEnvironment } from "@/lib/config/env";
import { type LogLevel, processLog } from "@/lib/config/log";
import { loadSecrets, prepareDataFolder, type Secrets } from "@/lib/config/secrets";
import type { Log } from "@/lib/domain/log";
import { StartFault } from "./fault";

export interface BootSettings {
  readonly environment: Environment;
  readonly secrets: Secrets;
  readonly log: Log;
}

/** Everything that is read once: the environment, the data folder, the secrets, the log. */
export function readSettings(): BootSettings {
  const environment = checkedEnvironment();
  // The database and the secrets are nobody else's to read.
  process.umask(0o077);
  prepareDataFolder(environment.VINDOW_DATA);
  const secrets = loadSecrets(environment);
  publishToFrameworks(environment, secrets.session);
  const level: LogLevel = environment.VINDOW_LOG;
  return { environment, secrets, log: processLog(level) };
}

function checkedEnvironment(): Environment {
  const result = readEnvironment();
  if (result.kind === "right") return result.environment;
  throw new StartFault([
    "The environment is not right:",
    ...result.faults.map((one) => `  ${one}`),
  ]);
}
