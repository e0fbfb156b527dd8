import { rateLimitOf } from "@/lib/domain/charger-silence";
import { circuitShare } from "@/lib/domain/charger-view";
import { overSince } from "@/lib/domain/over-allowance";
import type { Applying } from "./applying";
import type { Circuit } from "./picture";

/** Notes since when the chargers of the source use more than their circuit allows. What a broker kept proves nothing. */
export function followAllowance(to: Applying): void {
  const { feed, incoming } = to.arrival;
  const circuit = to.picture.circuits.get(feed.sourceId);
  if (!circuit || incoming.isRetained) return;
  const at = incoming.receivedAt;
  const since = overSince(circuit.state, shareOf(to, circuit), at);
  if (since === circuit.state.overAllowanceSince?.value) return;
  const { overAllowanceSince: _over, ...state } = circuit.state;
  const stamp = {
    ...{ measuredAt: at, receivedAt: at, isRetained: false },
    ...{ sourceId: feed.sourceId, messageId: to.messageId },
  };
  const known = since === undefined ? {} : { overAllowanceSince: { ...stamp, value: since } };
  const next: Circuit = { ...circuit, state: { ...state, ...known } };
  to.picture.circuits.set(feed.sourceId, next);
  to.batch.circuits.set(feed.sourceId, next);
}

function shareOf({ arrival, picture }: Applying, circuit: Circuit) {
  const chargers = [...picture.chargers.values()].filter(
    ({ sourceId, isHidden }) => sourceId === arrival.feed.sourceId && !isHidden,
  );
  const rateLimitSeconds = rateLimitOf(arrival.feed.context().settings);
  return circuitShare(circuit.state, chargers, {
    now: arrival.incoming.receivedAt,
    rateLimitSeconds,
  });
}
