import type { Database } from "@/lib/db/database";
import type { Campaign } from "@/lib/domain/campaign";
import type { PublishEffect } from "@/lib/domain/effect";
import type { SourceId, VehicleId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import type { SourceContext } from "@/lib/domain/source-context";
import type { Update } from "@/lib/domain/update";
import type { UpdateTalk } from "@/lib/domain/update-offer";
import type { Clock } from "../clock";
import type { Performed } from "../perform";
import type { Pipeline } from "../pipeline";
import type { UpdateBook } from "./book";
import type { Links } from "./links";
import type { TrustBook } from "./trust";

/** The file of an update with devices in the car that fetch it in chunks. */
export interface PackageLending {
  readonly lend: (vehicleId: VehicleId, packageId: string) => Promise<void>;
  /** Takes it back where nobody has assigned something else since. */
  readonly reclaim: (vehicleId: VehicleId, packageId: string) => Promise<void>;
}

export interface UpdatesDeps {
  readonly db: Database;
  readonly book: UpdateBook;
  readonly trust: TrustBook;
  readonly secretKey: Uint8Array;
  /** Ends what goes on since it was loaded. */
  readonly stopLoaded: () => void;
  /** Where cars fetch their files. */
  readonly links: Links;
  readonly pipeline: Pick<Pipeline, "change">;
  readonly clock: Clock;
  readonly log: Log;
  /** The source over which a car is told of updates, and in which words. */
  readonly wayTo: (
    update: Update,
  ) => { readonly source: SourceContext; readonly talk: UpdateTalk } | undefined;
  /** The software that the car has now. */
  readonly versionOf: (update: Update) => string | undefined;
  readonly lending?: PackageLending;
  readonly publish: (
    sourceId: SourceId,
    effect: PublishEffect,
    update: Update,
  ) => Promise<Performed>;
}

export type Keep = (campaigns: readonly Campaign[], updates: readonly Update[]) => Promise<void>;
