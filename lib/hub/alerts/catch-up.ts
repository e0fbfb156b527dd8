import { listAlarms } from "@/lib/db/alarms";
import { listTroubledUpdates } from "@/lib/db/alerts";
import { campaignsNamed, updatesNamed } from "@/lib/db/campaigns";
import type { Database } from "@/lib/db/database";
import { getSetting, setSetting } from "@/lib/db/settings";
import type { Hub } from "../hub";
import type { AlertBook } from "./book";
import type { Watch } from "./watch";

interface CatchUpParts {
  readonly db: Database;
  readonly hub: Hub;
  readonly book: AlertBook;
  readonly watch: Watch;
  readonly now: number;
}

const dayMs = 86_400_000;
const aliveKey = "alertsAliveAt";

/**
 * Looks at what changed between our last commit and the end of the process, however long ago that was.
 * What is looked at every round is left out.
 */
export async function catchUp({ db, hub, book, watch, now }: CatchUpParts): Promise<void> {
  const held = (kind: string) =>
    [...book.all()]
      .filter(({ holds, scope }) => holds && scope.startsWith(`${kind}:`))
      .map(({ scope }) => scope.slice(kind.length + 1));
  const since = await aliveSince(db, now);
  const updates = [
    ...(await listTroubledUpdates(db, since - dayMs)),
    ...(await updatesNamed(db, held("update"))),
  ];
  const campaigns = [...hub.board.campaigns(), ...(await campaignsNamed(db, held("campaign")))];
  watch.note([
    ...updates.map((entity) => ({ kind: "update" as const, entity })),
    ...campaigns.map((entity) => ({ kind: "campaign" as const, entity })),
  ]);
  watch.strikeMissed(await listAlarms(db));
  await noteAlive(db, now);
}

/** When somebody last looked; the first time that is now. */
async function aliveSince(db: Database, now: number): Promise<number> {
  const known = await getSetting(db, aliveKey);
  return known === undefined ? now : Math.min(now, Number(known));
}

/** From here on everything was looked at. */
export const noteAlive = (db: Database, now: number): Promise<void> =>
  setSetting(db, aliveKey, String(now));
