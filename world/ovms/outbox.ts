import type { Session } from "./session";

interface Queued {
  readonly topic: string;
  readonly payload: string;
  readonly qos: 1 | 2;
}

/** Notifications wait in the module's memory while it is offline, and leave one by one. */
export function createOutbox({ isOnline, publish }: Pick<Session, "isOnline" | "publish">) {
  const queue: Queued[] = [];
  let isSending = false;
  return {
    put: (message: Queued) => void queue.push(message),
    send: () => {
      const [first] = queue;
      if (!first || isSending || !isOnline()) return;
      isSending = true;
      publish(first.topic, first.payload, first.qos)
        .then(() => void queue.shift())
        .catch(() => undefined)
        .finally(() => {
          isSending = false;
        });
    },
  };
}
