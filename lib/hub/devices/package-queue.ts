import type { Rollouts } from "./rollouts";
import { packageChanged, packageKinds } from "./settle-packages";
import type { DeviceState } from "./state";
import { isQueued, queuedAt } from "./tell-package";
import type { Transport } from "./turn";

const devicesAtOnce = 100;
const pauseMs = 60_000;

export function createPackageQueue(core: () => Transport): Rollouts {
  let minute = { since: Number.NEGATIVE_INFINITY, told: 0 };
  let stopTimer: (() => void) | undefined;
  let isStopped = false;
  const take = (wanted: number): number => {
    const now = core().clock.now();
    if (now - minute.since >= pauseMs) minute = { since: now, told: 0 };
    const count = Math.min(wanted, devicesAtOnce - minute.told);
    minute.told += count;
    return count;
  };
  const run = async () => {
    const waiting = queued(core());
    const due = waiting.slice(0, take(waiting.length));
    await Promise.all(due.map((device) => tellQueued(core(), device)));
  };
  const wake = () => {
    if (isStopped || stopTimer || queued(core()).length === 0) return;
    const { clock, log } = core();
    const waitMs = Math.max(0, minute.since + pauseMs - clock.now());
    stopTimer = clock.after(waitMs, () => {
      stopTimer = undefined;
      // Whoever could not be told keeps its mark, and its turn comes again.
      void run()
        .catch((error: unknown) =>
          log.error("A device could not be told of its package.", { error }),
        )
        .finally(wake);
    });
  };
  return {
    take,
    wake,
    stop: () => {
      isStopped = true;
      stopTimer?.();
    },
  };
}

/** Of either kind. */
export const isWaiting = (device: DeviceState): boolean =>
  packageKinds.some((kind) => isQueued(device, kind));

const since = (device: DeviceState): number =>
  Math.min(...packageKinds.map((kind) => queuedAt(device, kind) ?? Number.POSITIVE_INFINITY));

/** Whoever waits longest comes first. */
const queued = ({ registry }: Transport): readonly DeviceState[] =>
  [...registry.devices()].filter(isWaiting).sort((a, b) => since(a) - since(b));

/** What waits for this device is told now: its turn has come, or it asks by itself. */
export async function tellQueued(core: Transport, device: DeviceState): Promise<void> {
  for (const kind of packageKinds)
    if (isQueued(device, kind)) await packageChanged(core, device, kind, undefined);
}
