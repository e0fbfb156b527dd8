import type { Batch } from "@/lib/db/batch";
import type { PublishedMessage, PublishVerdict } from "@/lib/mqtt-server/admission";
import { readTopic } from "@/lib/protocols/platform/topics";
import { answerFault, type Fault } from "@/lib/protocols/platform/verdict";
import { settingsOf } from "./core";
import { hearSession } from "./hear-session";
import { journalIn, showRow } from "./journal";
import { judge } from "./judge";
import { judgeEdge } from "./sparkplug";
import type { DeviceSession } from "./state";
import type { Outcome, Transport, Turn } from "./turn";

/** A publish of a device: judged at once and in order, acknowledged when it is stored. */
export function takePublish(
  core: Transport,
  session: DeviceSession,
  message: PublishedMessage,
): Promise<PublishVerdict> {
  const { device } = session;
  const settings = settingsOf(core, device);
  hearSession(core, session);
  const turn = { core, session, device, settings, message, now: core.clock.now() };
  try {
    const judged = judgeAny(turn);
    if (!(judged instanceof Promise)) return conclude(turn, judged);
    return judged.then((outcome) => conclude(turn, outcome)).catch((error) => failed(turn, error));
  } catch (error) {
    return Promise.resolve(failed(turn, error));
  }
}

/** What is said of a gateway's children is a gateway's affair, whatever else its sender is. */
function judgeAny(turn: Turn): Outcome | Promise<Outcome> {
  const { session, settings, message } = turn;
  const topic = readTopic(message.topic, settings);
  return session.edge && topic.kind !== "gateway"
    ? judgeEdge(turn, session.edge)
    : judge(turn, topic);
}

/** One promise beside the store's and no more: this is done for everything that devices measure. */
function conclude(turn: Turn, outcome: Outcome): Promise<PublishVerdict> {
  const { core, session, device, message } = turn;
  const batch: Batch = "batch" in outcome && outcome.batch ? outcome.batch : {};
  const row = journalIn(core, device, message, fateOf(outcome, batch));
  if (session.edge) session.edge.lastMessageId = row.id;
  core.rates.count(batch.telemetry);
  const heard = core.cars.hear(batch, row.id);
  const told = heard?.mark(row) ?? row;
  const stored = core.db.writeBatch({ ...batch, messages: [told] });
  const all: Promise<unknown> = heard ? Promise.all([stored, heard.stored]) : stored;
  return all.then(
    () => {
      showRow(core, told);
      return verdictOf(turn, outcome);
    },
    (error) => failed(turn, error),
  );
}

function failed(turn: Turn, error: unknown): PublishVerdict {
  const { topic } = turn.message;
  turn.core.log.error("A device's message could not be taken.", { error, topic });
  return faultVerdict(turn, "internal");
}

/** A will is a message like any other, only that nobody waits for the answer. */
export function takeWill(core: Transport, session: DeviceSession, message: PublishedMessage): void {
  void takePublish(core, session, message);
}

const none: readonly string[] = [];

function fateOf(outcome: Outcome, batch: Batch) {
  if (outcome.kind === "fault")
    return { status: "unreadable" as const, reason: outcome.fault, events: none };
  if (outcome.kind === "ignored")
    return { status: "ignored" as const, reason: outcome.reason, events: none };
  const { reason } = outcome;
  return { status: "understood" as const, reason, events: Object.keys(batch) };
}

function verdictOf(turn: Turn, outcome: Outcome): PublishVerdict {
  if (outcome.kind === "fault") return faultVerdict(turn, outcome.fault);
  // After the acknowledgement, which is written as soon as this is answered.
  if (outcome.kind === "taken" && outcome.after) setImmediate(outcome.after);
  return { kind: "taken" };
}

function faultVerdict({ session, settings, message }: Turn, name: Fault): PublishVerdict {
  const version = session.handle?.version ?? 4;
  const isLenient = settings.sendAckOnValidationException === true;
  return { kind: "taken", ...answerFault(name, { qos: message.qos, version, isLenient }) };
}
