import { say } from "@/messages/say";
import { bdSeqMetric, bdSeqOf } from "./bd-seq";
import { datatypes } from "./datatype";
import { decodePayload, type Inflate } from "./payload";
import { type EdgeName, readEdgeTopic } from "./topics";

export interface EdgeConnect {
  readonly will:
    | {
        readonly topic: string;
        readonly payload: Uint8Array;
        readonly qos: 0 | 1 | 2;
        readonly isRetained: boolean;
      }
    | undefined;
  readonly isCleanStart: boolean;
  readonly version: 3 | 4 | 5;
  readonly sessionExpirySeconds: number | undefined;
}

export type WillVerdict =
  | { readonly kind: "edge-node"; readonly node: EdgeName }
  | { readonly kind: "refused"; readonly reason: string };

const refused = (reason: string): WillVerdict => ({ kind: "refused", reason });

/** The will names the edge node: without a death certificate there is no Sparkplug session. */
export function checkWill(connect: EdgeConnect, isStrict: boolean, inflate?: Inflate): WillVerdict {
  const { will } = connect;
  if (will === undefined) return refused(say("sparkplug.will.missing"));
  const topic = readEdgeTopic(will.topic);
  if (topic?.type !== "NDEATH") return refused(say("sparkplug.will.notNdeath"));
  if (will.isRetained) return refused(say("sparkplug.will.retained"));
  const payload = decodePayload(will.payload, inflate);
  if (payload === undefined) return refused(say("sparkplug.will.payloadMissing"));
  if (bdSeqOf(payload) === undefined) return refused(say("sparkplug.will.bdSeqMissing"));
  const datatype = bdSeqMetric(payload)?.datatype;
  const problem = isStrict ? strictProblem(connect, datatype) : undefined;
  if (problem) return refused(problem);
  return { kind: "edge-node", node: { group: topic.group, edge: topic.edge } };
}

/** message-flow-edge-node-birth-publish-will-message-qos, -clean-session and -session-expiry; lenient hosts let these pass. */
function strictProblem(connect: EdgeConnect, datatype: number | undefined): string | undefined {
  const { will, isCleanStart, version, sessionExpirySeconds } = connect;
  if (will?.qos !== 1) return say("sparkplug.will.qos");
  if (!isCleanStart) return say("sparkplug.will.cleanStart");
  if (version === 5 && sessionExpirySeconds !== 0) return say("sparkplug.will.sessionExpiry");
  const isLong = datatype === datatypes.int64 || datatype === datatypes.uint64;
  return isLong ? undefined : say("sparkplug.will.bdSeqType");
}
