import type { GarageId } from "@/lib/domain/ids";
import type { Sample } from "@/lib/domain/metric";
import type { Operation } from "@/lib/domain/operation";
import type { Source } from "@/lib/domain/source";
import { type LiveEntity, liveTopic, progressTopic } from "@/lib/mqtt/live-topics";
import type { Clock } from "./clock";
import { type Coalescer, createCoalescer } from "./coalescer";
import { createJournalFeed } from "./journal-feed";
import type { LivePort } from "./live-port";

/** A value that rested leaves at once, and its next change no sooner than this … */
const valueIntervalMs = 100;
/** … and one that changes on and on ever less often, down to this, until it has rested so long. */
const longestValueIntervalMs = 400;
/** What nobody follows by eye. */
const intervalMs = 250;
/** Ten thousand cars of a campaign move every second: nobody reads that faster. */
const campaignIntervalMs = 1_000;

interface Entity {
  readonly id: string;
  readonly garageId: GarageId;
}

/**
 * Publishes what changed: cars and chargers at most ten times a second each, and less often where they change on and on;
 * other states four; operations, points and rows of the log at once.
 */
export function createFanout(port: LivePort, clock: Clock) {
  const values = createCoalescer(clock, valueIntervalMs, longestValueIntervalMs);
  const others = createCoalescer(clock, intervalMs);
  const slow = createCoalescer(clock, campaignIntervalMs);
  const publish = (topic: string, value: unknown) => {
    if (port.hasSubscribers(topic)) port.publish({ topic, payload: JSON.stringify(value) });
  };
  /** Who comes later is told the current state then, so that nothing need be kept for nobody. */
  const sendIfWatched = (pace: Coalescer, topic: string, read: () => unknown) => {
    if (!port.hasSubscribers(topic)) return;
    pace.send(topic, () => {
      const value = read();
      if (value !== undefined) publish(topic, value);
    });
  };
  return {
    /** `read` is asked when it is sent: the newest state wins. */
    state: (kind: LiveEntity, { garageId, id }: Entity, read: () => unknown) =>
      sendIfWatched(isValue(kind) ? values : others, liveTopic(garageId, kind, id), read),
    campaign: ({ garageId, id }: Entity, read: () => unknown) =>
      sendIfWatched(slow, liveTopic(garageId, "campaign", id), read),
    /** Some cars of a campaign. */
    progress: (garageId: GarageId, id: string, part: number, read: () => unknown) =>
      sendIfWatched(slow, progressTopic(garageId, id, part), read),
    operation: (operation: Operation) =>
      publish(liveTopic(operation.garageId, "operation", operation.id), operation),
    source: (source: Source) => publish(liveTopic(source.garageId, "source", source.id), source),
    samples: (garageId: GarageId, vehicleId: string, samples: readonly Sample[]) =>
      publish(liveTopic(garageId, "sample", vehicleId), samples),
    journal: createJournalFeed(port),
    stop: () => {
      values.stop();
      others.stop();
      slow.stop();
    },
  };
}
const valueKinds: readonly LiveEntity[] = ["vehicle", "charger", "circuit"];
const isValue = (kind: LiveEntity): boolean => valueKinds.includes(kind);

export type Fanout = ReturnType<typeof createFanout>;
