import { randomUUID } from "node:crypto";
import type { NewActivity } from "@/lib/db/batch";
import type { UpdateAnnounced, UpdateProgressed, VehicleReported } from "@/lib/domain/event";
import { enter, foldUpdate } from "@/lib/domain/fold-update";
import { present } from "@/lib/domain/present";
import { retriedAt } from "@/lib/domain/send-update";
import {
  isActive,
  isFinished,
  type SignatureVerdict,
  signatureVerdicts,
  type Update,
} from "@/lib/domain/update";
import { isSameVersion } from "@/lib/domain/version-order";
import { say } from "@/messages/say";
import type { Applying } from "../applying";
import { putUpdate } from "../open-batch";
import type { Car } from "../picture";
import { sayUpdate } from "./say-update";

/** A word this soon after the end of an update is a late one of the same. */
const lateMs = 60_000;
/** Said of every word of a car, so made once. */
const verdictFlags = new Map(
  signatureVerdicts.map((verdict) => [
    verdict,
    say("trust.flag", { verdict: say(`trust.verdict.${verdict}`) }),
  ]),
);

/**
 * Takes what a control unit said into the update it is about. Returns what follows for the car
 * itself: its new software version.
 */
export function hearUpdate(
  to: Applying,
  car: Car,
  event: UpdateProgressed,
): VehicleReported | undefined {
  const verdict = accepted(to, car, event);
  if (verdict === undefined) return undefined;
  const update = updateFor(to, car, event);
  if (!update) return undefined;
  const { proof: _proof, kind: _kind, ...word } = event;
  const said = { event: word, messageId: to.messageId, verdict };
  const folded = foldUpdate(update, said, sayUpdate);
  if (folded.note !== undefined) to.remark.flags.push(folded.note);
  if (folded.update === update) return undefined;
  if (isOfEarlierTry(to, folded.update, event)) {
    to.remark.flags.push(say("update.keptBeforeRetry"));
    return undefined;
  }
  keep(to, folded.update, update);
  return folded.update.state === "succeeded" ? versionReport(folded.update, event) : undefined;
}

/** A retry has the id of the try before it, and a broker hands the end of that one over again. */
function isOfEarlierTry(to: Applying, ended: Update, { proof }: UpdateProgressed): boolean {
  if (!to.arrival.incoming.isRetained) return false;
  if (ended.state !== "failed" && ended.state !== "declined") return false;
  const since = retriedAt(ended);
  return since !== undefined && (proof.sentAt === undefined || proof.sentAt <= since);
}

/** The verdict on the signature, or nothing where the message may not be used. */
function accepted(to: Applying, car: Car, event: UpdateProgressed): SignatureVerdict | undefined {
  const { verdict, isUsable, isAlarm } = judged(to, car, event);
  if (isUsable) return verdict;
  if (!isAlarm) return undefined;
  const meant = meantBy(to, car, event.updateId);
  const { receivedAt: at } = to.arrival.incoming;
  if (meant && !isFinished(meant)) keep(to, { ...meant, refused: { verdict, at } }, meant);
  return undefined;
}

/** The update that a message is about, or would be if it were believed. */
function meantBy(to: Applying, car: Car, updateId: string | undefined): Update | undefined {
  const own = to.updates.book.ofVehicle(car.vehicle.id);
  return own.find(({ id }) => id === updateId) ?? own.find(isActive);
}

/** Whether a message may be used, and whether it is a sign of an attack; both are noted. */
function judged(
  to: Applying,
  car: Car,
  { proof, updateId }: UpdateAnnounced | UpdateProgressed,
  isOurOffer = false,
) {
  const { receivedAt: at, isRetained } = to.arrival.incoming;
  const vehicleId = car.vehicle.id;
  const isKeptForUpdate = isRetained && updateId !== undefined && !isOurOffer;
  const { verdict, isUsable } = to.updates.trust.judge(vehicleId, { proof, at, isKeptForUpdate });
  to.remark.flags.push(verdictFlags.get(verdict) ?? verdict);
  const { nonce } = proof;
  if (verdict === "valid" && nonce !== undefined) to.batch.nonces.push({ vehicleId, nonce, at });
  // What a broker keeps comes again with every connection, and is old by then: no sign of an attack.
  const isOld = verdict === "replayed" || verdict === "expired";
  const isAlarm = !isUsable && !(isRetained && (isOld || isOurOffer));
  if (!isUsable)
    to.remark.rejection = say("trust.unusable", { verdict: say(`trust.verdict.${verdict}`) });
  if (isAlarm)
    note(to, {
      vehicleId,
      name: "update-signature-rejected",
      severity: "error",
      detail: verdict,
      update: meantBy(to, car, updateId),
    });
  return { verdict, isUsable, isAlarm };
}

