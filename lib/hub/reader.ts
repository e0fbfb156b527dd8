import type { Vin } from "@/lib/domain/ids";
import type { Incoming, Protocol, ReadPart } from "@/lib/domain/protocol";
import type { SourceLink } from "@/lib/domain/source";
import type { SourceContext } from "@/lib/domain/source-context";
import type { RawValue } from "@/lib/domain/vehicle";
import { createCatchUp } from "./catch-up";
import type { Clock } from "./clock";
import { createReadQueue } from "./read-queue";
import type { Rest, RestAnswer } from "./rest";

export interface ReaderDeps {
  readonly protocol: Protocol;
  readonly context: () => SourceContext;
  readonly rawValues: (vin: Vin) => Readonly<Record<string, RawValue>>;
  readonly rest: Rest;
  /** Answers take the same way as messages. */
  readonly deliver: (incoming: Incoming) => void;
  readonly onAnswer: (answer: RestAnswer) => void;
  readonly clock: Clock;
}

export interface Reader {
  readonly start: () => void;
  /** Something changed: read these parts after the delay; repeats within ten seconds become one. */
  readonly suggest: (vin: Vin, parts: readonly string[], delayMs: number) => void;
  /** Reads everything of one car, or of all. */
  readonly readAll: (vin?: Vin) => void;
  /** A message arrived: the next slow read is half an hour from now. */
  readonly touch: () => void;
  /** The state of the push beside it: what it told while it was down is read again. */
  readonly noteLink: (link: SourceLink) => void;
  readonly stop: () => void;
}

const quietMs = 30 * 60_000;

/** Reads the REST side of a source: at start, after events, after an outage of the push, and half an hour after the last activity. */
export function createReader(deps: ReaderDeps): Reader {
  const { clock, protocol } = deps;

  const partsOf = (vin: Vin | undefined): readonly ReadPart[] =>
    protocol.reader?.parts(
      vin,
      deps.context(),
      vin === undefined ? {} : deps.rawValues(vin),
      clock.now(),
    ) ?? [];

  const read = async (vin: Vin | undefined, part: string): Promise<"gone" | undefined> => {
    const found = partsOf(vin).find((candidate) => candidate.part === part);
    if (!found) return undefined;
    const answer = await deps.rest.send(found.request);
    deps.onAnswer(answer);
    if (answer.kind === "failed") return answer.code === "gone" ? "gone" : undefined;
    deps.deliver({
      topic: `rest/${vin ?? ""}/${part}`,
      payload: answer.body,
      qos: 0,
      isRetained: false,
      receivedAt: clock.now(),
    });
    if (vin === undefined) readNewCars();
    else readNewParts(vin);
    return undefined;
  };
  const queue = createReadQueue(clock, read);

  const readCar = (vin: Vin | undefined) => {
    for (const { part, minIntervalMs } of partsOf(vin)) queue.want(vin, part, 0, minIntervalMs);
  };
  /** An answer told that the car can do more than we knew. */
  const readNewParts = (vin: Vin) => {
    for (const { part } of partsOf(vin)) if (!queue.isKnown(vin, part)) queue.want(vin, part, 0);
  };
  const readCars = new Set<Vin>();
  const readNewCars = () => {
    for (const vin of deps.context().vins) {
      if (readCars.has(vin)) continue;
      readCars.add(vin);
      readCar(vin);
    }
  };
  const readAll = (vin?: Vin) => {
    if (vin !== undefined) return readCar(vin);
    catchUp.noteRead();
    readCar(undefined);
    for (const each of deps.context().vins) {
      readCars.add(each);
      readCar(each);
    }
  };
  const catchUp = createCatchUp(clock, () => readAll());
  const poll = createPoll(clock, protocol.reader?.everyMs, () => readAll());

  return {
    start: () => {
      readAll();
      poll.start();
    },
    suggest: (vin, parts, delayMs) => {
      for (const { part, minIntervalMs } of partsOf(vin))
        if (parts.includes(part)) queue.want(vin, part, delayMs, minIntervalMs);
    },
    readAll,
    touch: poll.touch,
    noteLink: catchUp.noteLink,
    stop: () => {
      poll.stop();
      catchUp.stop();
      queue.stop();
    },
  };
}

/**
 * Comes round half an hour after the last activity, again and again; or at a steady pace where the
 * other side never tells of changes by itself.
 */
function createPoll(clock: Clock, everyMs: number | undefined, read: () => void) {
  const pauseMs = everyMs ?? quietMs;
  let lastActivityAt = clock.now();
  let cancel: () => void = () => undefined;
  const wait = () => {
    cancel = clock.after(lastActivityAt + pauseMs - clock.now(), () => {
      if (clock.now() - lastActivityAt >= pauseMs) {
        lastActivityAt = clock.now();
        read();
      }
      wait();
    });
  };
  return {
    start: wait,
    touch: () => {
      if (everyMs === undefined) lastActivityAt = clock.now();
    },
    stop: () => cancel(),
  };
}
