import type { ClientBook } from "@/lib/auth/client-book";
import type { Clock } from "@/lib/hub/clock";
import { createCoalescer } from "@/lib/hub/coalescer";
import { liveTopic, mayBeLive } from "@/lib/mqtt/live-topics";
import { matcherOf } from "@/lib/mqtt/match";
import type { StateEntry } from "@/lib/mqtt-server/broker";
import type { MqttServer } from "@/lib/mqtt-server/server";

type Wire = Pick<MqttServer, "publish" | "hasSubscribers">;

/** A client that says something every moment is looked at again this often. */
const intervalMs = 1_000;

/**
 * Tells the pages that something about a client changed. Not what: a viewer of the garage hears the topic too,
 * while what a client said and was refused is for those who manage it, over REST.
 */
export function createClientNews(book: ClientBook, clock: Clock, wire: () => Wire | undefined) {
  const coalescer = createCoalescer(clock, intervalMs);
  const entryOf = (garageId: string, id: string): StateEntry => ({
    topic: liveTopic(garageId, "client", id),
    payload: JSON.stringify({ id, changedAt: clock.now() }),
  });
  return {
    changed: (principal: string): void => {
      const client = book.byPrincipal(principal);
      if (!client) return;
      const topic = liveTopic(client.garageId, "client", client.id);
      if (!wire()?.hasSubscribers(topic)) return;
      coalescer.send(topic, () => wire()?.publish(entryOf(client.garageId, client.id)));
    },
    /** On subscribe: who was away looks again. */
    currentState: (filter: string): readonly StateEntry[] => {
      if (!mayBeLive(filter, "client")) return [];
      const isWanted = matcherOf(filter);
      return book
        .all()
        .filter(({ garageId, id }) => isWanted(liveTopic(garageId, "client", id)))
        .map(({ garageId, id }) => entryOf(garageId, id));
    },
    stop: () => coalescer.stop(),
  };
}
export type ClientNews = ReturnType<typeof createClientNews>;
