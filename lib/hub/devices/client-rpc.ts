import { rpcRequestFields, serverResponseBytes } from "@/lib/protocols/platform/proto-messages";
import { rpcCallOf } from "@/lib/protocols/platform/requests";
import { downlink, type Family } from "@/lib/protocols/platform/topics";
import { answerLate } from "./late-answers";
import { readRequest, sendsProto, speaksProto } from "./payload";
import { type Push, pushToSession } from "./push";
import { sessionLimits } from "./rates";
import { maxInflight } from "./session-limits";
import { invalid, type Outcome, type Turn } from "./turn";

/** A device calls us: a few methods are built in, others are its profile's. */
export function callServer(
  turn: Turn,
  { family, id }: { readonly family: Family; readonly id: number },
): Outcome {
  const { settings, message, core, session } = turn;
  if (speaksProto(settings, family) === undefined) return invalid;
  const json = readRequest(settings, family, rpcRequestFields, message.payload);
  const call = rpcCallOf(json);
  if (call === undefined) return invalid;
  const push = (answer: string): Push => ({
    topic: downlink.rpcResponse(family, id),
    payload: sendsProto(settings, family) ? serverResponseBytes(id, answer) : answer,
  });
  const answer = answerTo(turn, call.method);
  const isLate = answer === undefined && settings.unknownMethod === "timeout";
  if (isLate && answerLate(core, session, push('{"error":"timeout"}'))) return { kind: "taken" };
  const told = push(answer ?? '{"error":"unknown method"}');
  return { kind: "taken", after: () => void pushToSession(core, session, told) };
}

function answerTo({ core, settings, device, now }: Turn, method: string): string | undefined {
  const { maxPayloadBytes: maxPayloadSize } = core.sessionSettings;
  const facts = { maxPayloadSize, maxInflightMessages: maxInflight };
  if (method === "getSessionLimits")
    return sessionLimits(settings, device.row.isGateway === 1, facts);
  if (method === "getCurrentTime") return `{"time":${now}}`;
  if (method === "ping") return `{"result":"pong"}`;
  return settings.rpcResponders?.find((one) => one.method === method)?.response;
}
