import { randomBytes } from "node:crypto";
import type { Campaign } from "@/lib/domain/campaign";
import { enter } from "@/lib/domain/fold-update";
import type { Log } from "@/lib/domain/log";
import { isCarBusy, type Listening, runCampaign, stalledIfSilent } from "@/lib/domain/run-campaign";
import { foldSent } from "@/lib/domain/send-update";
import { isActive, type Update } from "@/lib/domain/update";
import { say } from "@/messages/say";
import { sayUpdate } from "./say-update";
import type { Keep, PackageLending, UpdatesDeps } from "./updates-deps";

const everyMs = 1_000;
/** So many cars are told in one round: a large campaign does not hold up everything else. */
const offersPerRound = 500;

/** Looks after every campaign once a second: who is told, who has stalled, what is over. */
export function createRounds(deps: UpdatesDeps, keep: Keep) {
  const { book, clock, log, versionOf } = deps;
  const sending = new Set<string>();
  const listeningSince = clock.now();
  let cancel: () => void = () => undefined;
  let isStopped = false;

  const store = (campaigns: readonly Campaign[], updates: readonly Update[]): void => {
    if (campaigns.length + updates.length === 0) return;
    void keep(campaigns, updates).catch((error: unknown) =>
      log.error("A change of updates could not be stored.", { error: String(error) }),
    );
  };

  const visit = (campaign: Campaign, at: number): void => {
    const isBusy = (update: Update) => isCarBusy(update, book.ofVehicle(update.vehicleId), at);
    const moment = { at, say: sayUpdate, listeningSince, isBusy, versionOf };
    const turn = runCampaign(campaign, book.ofCampaign(campaign.id), moment);
    store(turn.campaign === campaign ? [] : [turn.campaign], turn.updates);
    const told = new Set<string>();
    for (const update of turn.offers.slice(0, offersPerRound)) {
      // Another campaign of this round may have told the car a moment ago.
      if (sending.has(update.vehicleId) || told.has(update.vehicleId)) continue;
      told.add(update.vehicleId);
      void guarded(update, () => offer(turn.campaign, update));
    }
    for (const update of turn.withdrawals)
      void guarded(update, () => withdraw(turn.campaign, update));
  };

  /** One message per car at a time. */
  const guarded = async (update: Update, send: () => Promise<void>): Promise<void> => {
    if (sending.has(update.vehicleId)) return;
    sending.add(update.vehicleId);
    await send().catch((error: unknown) =>
      log.error("A car could not be told of its update.", { error: String(error) }),
    );
    sending.delete(update.vehicleId);
  };

  const offer = async (campaign: Campaign, update: Update): Promise<void> => {
    // Before the broker's answer there may be the car's.
    store([], [...replaced(deps, update), { ...update, isOfferKept: true }]);
    await lend(deps, campaign, update);
    const isTaken = await publishOffer(deps, campaign, update);
    const now = book.update(update.id);
    if (now) store([], [foldSent(now, isTaken, clock.now())]);
  };

  const withdraw = async (campaign: Campaign, update: Update): Promise<void> => {
    if (!(await takeBack(deps, campaign, update))) return;
    const { isOfferKept: _isOfferKept, ...rest } = book.update(update.id) ?? update;
    store([], [rest]);
  };

  const round = (): void => {
    const at = clock.now();
    for (const campaign of [...book.campaigns.values()]) visit(campaign, at);
    store([], stalledStrays(deps, { at, say: sayUpdate, listeningSince }));
    book.tidy();
    plan();
  };

  const plan = (): void => {
    cancel();
    if (!isStopped) cancel = clock.after(everyMs, round);
  };

  return {
    start: plan,
    /** A person did something: they should not wait for the second to be over. */
    soon: (): void => {
      cancel();
      if (!isStopped) cancel = clock.after(0, round);
    },
    stop: (): void => {
      isStopped = true;
      cancel();
    },
  };
}

/** Of the updates without a campaign those that have fallen silent just now. */
const stalledStrays = ({ book }: UpdatesDeps, moment: Listening): readonly Update[] =>
  book.strays().flatMap((update) => {
    const next = stalledIfSilent(update, moment);
    return next === update ? [] : [next];
  });

/** What else was under way with the car, which nobody goes on with. */
const replaced = ({ book, clock }: UpdatesDeps, { id, vehicleId }: Update): readonly Update[] =>
  book
    .ofVehicle(vehicleId)
    .filter((other) => other.id !== id && isActive(other))
    .map((other) => enter(other, "aborted", { at: clock.now(), detail: say("update.replaced") }));

/** A device in the car that does not get the file there has the link all the same. */
const lend = withDevices("lend", (log, error) =>
  log.error("A file could not be assigned to a car's device.", { error }),
);

/** A car that is called back finds no file any more; what it runs after a success stays its own. */
const reclaim = withDevices("reclaim", (log, error) =>
  log.error("A file could not be taken back from a car's device.", { error }),
);

/** Does this with the campaign's file and the devices in the car; a fault there is noted and holds up nothing. */
function withDevices(deed: keyof PackageLending, noteFault: (log: Log, error: string) => void) {
  return async ({ lending, log }: UpdatesDeps, { packageId }: Campaign, { vehicleId }: Update) => {
    if (packageId === undefined) return;
    await lending?.[deed](vehicleId, packageId).catch((error: unknown) =>
      noteFault(log, String(error)),
    );
  };
}

/** Whether nothing is left of an offer, with the car's devices and with the broker. */
async function takeBack(deps: UpdatesDeps, campaign: Campaign, update: Update): Promise<boolean> {
  if (update.state !== "succeeded") await reclaim(deps, campaign, update);
  const way = deps.wayTo(update);
  if (!way) return true;
  const effect = way.talk.withdraw(way.source, update.vin);
  return (await deps.publish(way.source.id, effect, update)).kind === "accepted";
}

async function publishOffer(
  { wayTo, publish, trust, clock, links }: UpdatesDeps,
  campaign: Campaign,
  update: Update,
): Promise<boolean> {
  const way = wayTo(update);
  if (!way) return false;
  const { id: campaignId, version, description, size, sha256, consent, endsAt } = campaign;
  const url = campaign.packageId === undefined ? undefined : links.linkTo(update);
  const effect = way.talk.offer(
    way.source,
    {
      vin: update.vin,
      version,
      description,
      campaignId,
      updateId: update.id,
      size,
      sha256,
      url,
      consent: consent === "in-car" ? "ask" : "given",
      sentAt: clock.now(),
      expiresAt: endsAt,
      nonce: randomBytes(12).toString("hex"),
    },
    trust.signerFor(update.vehicleId),
  );
  return (await publish(way.source.id, effect, update)).kind === "accepted";
}
