import type { SourceLink } from "@/lib/domain/source";
import type { Clock } from "./clock";

const pauseMs = 15 * 60_000;
/** A first connection this soon after the start missed nothing that the start itself does not read. */
const startMs = 30_000;

/**
 * MQTT sessions are clean: what was pushed while the link was down is lost, so all is read again when it is back. A
 * link that flaps makes that once in a quarter of an hour: the account's requests are counted.
 */
export function createCatchUp(clock: Clock, readAll: () => void) {
  const startedAt = clock.now();
  let readAt = startedAt;
  let wasEverUp = false;
  let isUp = false;
  let cancel: (() => void) | undefined;

  const plan = () => {
    cancel ??= clock.after(Math.max(0, readAt + pauseMs - clock.now()), readAll);
  };
  return {
    noteLink: ({ state }: Pick<SourceLink, "state">) => {
      const isBack = state === "connected" && !isUp;
      const isStart = !wasEverUp && clock.now() - startedAt <= startMs;
      isUp = state === "connected";
      wasEverUp ||= isUp;
      if (isBack && !isStart) plan();
    },
    /** All is being read, for whatever reason. */
    noteRead: () => {
      cancel?.();
      cancel = undefined;
      readAt = clock.now();
    },
    stop: () => cancel?.(),
  };
}
