import type { Push } from "./push";
import { pushToSession } from "./push";
import type { DeviceSession } from "./state";
import type { Transport } from "./turn";

/** So long a device waits for an answer of ours that nobody gives. */
const patienceMs = 60_000;
/** More at once is somebody counting. */
const most = 100;

/** Answers later, if the connection is still there; false where too many wait already. */
export function answerLate(core: Transport, session: DeviceSession, push: Push): boolean {
  session.lateAnswers ??= new Set();
  const { lateAnswers } = session;
  if (lateAnswers.size >= most) return false;
  const stop = core.clock.after(patienceMs, () => {
    lateAnswers.delete(stop);
    pushToSession(core, session, push);
  });
  lateAnswers.add(stop);
  return true;
}

export function dropLateAnswers({ lateAnswers }: DeviceSession): void {
  for (const stop of lateAnswers ?? []) stop();
  lateAnswers?.clear();
}
