import type { MessageRow } from "@/lib/db/batch";
import { AppError } from "@/lib/domain/error";
import type { DomainEvent } from "@/lib/domain/event";
import type { MessageId, SourceId, VehicleId } from "@/lib/domain/ids";
import type { ValueChange } from "@/lib/domain/journal";
import type { Operation } from "@/lib/domain/operation";
import type { Decoded } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { applyEvent } from "./apply-event";
import type { Applying } from "./applying";
import { type Committer, type CommitterDeps, createCommitter } from "./committer";
import { type DeviceReport, reportOf } from "./device-report";
import { createDuplicates, type Duplicates } from "./duplicates";
import type { Arrival } from "./feed";
import { type Fate, journalRow } from "./journal-row";
import { createMemory, type Memory } from "./memory";
import { type OpenBatch, whenStored } from "./open-batch";
import { findCar, type Picture, siteOf } from "./picture";
import { putOperation } from "./put-operation";
import { type Sent, sentRow } from "./sent-row";
import { createUpdateBook } from "./updates/book";
import { createTrustBook } from "./updates/trust";

export interface PipelineDeps extends CommitterDeps {
  /** The picture that messages are folded into. */
  readonly picture: Picture;
  readonly nextMessageId: () => MessageId;
  /** Updates under way; nothing is under way where nobody says so. */
  readonly updates?: Applying["updates"];
}

/**
 * From an arrived message to what is stored and shown: decode, collapse repeats, fold, and hand to
 * the committer. Synchronous, so that the order of arrival is the order of everything.
 */
export function createPipeline(deps: PipelineDeps) {
  const { picture, updates = { book: createUpdateBook(), trust: createTrustBook() } } = deps;
  const duplicates = new Map<SourceId, Duplicates>();
  const committer = createCommitter(deps);
  const memory = createMemory(picture);

  const receive = (arrival: Arrival): OpenBatch => {
    const messageId = deps.nextMessageId();
    const decoded = collapse(arrival, decodeSafely(arrival, memory));
    const batch = committer.open();
    const changes: ValueChange[] = [];
    const { events, replies } = consequencesOf(decoded);
    const remark: Applying["remark"] = { flags: [] };
    const to = { arrival, messageId, picture, batch, changes, updates, remark };
    const fate = fateOf(applySafely(to, decoded, events), changes, remark.flags);
    batch.messages.push(journalRow(arrival, messageId, vehicleOf(to, events), fate));
    for (const effect of replies) batch.replies.push({ feed: arrival.feed, effect });
    const { acknowledge } = arrival;
    if (acknowledge) batch.afterCommit.push((isStored) => isStored && acknowledge());
    committer.noted();
    return batch;
  };

  const collapse = (arrival: Arrival, decoded: Decoded): Decoded => {
    if (decoded.kind !== "understood" || decoded.duplicateKey === undefined) return decoded;
    const { feed, incoming } = arrival;
    const seen = duplicates.get(feed.sourceId) ?? createDuplicates();
    duplicates.set(feed.sourceId, seen);
    return seen.isRepeat(decoded.duplicateKey, incoming.receivedAt)
      ? { kind: "ignored", reason: say("journal.deliveredTwice") }
      : decoded;
  };

  /** A car, or the circuit of a source: its chargers take commands together. */
  const ownerOf = (id: VehicleId) =>
    picture.cars.get(id) ??
    (picture.circuits.has(String(id)) ? siteOf(picture, { vehicleId: id }) : undefined);

  /** Changes one operation under the pipeline's order; resolves when the result is stored. */
  const changeOperation = (
    vehicleId: VehicleId,
    change: (operations: readonly Operation[]) => Operation | undefined,
  ): Promise<Operation | undefined> => {
    const owner = ownerOf(vehicleId);
    const operation = owner && change(owner.operations);
    if (!owner || !operation || owner.operations.includes(operation))
      return Promise.resolve(operation);
    const batch = committer.open();
    putOperation(batch, owner, operation);
    return new Promise((resolve, reject) => {
      batch.afterCommit.push((isStored) =>
        isStored ? resolve(operation) : reject(notStored(committer.fault())),
      );
      committer.noted();
    });
  };

  return {
    receive: (arrival: Arrival): void => void receive(arrival),
    /** The same; resolves when it is stored. */
    keep: (arrival: Arrival): Promise<void> => whenStored(receive(arrival)),
    /** What a device of ours says of a car; undefined where there is no such car in its garage. */
    report: (told: DeviceReport) => reportOf(picture, committer, told),
    change: (put: (batch: OpenBatch) => void) => changeIn(committer, put),
    ...journalNotes(deps, committer),
    changeOperation,
    waiting: committer.waiting,
    fault: committer.fault,
    settled: committer.settled,
    stop: committer.stop,
  };
}

