import type { TelemetryRow } from "@/lib/db/batch";
import { liveTopic } from "@/lib/mqtt/live-topics";
import type { Core } from "./core";
import { repeat } from "./repeat";
import type { DeviceState } from "./state";

const windowMs = 60_000;
const showMs = 5_000;

/** Values of this minute and of the last one. */
interface Count {
  since: number;
  current: number;
  previous: number;
}

export interface RateBook {
  readonly count: (telemetry: readonly TelemetryRow[] | undefined) => void;
  /** Values within the last minute, about. */
  readonly perMinute: (device: DeviceState) => number;
  readonly stop: () => void;
}

/** How much each device sends; whoever looks on is told every few seconds. */
export function createRateBook(core: Core): RateBook {
  const { clock, registry } = core;
  const counts = new Map<string, Count>();
  const heard = new Set<string>();
  const add = (deviceId: string, values: number) => {
    const now = clock.now();
    const known = counts.get(deviceId);
    if (known) advance(known, now).current += values;
    else counts.set(deviceId, { since: now, current: values, previous: 0 });
    heard.add(deviceId);
  };
  const show = () => {
    for (const id of heard) {
      const device = registry.device(id);
      if (device === undefined) counts.delete(id);
      else if (isWatched(core, device)) core.show(device);
    }
    heard.clear();
  };
  return {
    count: (telemetry = []) => {
      for (let from = 0; from < telemetry.length; ) {
        const deviceId = telemetry[from]?.deviceId ?? "";
        let to = from + 1;
        while (telemetry[to]?.deviceId === deviceId) to += 1;
        add(deviceId, to - from);
        from = to;
      }
    },
    perMinute: ({ row }) => {
      const known = counts.get(row.id);
      return known === undefined ? 0 : rateOf(advance(known, clock.now()), clock.now());
    },
    stop: repeat(clock, showMs, show),
  };
}

function advance(count: Count, now: number): Count {
  const age = now - count.since;
  if (age < windowMs) return count;
  count.previous = age < 2 * windowMs ? count.current : 0;
  count.current = 0;
  count.since = now;
  return count;
}

/** The last minute fades out as this one goes on. */
function rateOf({ since, current, previous }: Count, now: number): number {
  const share = Math.max(0, 1 - (now - since) / windowMs);
  return Math.round(current + previous * share);
}

const isWatched = (core: Core, { row: { garageId, id } }: DeviceState): boolean =>
  core.server().hasSubscribers(liveTopic(garageId, "device", id));
