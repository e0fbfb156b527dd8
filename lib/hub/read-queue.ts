import type { Vin } from "@/lib/domain/ids";
import type { Clock } from "./clock";

const collapseMs = 10_000;
const concurrency = 2;

interface Slot {
  readonly vin: Vin | undefined;
  readonly part: string;
  startedAt: number;
  dueAt: number | undefined;
  cancel: () => void;
  /** Wanted again later than the read that is already planned. */
  againAt: number | undefined;
  isGone: boolean;
}

export type Read = (vin: Vin | undefined, part: string) => Promise<"gone" | undefined>;

/**
 * Plans reads: the first at once after its delay; what is asked within ten seconds becomes one
 * trailing read; two at a time; what the server does not know is never asked again.
 */
export function createReadQueue(clock: Clock, read: Read) {
  const slots = new Map<string, Slot>();
  const ready: Slot[] = [];
  let running = 0;
  let isStopped = false;

  const slotOf = (vin: Vin | undefined, part: string): Slot => {
    const key = `${vin ?? ""}/${part}`;
    const known = slots.get(key);
    if (known) return known;
    const made: Slot = {
      vin,
      part,
      startedAt: Number.NEGATIVE_INFINITY,
      dueAt: undefined,
      cancel: () => undefined,
      againAt: undefined,
      isGone: false,
    };
    slots.set(key, made);
    return made;
  };

  const plan = (slot: Slot, wantedAt: number) => {
    const dueAt = Math.max(wantedAt, slot.startedAt + collapseMs);
    slot.dueAt = dueAt;
    slot.cancel = clock.after(Math.max(0, dueAt - clock.now()), () => {
      ready.push(slot);
      pump();
    });
  };

  const pump = () => {
    while (running < concurrency && !isStopped) {
      const slot = ready.shift();
      if (!slot) return;
      running += 1;
      void run(slot);
    }
  };

  const run = async (slot: Slot): Promise<void> => {
    slot.startedAt = clock.now();
    slot.dueAt = undefined;
    try {
      slot.isGone = (await read(slot.vin, slot.part)) === "gone";
    } finally {
      running -= 1;
      const { againAt } = slot;
      slot.againAt = undefined;
      if (againAt !== undefined && slot.dueAt === undefined && !isStopped) plan(slot, againAt);
      pump();
    }
  };

  return {
    want: (vin: Vin | undefined, part: string, delayMs: number, minIntervalMs = 0) => {
      const slot = slotOf(vin, part);
      const wantedAt = clock.now() + delayMs;
      if (slot.isGone || isStopped || slot.startedAt + minIntervalMs > wantedAt) return;
      if (slot.dueAt === undefined) plan(slot, wantedAt);
      else if (wantedAt > slot.dueAt) slot.againAt = wantedAt;
    },
    /** Whether this was ever asked for. */
    isKnown: (vin: Vin | undefined, part: string) => slots.has(`${vin ?? ""}/${part}`),
    stop: () => {
      isStopped = true;
      for (const { cancel } of slots.values()) cancel();
    },
  };
}
