import type { DomainEvent, RawReading, VehicleReported } from "@/lib/domain/event";
import type { Vin } from "@/lib/domain/ids";
import type { DecodeContext, Decoded, Incoming } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { capabilitiesFor } from "./capabilities";
import { introduce, judgeLayout, knownPrefixes, layoutName, prefixName, rawOf, vinOf } from "./car";
import { isPlausible, readDate } from "./dates";
import { decodeMetric } from "./decode-metric";
import { decodeHappening, decodeNotify, decodeRecord, type Notice } from "./decode-notice";
import { progressOf, splitTag } from "./reply";
import { settingTold } from "./settings";
import { decodeText, isCleanText } from "./texts";
import { clientIdOf, type Group, type Layout, type OvmsTopic, parseTopic } from "./topics";

/** What a message of a car's module means. Never throws. */
export function decode(message: Incoming, context: DecodeContext): Decoded {
  const topic = parseTopic(message.topic, knownPrefixes(context));
  if (!topic) return ignored(say("ovms.foreignTopic"));
  const vin = vinOf(topic.prefix, context);
  const isText = isCleanText(message.payload);
  if (!isText && topic.group.kind !== "client")
    return { kind: "unreadable", reason: say("ovms.payloadIsNoText") };
  return byGroup({ topic, vin, message, context, text: decodeText(message.payload) });
}

const ignored = (reason: string): Decoded => ({ kind: "ignored", reason });

interface Placed {
  readonly topic: OvmsTopic;
  readonly vin: Vin;
  readonly message: Incoming;
  readonly context: DecodeContext;
  readonly text: string;
}

function byGroup(placed: Placed): Decoded {
  const { group } = placed.topic;
  switch (group.kind) {
    case "metric":
      return metric(placed, group.name, group.layout);
    case "connected":
      return metric(placed, "s.v3.connected", group.layout);
    case "notify":
      return decodeNotify(group, noticeOf(placed));
    case "record":
      return decodeRecord(group, noticeOf(placed));
    case "event":
      return decodeHappening(group.name ?? placed.text, noticeOf(placed));
    case "log":
      return ignored(say("ovms.logLine"));
    case "client":
      return client(placed, group);
    case "other":
      return ignored(say("ovms.notByCar", { word: group.word }));
  }
}

const noticeOf = ({ topic, vin, message, text }: Placed): Notice => ({
  vin,
  prefix: topic.prefix,
  text,
  message,
  isFormer: /\/notify\/[^/]+\/[^/]*\.[^/]*/.test(`/${message.topic}`),
});

function metric(placed: Placed, name: string, layout: Layout): Decoded {
  const { topic, vin, message, context, text } = placed;
  const verdict = judgeLayout(layout, message.isRetained, vin, context);
  if (verdict === "leftover") return ignored(say("ovms.leftover", { layout }));
  const decoded = decodeMetric({ vin, name, text, message, context });
  if (decoded.kind === "unreadable") return decoded;
  const report = withMemory(decoded.report, verdict === "new" ? layout : undefined, placed);
  const flags = flagsOf(name, text, topic.prefix);
  return {
    kind: "understood",
    events: [
      ...introduce(vin, topic.prefix, context),
      ...identified(placed, name, report),
      ...typed(placed, name),
    ],
    ...(flags.length > 0 ? { flags } : undefined),
  };
}

/** How the car is found again, kept beside its values. */
function withMemory(
  report: VehicleReported,
  layout: Layout | undefined,
  { topic, vin, context }: Placed,
): VehicleReported {
  if (!context.rawValuesOf) return report;
  const isNew = rawOf(context, vin)[prefixName] === undefined;
  if (!isNew && layout === undefined) return report;
  const memory: Record<string, RawReading> = {
    ...(isNew ? { [prefixName]: { value: topic.prefix } } : undefined),
    ...(layout === undefined ? undefined : { [layoutName]: { value: layout } }),
  };
  return { ...report, extras: { ...report.extras, ...memory } };
}

const vinPattern = /^[A-Za-z0-9]{5,32}$/;

/** The car tells its VIN once: until then it is known by its name in the topics. */
function identified(
  { vin, text, context }: Placed,
  name: string,
  report: VehicleReported,
): readonly DomainEvent[] {
  const isNews = name === "v.vin" && vinPattern.test(text) && text !== vin;
  if (!isNews || !context.rawValuesOf) return [report];
  return [
    { kind: "vehicle-identified", vin, realVin: text },
    { ...report, vin: text },
  ];
}

/** The type of the car says what it can be asked. */
function typed({ vin, text, context }: Placed, name: string): readonly DomainEvent[] {
  if (name !== "v.type" || text === "" || rawOf(context, vin)["v.type"]?.value === text) return [];
  return [
    {
      kind: "vehicle-described",
      vin,
      at: context.now,
      model: text,
      capabilities: capabilitiesFor(text),
    },
  ];
}

function flagsOf(name: string, text: string, prefix: string): readonly string[] {
  const at = name === "m.time.utc" ? readDate(text) : undefined;
  return [
    ...(name === "m.version" && !prefix.endsWith("/")
      ? [say("ovms.prefixWithoutSlash", { prefix })]
      : []),
    ...(at !== undefined && !isPlausible(at) ? [say("ovms.clockUnset")] : []),
  ];
}

function client(
  { vin, message, context, text }: Placed,
  group: Extract<Group, { kind: "client" }>,
) {
  if (group.cid !== clientIdOf(context.source.id)) return ignored(say("ovms.ofAnotherClient"));
  if (group.what === "config" && group.id !== undefined)
    return answered(settingTold(vin, message.receivedAt, { path: group.id, text }));
  if (group.what !== "response") return ignored(say("ovms.ownMessage"));
  if (group.id !== undefined) return answered(progressOf(vin, message.receivedAt, group.id, text));
  const split = splitTag(text);
  return answered(progressOf(vin, message.receivedAt, split.id, split.text));
}

const answered = (event: DomainEvent): Decoded => ({ kind: "understood", events: [event] });
