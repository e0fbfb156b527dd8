import type { Log } from "@/lib/domain/log";

export interface Step {
  readonly name: string;
  readonly stop: () => void | Promise<void>;
}

const patienceMs = 10_000;

/** Runs the steps in order; one that fails does not keep the next from running. */
export async function stopAll(steps: readonly Step[], log: Log): Promise<void> {
  for (const { name, stop } of steps) {
    try {
      await stop();
    } catch (error) {
      log.error(`Stopping failed: ${name}.`, { error });
    }
  }
}

/** SIGTERM or SIGINT ends everything in order; a second one, or ten seconds, ends it at once. */
export function stopOnSignal(steps: () => readonly Step[], log: Log): void {
  let isStopping = false;
  const onSignal = (signal: string): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info("Stopping.", { signal });
    setTimeout(() => process.exit(1), patienceMs).unref();
    void stopAll(steps(), log).then(() => process.exit(0));
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
