import { onTestFinished, vi } from "vitest";
import { createGarage } from "@/lib/db/garages";
import { openForTest } from "@/lib/db/open-for-test";
import type { Log } from "@/lib/domain/log";
import type { Protocol } from "@/lib/domain/protocol";
import { matches } from "@/lib/mqtt/match";
import type { Clock } from "../clock";
import { systemClock } from "../clock";
import { type HubDeps, startHub } from "../hub";
import type { OwnMessage } from "../live-port";
import { toy } from "./toy-protocol";

// Real databases and sockets on a busy machine: time limits are there for what hangs.
vi.setConfig({ testTimeout: 30_000 });

export interface Published {
  readonly topic: string;
  readonly payload: string;
}

/** Where live topics go in a test: everything is kept. */
export function recordingPort() {
  const all: Published[] = [];
  return {
    all,
    publish: ({ topic, payload }: OwnMessage) => void all.push({ topic, payload: String(payload) }),
    hasSubscribers: () => true,
    /** The values published under the filter, oldest first. */
    under: (filter: string): readonly unknown[] =>
      all.filter(({ topic }) => matches(filter, topic)).map(({ payload }) => JSON.parse(payload)),
  };
}

export const testKey = new Uint8Array(32).fill(7);

interface Options {
  readonly protocols?: readonly Protocol[];
  readonly clock?: Clock;
  readonly db?: HubDeps["db"];
}

/** A hub on a real database in a folder of its own, with one garage. */
export async function startTestHub(options: Options = {}) {
  const own = options.db ? undefined : await openForTest();
  const db = options.db ?? own;
  if (!db) throw new Error("there is no database");
  const live = recordingPort();
  const { id: garageId } = await createGarage(db, { name: "Home", now: 0 });
  const logged: unknown[] = [];
  const note: Log["info"] = (...line) => void logged.push(line);
  const start = () =>
    startHub({
      db,
      mqttServer: live,
      secretKey: testKey,
      protocols: options.protocols ?? [toy],
      log: { debug: note, info: note, warn: note, error: note },
      clock: options.clock ?? systemClock,
      random: () => 0.5,
    });
  const hub = await start();
  onTestFinished(async () => {
    await hub.close();
    await own?.close();
  });
  return { hub, db, live, logged, garageId, start };
}
