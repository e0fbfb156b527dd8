import type { Environment } from "@/lib/config/env";
import type { Database } from "@/lib/db/database";
import { applyRetention } from "@/lib/db/retention";
import type { Log } from "@/lib/domain/log";

const dayMs = 86_400_000;
const everyMs = 3_600_000;
const firstMs = 60_000;

/** Lets go of old messages and thins old samples, once an hour. Returns the stop. */
export function startUpkeep(db: Database, environment: Environment, log: Log): () => void {
  const run = () =>
    void applyRetention(db, {
      now: Date.now(),
      messagesMs: environment.VINDOW_MESSAGE_DAYS * dayMs,
      samplesThinAfterMs: environment.VINDOW_SAMPLE_DAYS * dayMs,
      telemetryMs: environment.VINDOW_TELEMETRY_DAYS * dayMs,
      recordsMs: environment.VINDOW_RECORD_DAYS * dayMs,
    }).then(
      (gone) => log.debug("Old data was let go.", { ...gone }),
      (error: unknown) => log.error("Old data could not be let go.", { error }),
    );
  const first = setTimeout(run, firstMs);
  const timer = setInterval(run, everyMs);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