/** Rows of the journal that are no arrived messages. */
function journalNotes({ nextMessageId }: PipelineDeps, committer: Committer) {
  const note = (row: MessageRow): void => {
    committer.open().messages.push(row);
    committer.noted();
  };
  return {
    /** What we sent. */
    noteSent: (sent: Sent): void => note(sentRow(sent, nextMessageId())),
    /** What our own endpoint did not let in. */
    noteRefused: (arrival: Arrival, reason: string): void =>
      note(journalRow(arrival, nextMessageId(), undefined, { ...refused, reason })),
  };
}

const refused = {
  status: "ignored",
  events: [],
  flags: [say("journal.refusedFlag")],
  changes: [],
} as const;

export type Pipeline = ReturnType<typeof createPipeline>;

function vehicleOf(
  { picture, arrival: { feed } }: Applying,
  events: readonly DomainEvent[],
): VehicleId | undefined {
  for (const event of events)
    if ("vin" in event) {
      const car = findCar(picture, feed.garageId, event.vin);
      if (car) return car.vehicle.id;
    }
  return undefined;
}

/** A translator never throws; should one do so all the same, its message is unreadable and no more. */
function decodeSafely({ feed, incoming }: Arrival, memory: Memory): Decoded {
  try {
    const { rawValuesOf, stateOf } = memory(feed.garageId);
    const source = feed.context();
    const context = { now: incoming.receivedAt, source, rawValuesOf, stateOf };
    return feed.protocol.decode(incoming, context);
  } catch (error) {
    const what = error instanceof Error ? error.name : "unknown";
    return { kind: "unreadable", reason: say("journal.decodeFailed", { what }) };
  }
}

/** A mistake in a fold spoils one message, never the stream behind it. */
function applySafely(to: Applying, decoded: Decoded, events: readonly DomainEvent[]): Decoded {
  try {
    for (const event of events) applyEvent(to, event);
    const { rejection: reason } = to.remark;
    return reason === undefined ? decoded : { kind: "ignored", reason };
  } catch (error) {
    const what = error instanceof Error ? error.name : "unknown";
    return { kind: "unreadable", reason: say("journal.applyFailed", { what }) };
  }
}

const notStored = (fault: string | undefined): AppError =>
  new AppError("unavailable", fault ?? say("journal.notStored"));

/** Puts something else that changed into the order of the messages; resolves when it is stored. */
function changeIn(
  committer: ReturnType<typeof createCommitter>,
  put: (batch: OpenBatch) => void,
): Promise<void> {
  const batch = committer.open();
  put(batch);
  return new Promise((resolve, reject) => {
    batch.afterCommit.push((isStored) =>
      isStored ? resolve() : reject(notStored(committer.fault())),
    );
    committer.noted();
  });
}

const consequencesOf = (decoded: Decoded) =>
  decoded.kind === "understood"
    ? { events: decoded.events, replies: decoded.replies ?? [] }
    : { events: [], replies: [] };

const nothing: readonly string[] = [];

function fateOf(
  decoded: Decoded,
  changes: readonly ValueChange[],
  remarks: readonly string[],
): Fate {
  if (decoded.kind === "understood") {
    const events = decoded.events.map(eventName);
    const flags = remarks.length > 0 ? [...(decoded.flags ?? nothing), ...remarks] : decoded.flags;
    return { status: decoded.kind, reason: undefined, events, flags: flags ?? nothing, changes };
  }
  const { kind: status, reason } = decoded;
  return { status, reason, events: nothing, flags: remarks, changes };
}

/** The sender's word where there is one: "charge level of change-soc" reads better than a kind. */
function eventName(event: DomainEvent): string {
  if (event.kind === "operation-progressed")
    return `${event.kind} ${event.operation} ${event.rawStatus}`;
  return "name" in event && event.name !== undefined ? `${event.kind} ${event.name}` : event.kind;
}
