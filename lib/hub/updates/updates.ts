import type { Campaign, CampaignState } from "@/lib/domain/campaign";
import { type Act, actOn, type CampaignRefusal } from "@/lib/domain/campaign-act";
import { AppError } from "@/lib/domain/error";
import { consentTo, isRetryable, retryUpdate } from "@/lib/domain/send-update";
import { isActive, type Update } from "@/lib/domain/update";
import { say } from "@/messages/say";
import { putUpdate } from "../open-batch";
import { createUpdateBook, type UpdateBook } from "./book";
import { createRounds } from "./rounds";
import { createTrustBook } from "./trust";
import { openTrustDesk } from "./trust-desk";
import type { Keep, UpdatesDeps } from "./updates-deps";

/** What is under way and whose words are believed, empty until it is loaded. */
export const createUpdateState = () => ({ book: createUpdateBook(), trust: createTrustBook() });

/** Campaigns while they run: their rounds, and what people do to them. */
export function startUpdates(deps: UpdatesDeps) {
  const { book, clock } = deps;
  const keep = createKeep(deps);
  const rounds = createRounds(deps, keep);
  rounds.start();
  return {
    /** A new campaign with the cars that it is for, frozen. */
    add: (campaign: Campaign, updates: readonly Update[]) => keep([campaign], updates),
    act: async (id: string, act: Act): Promise<Campaign> => {
      const campaign = campaignIn(book, id);
      const acted = actOn(campaign, act);
      if ("refusal" in acted)
        throw new AppError("conflict", refusalWords(acted.refusal, campaign, act));
      await keep([acted.campaign], []);
      rounds.soon();
      return acted.campaign;
    },
    /** Tries those again that did not make it: all of them, or the ones named. Answers how many. */
    retry: async (
      campaign: Campaign,
      all: readonly Update[],
      { by, at }: { readonly by: string; readonly at: number },
    ): Promise<number> => {
      if (campaign.state === "aborted" || campaign.state === "denied")
        throw new AppError("conflict", say("campaign.stopped"));
      const again = all
        .map((update) => book.update(update.id) ?? update)
        .filter(isRetryable)
        .map((update) => retryUpdate(update, at, by));
      const now = book.campaigns.get(campaign.id) ?? campaign;
      const step = {
        at,
        what: "retry",
        by,
        detail: say("campaign.carsAgain", { count: String(again.length) }),
      };
      const state = now.state === "finished" ? "running" : now.state;
      await keep([{ ...now, state, steps: [...now.steps, step] }], again);
      rounds.soon();
      return again.length;
    },
    consent: async (id: string, isGiven: boolean, by: string): Promise<Update> => {
      const decided = consentTo(undecidedIn(book, id), isGiven, clock.now(), by);
      await keep([], [decided]);
      rounds.soon();
      return decided;
    },
    /** The file of an update that is under way, for whoever was told its key. */
    linkedPackage: (id: string, key: string): string | undefined => {
      const update = book.update(id);
      if (update?.campaignId === undefined || !isActive(update)) return undefined;
      if (!deps.links.isRight(update, key)) return undefined;
      return book.campaigns.get(update.campaignId)?.packageId;
    },
    ...openTrustDesk(deps),
    stop: (): void => {
      rounds.stop();
      deps.stopLoaded();
    },
  };
}
export type Updates = ReturnType<typeof startUpdates>;

function refusalWords(refusal: CampaignRefusal, { state }: Campaign, { action }: Act): string {
  if (refusal !== "not-now") return say(`ota.refusal.${refusal}`);
  return say(`ota.notNow.${action}`, { state: say(`campaign.state.${state}`) });
}

const campaignIn = (book: UpdateBook, id: string): Campaign => {
  const campaign = book.campaigns.get(id);
  if (campaign) return campaign;
  throw new AppError("conflict", say("campaign.over"));
};

/** Campaigns that a second person, where one is needed, has let through, and that are not over. */
const decidable: readonly CampaignState[] = ["ready", "running", "paused"];

/** The update that somebody may decide about here. */
function undecidedIn(book: UpdateBook, id: string): Update {
  const update = book.update(id);
  if (update?.state !== "scheduled") throw new AppError("conflict", say("update.notWaiting"));
  const campaign = book.campaigns.get(update.campaignId ?? "");
  if (campaign?.consent !== "in-app") throw new AppError("conflict", say("update.notAsked"));
  if (!decidable.includes(campaign.state))
    throw new AppError(
      "conflict",
      say("campaign.undecidable", { state: say(`campaign.state.${campaign.state}`) }),
    );
  return update;
}

/** Takes changes over at once, in the order of the messages; resolves when they are stored. */
function createKeep({ book, pipeline }: UpdatesDeps): Keep {
  return (campaigns, updates) => {
    for (const campaign of campaigns) book.putCampaign(campaign);
    for (const update of updates) book.putUpdate(update);
    return pipeline.change((batch) => {
      for (const campaign of campaigns) batch.campaigns.set(campaign.id, campaign);
      for (const update of updates) putUpdate(batch, update, undefined);
    });
  };
}
