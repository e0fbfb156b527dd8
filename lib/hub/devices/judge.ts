import { attributesOf, countValues, telemetryOf } from "@/lib/protocols/platform/telemetry";
import type { DeviceTopic } from "@/lib/protocols/platform/topics";
import { say } from "@/messages/say";
import { answerAttributeRequest } from "./attribute-request";
import { setAttributes } from "./attributes";
import { takeClaim } from "./claims";
import { callServer } from "./client-rpc";
import { childrenOutcome } from "./gateway";
import { requestPackage } from "./package-chunks";
import { isWaiting, tellQueued } from "./package-queue";
import { readPayload } from "./payload";
import { rpcResponseText } from "./rpc-payload";
import { telemetryBatch } from "./telemetry-batch";
import { fault, invalid, isAllowed, type Outcome, rateLimited, refuse, type Turn } from "./turn";

/** What becomes of a message, by its topic. Everything that other messages may see is done before it answers. */
export function judge(turn: Turn, topic: DeviceTopic): Outcome | Promise<Outcome> {
  if (topic.kind === "telemetry") return takeTelemetry(turn, topic);
  if (topic.kind === "attributes") return takeAttributes(turn, topic);
  if (topic.kind === "gateway") {
    if (turn.device.row.isGateway !== 1) return refuse(turn, "not-a-gateway");
    return topic.action === undefined
      ? refuse(turn, "unknown-topic")
      : childrenOutcome(turn, topic.action);
  }
  if (!isAllowed(turn, 0)) return rateLimited;
  const { core, device } = turn;
  const asksForPackage = topic.kind === "attribute-request" || topic.kind === "package-request";
  if (!asksForPackage || !isWaiting(device)) return judgeOrdinary(turn, topic);
  return tellQueued(core, device).then(() => judgeOrdinary(turn, topic));
}

type Ordinary = Exclude<DeviceTopic, { kind: "telemetry" | "attributes" | "gateway" }>;

function judgeOrdinary(turn: Turn, topic: Ordinary): Outcome | Promise<Outcome> {
  switch (topic.kind) {
    case "attribute-request":
      return answerAttributeRequest(turn, topic);
    case "rpc-request":
      return callServer(turn, topic);
    case "rpc-response":
      return takeResponse(turn, topic);
    case "claim":
      return takeClaim(turn);
    case "package-request":
      return requestPackage(turn, topic);
    case "malformed":
      return invalid;
    case "unknown":
      return isSilent(turn) ? { kind: "ignored", reason: "unknown-topic" } : fault("unknown-topic");
  }
}

/** At QoS 0 there is nowhere to put a code; before version 5 a strict profile closes all the same. */
function isSilent({ message, session, settings }: Turn): boolean {
  if (message.qos > 0) return false;
  return session.handle?.version === 5 || settings.sendAckOnValidationException === true;
}

function takeTelemetry(turn: Turn, { format }: Extract<DeviceTopic, { format: unknown }>): Outcome {
  const json = readPayload(turn.settings, format, "telemetry", turn.message.payload);
  const measurements = telemetryOf(json, turn.settings);
  if (measurements === undefined) return refuse(turn, "invalid-payload");
  if (!isAllowed(turn, countValues(measurements))) return rateLimited;
  return { kind: "taken", batch: telemetryBatch(turn.device, measurements, turn.now) };
}

function takeAttributes(
  turn: Turn,
  { format }: Extract<DeviceTopic, { format: unknown }>,
): Outcome {
  const entries = attributesOf(
    readPayload(turn.settings, format, "attributes", turn.message.payload),
    turn.settings,
  );
  if (entries === undefined) return refuse(turn, "invalid-payload");
  if (!isAllowed(turn, entries.length)) return rateLimited;
  return {
    kind: "taken",
    batch: { attributes: setAttributes(turn.device, "client", entries, turn.now) },
  };
}

function takeResponse(
  turn: Turn,
  topic: Extract<DeviceTopic, { kind: "attribute-request" | "rpc-response" | "rpc-request" }>,
): Outcome {
  const text = rpcResponseText(turn.settings, topic.family, turn.message.payload);
  if (text === undefined) return invalid;
  const isAwaited = turn.core.rpcs.respond(turn.device, topic.id, text);
  return isAwaited ? { kind: "taken" } : { kind: "ignored", reason: say("device.stale") };
}
