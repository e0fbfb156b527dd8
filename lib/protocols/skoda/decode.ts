import type { DecodeContext, Decoded, Incoming } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { decodeEvent, decodeUnnamed, type Origin } from "./decode-event";
import { decodeOperation } from "./decode-operation";
import { eventRules } from "./event-rules";
import { eventMessage, operationMessage } from "./messages";
import { parsePayload } from "./payload";
import { decodeRest } from "./rest";
import { namesOn, parseTopic, type SkodaTopic } from "./topics";

type Message = Extract<SkodaTopic, { kind: "message" }>;
type Payload = Readonly<Record<string, unknown>>;

/** What a message of the vendor's cloud, or an answer of its API, says about the car. Never throws. */
export function decode(message: Incoming, context: DecodeContext): Decoded {
  const topic = parseTopic(message.topic);
  if (!topic) return { kind: "ignored", reason: say("journal.foreignTopic") };
  if (topic.kind === "message" && isForeign(topic, context))
    return { kind: "ignored", reason: say("journal.anotherUser") };
  // Operation topics get an empty message about 80 s after the last word.
  if (message.payload.length === 0) return { kind: "ignored", reason: say("journal.emptyMessage") };
  const parsed = parsePayload(message.payload);
  if (parsed.kind === "unreadable") return parsed;
  if (topic.kind === "rest") return decodeRest({ ...topic, message, context, body: parsed.body });
  return decodeMessage(topic, parsed.body, message);
}

const isForeign = ({ userId }: Message, { source }: DecodeContext): boolean => {
  const own = source.settings.userId;
  return own !== undefined && own !== "" && own.toLowerCase() !== userId.toLowerCase();
};

function decodeMessage(topic: Message, payload: Payload, message: Incoming): Decoded {
  const origin: Origin = {
    vin: topic.vin,
    group: topic.group,
    subject: topic.subject,
    topic: message.topic,
    receivedAt: message.receivedAt,
    flags: oddities(topic, payload),
  };
  // Most messages are events: a schema that must refuse them costs as much as the one that reads them.
  const operation = "operation" in payload ? operationMessage.safeParse(payload) : undefined;
  if (operation?.success) return decodeOperation(operation.data, origin);
  const event = eventMessage.safeParse(payload);
  if (!event.success) return withoutName(topic, payload, origin);
  const isUnpublished = namesOn(topic.group, topic.subject)?.length === 0;
  return isUnpublished && !Object.hasOwn(eventRules, event.data.name)
    ? decodeUnnamed(payload, origin)
    : decodeEvent(event.data, origin);
}

/** Where nobody published a payload any object is welcome; elsewhere a message must have a name. */
function withoutName(topic: Message, payload: Payload, origin: Origin): Decoded {
  const names = namesOn(topic.group, topic.subject);
  if (names?.length === 0) return decodeUnnamed(payload, origin);
  return { kind: "unreadable", reason: say("journal.nameless") };
}

function oddities(topic: Message, payload: Payload): readonly string[] {
  const names = namesOn(topic.group, topic.subject);
  if (!names)
    return [
      say("journal.unknownTopic", { group: topic.group, subject: topic.subject }),
      ...vinOddity(topic, payload),
    ];
  const name = payload.operation ?? payload.name;
  const isMisplaced = typeof name === "string" && names.length > 0 && !names.includes(name);
  return [
    ...(isMisplaced
      ? [say("journal.misplaced", { name, group: topic.group, subject: topic.subject })]
      : []),
    ...vinOddity(topic, payload),
  ];
}

/** The topic decides which car it is; a body that names another one is suspicious. */
function vinOddity({ vin }: Message, { data }: Payload): readonly string[] {
  if (typeof data !== "object" || data === null || !("vin" in data)) return [];
  return typeof data.vin === "string" && data.vin !== vin ? [say("journal.vinDiffers")] : [];
}
