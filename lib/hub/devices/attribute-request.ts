import {
  attributeRequestFields,
  attributeResponseBytes,
} from "@/lib/protocols/platform/proto-messages";
import { attributeRequestOf } from "@/lib/protocols/platform/requests";
import { downlink, type Family } from "@/lib/protocols/platform/topics";
import { answerRequest, attributeResponse } from "./attributes";
import { readRequest, sendsProto, speaksProto } from "./payload";
import { pushToSession } from "./push";
import { invalid, type Outcome, type Turn } from "./turn";

interface Asked {
  readonly family: Family;
  readonly id: number;
}

/** The answer goes to this session, whether it subscribed or not. */
export function answerAttributeRequest(turn: Turn, { family, id }: Asked): Outcome {
  const { settings, message, device, core, session } = turn;
  if (speaksProto(settings, family) === undefined) return invalid;
  const json = readRequest(settings, family, attributeRequestFields, message.payload);
  const request = attributeRequestOf(json);
  if (request === undefined) return invalid;
  const picked = answerRequest(device, request);
  const isProto = sendsProto(settings, family);
  const payload = isProto ? attributeResponseBytes(id, picked) : attributeResponse(picked);
  const topic = downlink.attributeResponse(family, id);
  return { kind: "taken", after: () => void pushToSession(core, session, { topic, payload }) };
}
