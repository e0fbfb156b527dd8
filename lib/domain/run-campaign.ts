import type { Campaign, ErrorThreshold } from "./campaign";
import { isWindowOpen } from "./campaign-window";
import { enter } from "./fold-update";
import { callBack } from "./send-update";
import { isActive, isBeyondRecall, isFinished, type Update } from "./update";
import type { SayUpdate } from "./update-phrase";
import { compareVersions } from "./version-order";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
export const stallAfterMs = 15 * minuteMs;
export const finalizeWithinMs = 10 * minuteMs;

/** What is to be done about a campaign at this moment. */
export interface CampaignTurn {
  readonly campaign: Campaign;
  /** Those that changed. */
  readonly updates: readonly Update[];
  /** Cars that are to be told now. */
  readonly offers: readonly Update[];
  /** Cars whose offer is to be taken back. */
  readonly withdrawals: readonly Update[];
}

interface Moment {
  readonly at: number;
  readonly say: SayUpdate;
  /** Before that nobody listened: what was not heard then is no silence. */
  readonly listeningSince?: number;
  /** Whether the car is busy with an update of another campaign. */
  readonly isBusy: (update: Update) => boolean;
  /** The software that the car has now; it may be newer than when the campaign was made. */
  readonly versionOf?: (update: Update) => string | undefined;
}

export type Listening = Required<Pick<Moment, "at" | "say" | "listeningSince">>;

/** One turn of a campaign. Pure: the same campaign at the same time gives the same turn. */
export function runCampaign(
  campaign: Campaign,
  all: readonly Update[],
  { at, say, listeningSince = 0, isBusy, versionOf = () => undefined }: Moment,
): CampaignTurn {
  const due = all.map((update) =>
    settle(campaign, stillDue(campaign, update, { at, say, versionOf }), {
      at,
      say,
      listeningSince,
    }),
  );
  const next = nextState(campaign, due, { at, say });
  const isPaused = next.state === "paused";
  const settled = isPaused ? due.map((update) => callBack(update, at, say)) : due;
  const updates = settled.filter((update, index) => update !== all[index]);
  const withdrawals = settled.filter(
    (update) => update.isOfferKept && (isFinished(update) || (isPaused && isWaiting(update))),
  );
  const offers = next.state === "running" ? offersOf(next, settled, { at, isBusy }) : [];
  return { campaign: next, updates, offers, withdrawals };
}

const isWaiting = ({ state }: Update): boolean => state === "scheduled";

/** A car that came to this version some other way needs no offer, and one that is beyond it gets none. */
function stillDue(
  campaign: Campaign,
  update: Update,
  { at, say, versionOf }: Required<Pick<Moment, "at" | "say" | "versionOf">>,
): Update {
  if (campaign.state !== "running" || update.state !== "scheduled") return update;
  const installed = versionOf(update);
  if (installed === undefined) return update;
  const order = compareVersions(campaign.version, installed);
  if (order === 0)
    return enter({ ...update, progressPercent: 100 }, "succeeded", {
      at,
      detail: say("installedAlready"),
    });
  if (order > 0 || campaign.isDowngradeAllowed) return update;
  return enter(update, "aborted", { at, detail: say("downgrade", { installed }) });
}

/** What time and the campaign's end do to one update. */
function settle(campaign: Campaign, update: Update, moment: Listening): Update {
  const { at, say } = moment;
  if (isFinished(update)) return update;
  if (campaign.state === "denied")
    return enter(update, "aborted", { at, detail: say("notApproved") });
  if (campaign.state === "aborted")
    return isBeyondRecall(update)
      ? stalledIfSilent(update, moment)
      : enter(update, "aborted", { at });
  if (campaign.endsAt !== undefined && at >= campaign.endsAt && !isBeyondRecall(update))
    return enter(update, "expired", { at });
  return stalledIfSilent(update, moment);
}

