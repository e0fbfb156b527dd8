import type { Database } from "@/lib/db/database";
import { findGarageByName } from "@/lib/db/garages";
import { listMessages } from "@/lib/db/messages";
import { findSourceByName } from "@/lib/db/sources";
import type { GarageId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import type { Incoming } from "@/lib/domain/protocol";
import { systemClock } from "@/lib/hub/clock";
import type { Feed } from "@/lib/hub/feed";
import { loadPicture } from "@/lib/hub/load-picture";
import { createPicture, createVinList, type Picture } from "@/lib/hub/picture";
import { createPipeline, type Pipeline } from "@/lib/hub/pipeline";
import { storeBatch } from "@/lib/hub/store-batch";
import { protocolFor } from "@/lib/protocols/index";

export interface PastMessage {
  readonly source: string;
  readonly message: Incoming;
}

interface PastParts {
  readonly db: Database;
  readonly log: Log;
  readonly garageName: string;
  readonly history: (since?: number) => Iterable<PastMessage>;
}

const messagesPerTurn = 500;

/**
 * Runs the last thirty days of the simulated cars through a pipeline of its own before the hub starts, so that charts
 * and sessions are full from the first look. Later starts add what was missed.
 */
export async function replayPast({ db, log, garageName, history }: PastParts): Promise<void> {
  const garage = await findGarageByName(db, garageName);
  if (garage === undefined) return;
  const picture = createPicture();
  await loadPicture(db, picture, Date.now());
  const pipeline = createPipeline({
    picture,
    nextMessageId: db.nextMessageId,
    store: (batch) => storeBatch(db, batch, Date.now()),
    onStored: () => undefined,
    onPressure: () => undefined,
    clock: systemClock,
    log,
  });
  const since = await lastMessageAt(db, garage.id);
  const feeds = await openFeeds({ db, picture, garageId: garage.id });
  await receiveAll(pipeline, history(since), feeds);
  await pipeline.settled();
  pipeline.stop();
}

async function lastMessageAt(db: Database, garageId: GarageId): Promise<number | undefined> {
  const { items } = await listMessages(db, { garageIds: [garageId], limit: 1 });
  return items[0]?.at;
}

type FindFeed = (source: string) => Promise<Feed | undefined>;

async function receiveAll(pipeline: Pipeline, past: Iterable<PastMessage>, find: FindFeed) {
  let count = 0;
  for (const { source, message } of past) {
    const feed = await find(source);
    if (feed !== undefined) pipeline.receive({ feed, incoming: message });
    count += 1;
    if (count % messagesPerTurn === 0) await pipeline.settled();
  }
}

interface FeedParts {
  readonly db: Database;
  readonly picture: Picture;
  readonly garageId: GarageId;
}

async function openFeeds(parts: FeedParts): Promise<FindFeed> {
  const feeds = new Map<string, Feed | undefined>();
  return async (name) => {
    if (!feeds.has(name)) feeds.set(name, await openFeed(parts, name));
    return feeds.get(name);
  };
}

async function openFeed({ db, picture, garageId }: FeedParts, name: string) {
  const source = await findSourceByName(db, garageId, name);
  const protocol = source && protocolFor(source.kind);
  if (source === undefined || protocol === undefined) return undefined;
  const { id, settings } = source;
  const vins = createVinList(picture, id);
  const context = () => ({ id, settings, vins: vins() });
  return { sourceId: id, garageId, protocol, context, secretValues: () => [] };
}
