import type { DomainEvent, UpdateProgressed } from "@/lib/domain/event";
import { present } from "@/lib/domain/present";
import type { DecodeContext, Decoded, Incoming } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { offerMessage, parsePayload, type UnitMessage, unitMessage } from "./messages";
import { signedText } from "./signing";
import { type OtaTopic, parseTopic } from "./topics";
import { progressReport, statusReport } from "./words";

type Fields = Readonly<Record<string, unknown>>;
type OfCar = Extract<OtaTopic, { vin: string }>;

/** What a message about updates says. Never throws. */
export function decode(message: Incoming, context: DecodeContext): Decoded {
  const topic = parseTopic(context.source, message.topic);
  if (!topic) return { kind: "ignored", reason: say("journal.foreignTopic") };
  if (!("vin" in topic)) return decodePlain(topic.kind, message, context);
  // A retained offer or status is taken back with an empty message.
  if (message.payload.length === 0) return { kind: "ignored", reason: say("ota.takenBack") };
  const parsed = parsePayload(message.payload);
  if ("fault" in parsed) return { kind: "unreadable", reason: parsed.fault };
  if (topic.kind === "offer") return decodeOffer(topic.vin, parsed.fields, message);
  return decodeUnit(topic, parsed.fields, message);
}

function decodeOffer(vin: string, fields: Fields, { topic, receivedAt: at }: Incoming): Decoded {
  const { firmware, version, description, updateId, ...signs } = offerMessage.parse(fields);
  if (version === undefined && firmware === undefined)
    return { kind: "unreadable", reason: say("ota.offerOfNothing") };
  const offer = present({ version, description, updateId });
  const { signature, kid: keyId, nonce, sentAt = signs.ts } = signs;
  const signedWith = present({ signature, keyId, sentAt, nonce });
  const proof = { signedText: signedText(topic, fields), ...signedWith };
  return understood([{ kind: "update-announced", vin, at, ...offer, proof }], []);
}

function decodeUnit(topic: OfCar, fields: Fields, message: Incoming): Decoded {
  const said = unitMessage.parse(fields);
  if (said.status === undefined && (topic.kind === "status" || said.progress === undefined))
    return { kind: "unreadable", reason: say("ota.statusMissing") };
  const word = said.status ?? "";
  const report = topic.kind === "status" ? statusReport(word) : progressReport(word);
  const event = unitEvent({ said, report, vin: topic.vin, message, fields });
  return understood([event], oddities(topic, event, fields, said));
}

interface UnitWord {
  readonly said: UnitMessage;
  readonly report: UpdateProgressed["report"];
  readonly vin: string;
  readonly message: Incoming;
  readonly fields: Fields;
}

function unitEvent({ said, report, vin, message, fields }: UnitWord): UpdateProgressed {
  const { progress: progressPercent, status, version, error, updateId } = said;
  const { signature, kid: keyId, ts: sentAt, nonce } = said;
  const signed = signature === undefined ? undefined : signedText(message.topic, fields);
  return {
    kind: "update-progressed",
    vin,
    at: message.receivedAt,
    report,
    rawStatus: status ?? "",
    ...present({ progressPercent, updateId, version, error }),
    proof: present({ signedText: signed, signature, keyId, sentAt, nonce }),
  };
}

function oddities(
  topic: OfCar,
  { report, rawStatus }: UpdateProgressed,
  fields: Fields,
  said: UnitMessage,
): readonly string[] {
  const flags: string[] = [];
  const isLast = report === "success" || report === "failure";
  if (topic.kind === "status" && !isLast) flags.push(say("ota.notLastWord", { status: rawStatus }));
  if (topic.kind === "progress" && isLast) flags.push(say("ota.lastWordOnProgress"));
  if (report === "progress" && rawStatus !== "")
    flags.push(say("journal.unknownStatus", { status: rawStatus }));
  if (fields.progress !== undefined && said.progress === undefined)
    flags.push(say("ota.progressIsNoNumber"));
  return flags;
}

/** `speed:80`: these topics name no car, so they mean something only where the source has a single one. */
function decodePlain(
  kind: "telemetry" | "control" | "firmware",
  { payload, receivedAt: at }: Incoming,
  { source }: DecodeContext,
): Decoded {
  const [vin, ...others] = source.vins;
  if (vin === undefined || others.length > 0)
    return { kind: "ignored", reason: say("ota.namesNoCar") };
  const text = new TextDecoder().decode(payload);
  const [name = "", value = ""] = text.split(":", 2).map((part) => part.trim());
  if (kind === "telemetry") return decodeTelemetry(vin, at, name, value);
  if (kind === "control") return { kind: "ignored", reason: say("ota.someCommand") };
  if (name !== "version" || value === "")
    return { kind: "unreadable", reason: say("ota.notVersion") };
  const version = value.slice(0, 200);
  // A text has no room for a signature.
  const proof = { signedText: "" };
  return understood([{ kind: "update-announced", vin, at, version, proof }], []);
}

function decodeTelemetry(vin: string, at: number, name: string, value: string): Decoded {
  const number = value === "" ? Number.NaN : Number(value);
  if (name === "speed" && number >= 0 && number < 1_000)
    return understood(
      [{ kind: "vehicle-reported", vin, at, name: "telemetry", values: { speedKph: number } }],
      [],
    );
  if (!/^\w{1,64}$/.test(name) || value === "")
    return { kind: "unreadable", reason: say("ota.notTelemetry") };
  const reading = { value: Number.isNaN(number) ? value.slice(0, 1_000) : number };
  const extras = { [`telemetry/${name}`]: reading };
  return understood(
    [{ kind: "vehicle-reported", vin, at, name: "telemetry", values: {}, extras }],
    [],
  );
}

const understood = (events: readonly DomainEvent[], flags: readonly string[]): Decoded => ({
  kind: "understood",
  events,
  ...(flags.length > 0 ? { flags } : undefined),
});
