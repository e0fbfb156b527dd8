import { type NewDelivery, saveAlerts } from "@/lib/db/alerts";
import type { Database } from "@/lib/db/database";
import type { Alert } from "@/lib/domain/alert";
import type { Log } from "@/lib/domain/log";
import type { Clock } from "../clock";

interface KeeperDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of what is stored. */
  readonly onStored: (alerts: readonly Alert[]) => void;
}

const againMs = 5_000;

/** Stores alerts in the order of their changes; a database that refuses is asked again until it takes them. */
export function createKeeper({ db, clock, log, onStored }: KeeperDeps) {
  let alerts = new Map<string, Alert>();
  let deliveries: NewDelivery[] = [];
  let running: Promise<void> | undefined;
  /** Calls the next attempt off, while one is planned. */
  let cancel: (() => void) | undefined;

  const run = async (): Promise<void> => {
    while (alerts.size + deliveries.length > 0) {
      const [changed, due] = [alerts, deliveries];
      alerts = new Map();
      deliveries = [];
      try {
        await saveAlerts(db, [...changed.values()], due);
        onStored([...changed.values()]);
      } catch (error) {
        log.error("Alerts could not be stored.", { error: String(error) });
        // What changed since is newer.
        alerts = new Map([...changed, ...alerts]);
        deliveries = [...due, ...deliveries];
        cancel = clock.after(againMs, again);
        return;
      }
    }
  };
  const start = (): void => {
    running ??= run().finally(() => {
      running = undefined;
      // Something may have come between the last look and now.
      if (!cancel && alerts.size + deliveries.length > 0) start();
    });
  };
  const again = (): void => {
    cancel = undefined;
    start();
  };
  return {
    /** Resolves when it is stored, or when that has failed and is left to a later attempt. */
    keep: (changed: readonly Alert[], due: readonly NewDelivery[] = []): Promise<void> => {
      for (const alert of changed) alerts.set(alert.id, alert);
      deliveries.push(...due);
      start();
      return running ?? Promise.resolve();
    },
    settled: (): Promise<void> => running ?? Promise.resolve(),
    stop: (): void => cancel?.(),
  };
}
export type Keeper = ReturnType<typeof createKeeper>;
