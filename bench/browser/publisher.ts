import { type LoadClient, loadClient } from "../mqtt/load-client";

/** One publisher for all measurements: messages are numbered through. */
export async function createPublisher(port: number, write: (count: number) => Buffer) {
  const client: LoadClient = await loadClient({ port, clientId: "publisher" });
  let used = 0;
  return {
    next: () => used,
    end: () => client.end(),
    /** Publishes at an even pace; answers when each message left. */
    pace: (rate: number, count: number): Promise<readonly number[]> => {
      const started = performance.now();
      const sentAt: number[] = [];
      return new Promise((resolve) => {
        const timer = setInterval(() => {
          const due = Math.min(count, ((performance.now() - started) / 1_000) * rate);
          while (sentAt.length < due) {
            sentAt.push(performance.timeOrigin + performance.now());
            client.write(write(used));
            used += 1;
          }
          if (sentAt.length < count) return;
          clearInterval(timer);
          resolve(sentAt);
        }, 1);
      });
    },
  };
}
export type Publisher = Awaited<ReturnType<typeof createPublisher>>;
