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
  if (will === undefined) return refused("an edge node needs a will");
  const topic = readEdgeTopic(will.topic);
  if (topic?.type !== "NDEATH") return refused("the will must be an NDEATH of spBv1.0");
  if (will.isRetained) return refused("an NDEATH is not retained");
  const payload = decodePayload(will.payload, inflate);
  if (payload === undefined) return refused("the will has no Sparkplug payload");
  if (bdSeqOf(payload) === undefined) return refused("the will has no bdSeq");
  const datatype = bdSeqMetric(payload)?.datatype;
  const problem = isStrict ? strictProblem(connect, datatype) : undefined;
  if (problem) return refused(problem);
  return { kind: "edge-node", node: { group: topic.group, edge: topic.edge } };
}

/** message-flow-edge-node-birth-publish-will-message-qos, -clean-session and -session-expiry; lenient hosts let these pass. */
function strictProblem(connect: EdgeConnect, datatype: number | undefined): string | undefined {
  const { will, isCleanStart, version, sessionExpirySeconds } = connect;
  if (will?.qos !== 1) return "the will must have QoS 1";
  if (!isCleanStart) return "an edge node starts clean";
  if (version === 5 && sessionExpirySeconds !== 0) return "the session must expire at once";
  const isLong = datatype === datatypes.int64 || datatype === datatypes.uint64;
  return isLong ? undefined : "bdSeq must be an Int64 or UInt64";
}
