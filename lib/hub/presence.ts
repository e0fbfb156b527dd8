import type { VehicleId } from "@/lib/domain/ids";
import type { Vehicle } from "@/lib/domain/vehicle";
import type { Clock } from "./clock";
import type { PresenceLine } from "./presence-line";

export interface PresenceDeps {
  /** Opens the line to a car; undefined where nobody needs to tell it. */
  readonly open: (vehicleId: VehicleId) => PresenceLine | undefined;
  readonly clock: Clock;
}

interface Watched {
  readonly line: PresenceLine | undefined;
  /** Who looks, and until when we believe it. */
  readonly viewers: Map<string, number>;
  /** When it last said that it is there; undefined while it is away. */
  onlineSince: number | undefined;
}

/** A page says so again every half minute; one that was closed without a word is believed this long. */
const viewerMs = 75_000;
const sweepMs = 15_000;

/**
 * Who looks at which car. Many people count once, and a car that nobody looks at is never told otherwise: each look
 * costs its owner mobile data.
 */
export function createPresence({ open, clock }: PresenceDeps) {
  const watched = new Map<VehicleId, Watched>();
  let cancelSweep: (() => void) | undefined;

  const forget = (vehicleId: VehicleId, entry: Watched): Promise<void> => {
    watched.delete(vehicleId);
    return entry.line?.stop() ?? Promise.resolve();
  };
  const leave = (vehicleId: VehicleId, viewer: string) => {
    const entry = watched.get(vehicleId);
    if (!entry?.viewers.delete(viewer) || entry.viewers.size > 0) return;
    void forget(vehicleId, entry);
  };
  const sweep = () => {
    cancelSweep = undefined;
    const now = clock.now();
    for (const [vehicleId, { viewers }] of watched)
      for (const [viewer, until] of viewers) if (until <= now) leave(vehicleId, viewer);
    if (watched.size > 0) cancelSweep = clock.after(sweepMs, sweep);
  };

  return {
    look: (vehicleId: VehicleId, viewer: string) => {
      const entry = watched.get(vehicleId) ?? {
        line: open(vehicleId),
        viewers: new Map<string, number>(),
        onlineSince: undefined,
      };
      watched.set(vehicleId, entry);
      entry.viewers.set(viewer, clock.now() + viewerMs);
      cancelSweep ??= clock.after(sweepMs, sweep);
    },
    leave,
    /**
     * Called with every stored state: a car that just came online is told at once. Its going and coming may be stored
     * together; that it says so anew is enough.
     */
    note: ({ id, state: { isOnline } }: Vehicle) => {
      const entry = watched.get(id);
      if (!entry) return;
      const since = isOnline?.value ? isOnline.measuredAt : undefined;
      if (since !== undefined && since !== entry.onlineSince) entry.line?.say();
      entry.onlineSince = since;
    },
    watching: (vehicleId: VehicleId): number => watched.get(vehicleId)?.viewers.size ?? 0,
    stop: async (): Promise<void> => {
      cancelSweep?.();
      await Promise.all([...watched].map(([vehicleId, entry]) => forget(vehicleId, entry)));
    },
  };
}
export type PresenceBook = ReturnType<typeof createPresence>;
