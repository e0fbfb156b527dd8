import type { Database } from "@/lib/db/database";
import type { VehicleId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import { say } from "@/messages/say";
import type { Clock } from "../clock";
import { type Performed, perform } from "../perform";
import type { Picture } from "../picture";
import type { Pipeline } from "../pipeline";
import type { Sources } from "../sources";
import type { UpdateBoard } from "./board";
import { createLinks } from "./links";
import { type createUpdateState, startUpdates, type Updates } from "./updates";
import type { PackageLending } from "./updates-deps";

interface OpenParts {
  readonly db: Database;
  readonly secretKey: Uint8Array;
  readonly stopLoaded: () => void;
  /** Under which address cars reach us, where somebody said so. */
  readonly publicUrl?: string;
  readonly lending?: PackageLending;
  readonly log: Log;
  readonly clock: Clock;
  /** What is under way, and what people see of it. */
  readonly state: ReturnType<typeof createUpdateState> & { readonly board: UpdateBoard };
  readonly picture: Picture;
  readonly sources: Sources;
  readonly pipeline: Pipeline;
}

const sourceGone: Performed = {
  kind: "failed",
  code: "refused",
  sentence: say("update.sourceOff"),
};

/** Campaigns on the hub's own sources and pipeline. */
export function openUpdates(parts: OpenParts): Updates {
  const { db, secretKey, stopLoaded, log, clock, state, picture, sources, pipeline } = parts;
  const wayTo = (vehicleId: VehicleId) => {
    for (const id of picture.cars.get(vehicleId)?.vehicle.sources ?? []) {
      const runner = sources.runner(id);
      const talk = runner?.protocol.updates;
      if (runner && talk) return { source: runner.context(), talk };
    }
    return undefined;
  };
  const updates = startUpdates({
    db,
    secretKey,
    stopLoaded,
    links: createLinks(secretKey, parts.publicUrl),
    ...(parts.lending && { lending: parts.lending }),
    log,
    clock,
    ...state,
    pipeline,
    wayTo: ({ vehicleId }) => wayTo(vehicleId),
    versionOf: ({ vehicleId }) => picture.cars.get(vehicleId)?.vehicle.state.softwareVersion?.value,
    publish: (sourceId, effect, { vehicleId }) => {
      const runner = sources.runner(sourceId);
      if (!runner) return Promise.resolve(sourceGone);
      return perform({ runner, pipeline, now: clock.now }, effect, { vehicleId });
    },
  });
  const { book, board } = state;
  board.load(book.campaigns.values(), book.all());
  return updates;
}
