import { type AlertChanges, type NewDelivery, saveAlerts } from "@/lib/db/alerts";
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
  const waiting = createWaiting();
  let running: Promise<void> | undefined;
  /** Calls the next attempt off, while one is planned. */
  let cancel: (() => void) | undefined;

  const run = async (): Promise<void> => {
    for (let changes = waiting.take(); changes; changes = waiting.take()) {
      try {
        await saveAlerts(db, changes);
        onStored(changes.alerts);
      } catch (error) {
        log.error("Alerts could not be stored.", { error: String(error) });
        waiting.putBack(changes);
        cancel = clock.after(againMs, again);
        return;
      }
    }
  };
  const start = (): void => {
    running ??= run().finally(() => {
      running = undefined;
      // Something may have come between the last look and now.
      if (!cancel && waiting.isAny()) start();
    });
  };
  const again = (): void => {
    cancel = undefined;
    start();
  };
  return {
    /** Resolves when it is stored, or when that has failed and is left to a later attempt. */
    keep: (changes: Partial<AlertChanges>): Promise<void> => {
      waiting.put(changes);
      start();
      return running ?? Promise.resolve();
    },
    settled: (): Promise<void> => running ?? Promise.resolve(),
    stop: (): void => cancel?.(),
  };
}
export type Keeper = ReturnType<typeof createKeeper>;

/** What is to be stored next: of each alert the newest. */
function createWaiting() {
  let alerts = new Map<string, Alert>();
  let deliveries: NewDelivery[] = [];
  let heard: string[] = [];
  const isAny = (): boolean => alerts.size + deliveries.length + heard.length > 0;
  return {
    isAny,
    put: (changes: Partial<AlertChanges>): void => {
      for (const alert of changes.alerts ?? []) alerts.set(alert.id, alert);
      deliveries.push(...(changes.deliveries ?? []));
      heard.push(...(changes.heard ?? []));
    },
    take: (): AlertChanges | undefined => {
      if (!isAny()) return undefined;
      const taken = { alerts: [...alerts.values()], deliveries, heard };
      alerts = new Map();
      deliveries = [];
      heard = [];
      return taken;
    },
    /** What changed since is newer. */
    putBack: (changes: AlertChanges): void => {
      alerts = new Map([...changes.alerts.map((one) => [one.id, one] as const), ...alerts]);
      deliveries = [...changes.deliveries, ...deliveries];
      heard = [...changes.heard, ...heard];
    },
  };
}