function updateFor(to: Applying, car: Car, event: UpdateProgressed): Update | undefined {
  const { book } = to.updates;
  const id = car.vehicle.id;
  const own = book.ofVehicle(id);
  const named = own.find((update) => update.id === event.updateId);
  if (named) return named;
  const active = own.find(isActive);
  // A campaign tells every car its id; only what another back end began has ids that we do not know.
  if (event.updateId !== undefined && active?.campaignId !== undefined) {
    to.remark.flags.push(say("update.aboutAnother"));
    return undefined;
  }
  if (to.arrival.incoming.isRetained && !isAboutTarget(event, active)) {
    to.remark.flags.push(say("update.keptOfEarlier"));
    return undefined;
  }
  if (active) return active;
  const last = own.findLast(isFinished);
  const isLate = last !== undefined && event.at - last.changedAt < lateMs;
  if (event.report !== "success" && event.report !== "failure" && !isLate)
    return stray(to, car, event);
  to.remark.flags.push(say("update.noneUnderWay"));
  return undefined;
}

/** A kept message without an id may be of any age; its version tells. */
const isAboutTarget = ({ version }: UpdateProgressed, active: Update | undefined): boolean =>
  version !== undefined && active?.version !== undefined && isSameVersion(version, active.version);

/** Another back end offers something: shown as an update without a campaign. */
export function hearOffer(to: Applying, car: Car, event: UpdateAnnounced): void {
  const { book } = to.updates;
  const own = book.ofVehicle(car.vehicle.id);
  const isOurs = event.updateId !== undefined && own.some(({ id }) => id === event.updateId);
  if (!judged(to, car, event, isOurs).isUsable || isOurs) return;
  const active = own.find(isActive);
  if (active?.campaignId !== undefined) {
    to.remark.flags.push(say("update.otherOffer"));
    return;
  }
  const isSame = active !== undefined && active.version === event.version;
  if (isSame || (active && active.phase !== "notified" && active.version === undefined)) return;
  const isInstalled = car.vehicle.state.softwareVersion?.value === event.version;
  if (to.arrival.incoming.isRetained && isInstalled) return;
  if (active)
    keep(to, enter(active, "aborted", { at: event.at, detail: say("update.replaced") }), active);
  stray(to, car, event);
}

function stray(to: Applying, car: Car, event: UpdateAnnounced | UpdateProgressed): Update {
  const { garageId, id: vehicleId, vin } = car.vehicle;
  const { version, at } = event;
  const description = event.kind === "update-announced" ? event.description : undefined;
  const update: Update = {
    id: randomUUID(),
    garageId,
    vehicleId,
    vin,
    wave: 0,
    ...present({ version, description }),
    state: "notified",
    phase: "notified",
    progressPercent: 0,
    hasConsent: true,
    attempts: 1,
    sends: 0,
    notifiedAt: at,
    changedAt: at,
    createdAt: at,
    steps: [{ state: "notified", at, messageId: to.messageId }],
  };
  keep(to, update, undefined);
  return update;
}

function keep(to: Applying, update: Update, before: Update | undefined): void {
  to.updates.book.putUpdate(update);
  putUpdate(to.batch, update, before);
  if (before?.state === update.state) return;
  to.changes.push({
    entity: "update",
    entityId: update.id,
    name: "state",
    from: before?.state,
    to: update.state,
  });
  const { vehicleId, version, failure } = update;
  if (update.state === "succeeded")
    note(to, { vehicleId, name: "update-succeeded", severity: "info", detail: version });
  if (update.state === "failed")
    note(to, { vehicleId, name: "update-failed", severity: "error", detail: failure });
}

interface Line extends Pick<NewActivity, "vehicleId" | "name" | "severity"> {
  readonly detail: string | undefined;
  readonly update?: Update | undefined;
}

function note(to: Applying, { detail, update, ...line }: Line): void {
  const { arrival, messageId } = to;
  const { garageId } = arrival.feed;
  const at = arrival.incoming.receivedAt;
  to.batch.activities.push({ ...line, garageId, at, messageId, ...present({ detail, update }) });
}

function versionReport(
  update: Update,
  { vin, at, version }: UpdateProgressed,
): VehicleReported | undefined {
  const softwareVersion = version ?? update.version;
  if (softwareVersion === undefined) return undefined;
  return { kind: "vehicle-reported", vin, at, name: "update", values: { softwareVersion } };
}
