import type { SourceLink } from "@/lib/domain/source";
import type { Clock } from "./clock";
import type { RestAnswer } from "./rest";

/** The state of a source's REST side, told by its answers: push may be down while reading works. */
export function createRestLink(clock: Clock, onChange: () => void) {
  let link: SourceLink = { state: "connecting", since: clock.now() };
  return {
    link: () => link,
    note: (answer: RestAnswer) => {
      const next = toLink(answer, clock.now());
      const isSame = next.state === link.state && next.lastError === link.lastError;
      link = { ...next, since: next.state === link.state ? link.since : next.since };
      if (!isSame) onChange();
    },
  };
}

function toLink(answer: RestAnswer, now: number): SourceLink {
  // One part that this car does not have says nothing about the link.
  if (answer.kind === "ok" || answer.code === "gone")
    return { state: "connected", since: now, lastMessageAt: now };
  const isRefused = answer.code === "unauthenticated";
  return {
    state: isRefused ? "refused" : "waiting",
    since: now,
    lastError: answer.sentence,
    ...(isRefused ? { suspect: answer.suspect ?? "accessToken" } : {}),
    ...(answer.status === undefined ? {} : { reasonCode: answer.status }),
    ...(answer.pausedUntil === undefined ? {} : { nextRetryAt: answer.pausedUntil }),
  };
}