/** Nothing heard for too long while it works, or no last word after the last percent. */
export function stalledIfSilent(update: Update, { at, say, listeningSince }: Listening): Update {
  const { state, phase, progressPercent, isPaused } = update;
  const isWorking = phase === "downloading" || isBeyondRecall(update);
  if (isFinished(update) || state === "stalled" || !isWorking || isPaused) return update;
  const since = (moment: number) => at - Math.max(moment, listeningSince);
  const silentMs = since(update.lastHeardAt ?? update.changedAt);
  const waitsMs = since(update.changedAt);
  const isUnfinished = progressPercent >= 100 && waitsMs >= finalizeWithinMs;
  if (silentMs < stallAfterMs && !isUnfinished) return update;
  const detail = say(isUnfinished ? "noLastWord" : "nothingHeard");
  return enter(update, "stalled", { at, detail });
}

function nextState(
  campaign: Campaign,
  updates: readonly Update[],
  { at, say }: Pick<Moment, "at" | "say">,
): Campaign {
  if (campaign.state !== "running") return campaign;
  if (updates.every(isFinished)) return noted({ ...campaign, state: "finished" }, at, "finished");
  const inWave = updates.filter(({ wave }) => wave === campaign.wave);
  const trip = tripped(campaign.threshold, inWave.filter(isSince(campaign)), say);
  if (trip !== undefined)
    return noted({ ...campaign, state: "paused", pauseReason: trip }, at, "paused", trip);
  if (campaign.wave >= campaign.waves.length - 1 || !inWave.every(isFinished)) return campaign;
  const delayMs = (campaign.waves[campaign.wave + 1]?.delayMinutes ?? 0) * minuteMs;
  const next = { ...campaign, wave: campaign.wave + 1, waveStartsAt: at + delayMs };
  const wave = { wave: next.wave + 1, count: campaign.waves.length };
  return noted(next, at, "wave", say("wave", wave));
}

/** Who resumed it has seen what had failed by then: only what ends later counts against the threshold. */
function isSince({ steps }: Campaign): (update: Update) => boolean {
  const resumedAt = steps.findLast(({ what }) => what === "resume")?.at;
  return ({ changedAt }) => resumedAt === undefined || changedAt > resumedAt;
}

const noted = (campaign: Campaign, at: number, what: string, detail?: string): Campaign => ({
  ...campaign,
  steps: [...campaign.steps, { at, what, ...(detail === undefined ? {} : { detail }) }],
});

/** Why too many have failed in this wave, if they have. */
export function tripped(
  threshold: ErrorThreshold | undefined,
  updates: readonly Update[],
  say: SayUpdate,
): string | undefined {
  if (!threshold) return undefined;
  const failed = updates.filter(({ state }) => state === "failed").length;
  const through = failed + updates.filter(({ state }) => state === "succeeded").length;
  const { percent, count, minSample } = threshold;
  if (count !== undefined && failed >= count) return say("tooManyFailed", { failed, limit: count });
  if (percent === undefined || through < minSample || failed === 0) return undefined;
  const share = (failed / through) * 100;
  if (share < percent) return undefined;
  return say("tooManyOfThroughFailed", { failed, through, percent });
}

function offersOf(
  campaign: Campaign,
  updates: readonly Update[],
  { at, isBusy }: Pick<Moment, "at" | "isBusy">,
) {
  const { startsAt = 0, waveStartsAt, wave, consent } = campaign;
  if (at < startsAt || at < waveStartsAt || !isWindowOpen(campaign.window, at)) return [];
  return updates.filter(
    (update) =>
      update.state === "scheduled" &&
      update.wave <= wave &&
      (update.nextSendAt ?? 0) <= at &&
      (consent !== "in-app" || update.hasConsent) &&
      !isBusy(update),
  );
}

/** Whether another of the car's updates is on its way, or its offer is not taken back yet. */
export const isCarBusy = (update: Update, others: Iterable<Update>, at: number): boolean => {
  for (const other of others)
    if (other.id !== update.id && isOffered(other) && !isLeftAlone(other, at)) return true;
  return false;
};

/** What takes back an offer takes back whatever the broker and the car's devices hold by then. */
const isOffered = (update: Update): boolean => isActive(update) || update.isOfferKept === true;

/**
 * What another back end began and nobody goes on with: it may never end, and nobody here can end it, so
 * a campaign takes its place. What is being installed is given a day.
 */
function isLeftAlone(update: Update, at: number): boolean {
  const silentMs = at - (update.lastHeardAt ?? update.notifiedAt ?? update.changedAt);
  return (
    update.campaignId === undefined && silentMs >= (isBeyondRecall(update) ? dayMs : stallAfterMs)
  );
}
