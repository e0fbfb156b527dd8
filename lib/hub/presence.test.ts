import { expect, onTestFinished, test } from "vitest";
import { known } from "@/lib/domain/known-for-test";
import type { LinkOptions } from "./link-options";
import { createManualClock } from "./manual-clock";
import type { LinkHandlers } from "./mqtt-link";
import { createPresence } from "./presence";
import { openPresenceLine, type PresenceLineDeps } from "./presence-line";

const topics = ["ovms/jana/leaf/client/vindow-1/active"];

/** A line whose connection opens at once and keeps what is published on it. */
function openLine(change: Partial<PresenceLineDeps> = {}) {
  const clock = createManualClock();
  const said: string[] = [];
  const opened: LinkOptions[] = [];
  let handlers: LinkHandlers | undefined;
  const line = openPresenceLine({
    presence: () => ({ topics, here: "1", gone: "0", repeatMs: 60_000 }),
    options: async () => ({
      url: "mqtt://127.0.0.1",
      protocolVersion: 4,
      isClean: true,
      filters: [],
      qos: 1,
    }),
    connect: (options, on) => {
      opened.push(options);
      handlers = on;
      on.onOpen();
      return {
        publish: async ({ payload }) => {
          said.push(String(payload));
          return true;
        },
        pause: () => undefined,
        resume: () => undefined,
        close: () => void said.push("closed"),
      };
    },
    publish: async ({ payload }) => {
      said.push(String(payload));
      return true;
    },
    clock,
    ...change,
  });
  onTestFinished(() => line.stop());
  return { line, clock, said, opened, lose: () => handlers?.onClose(undefined) };
}
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test("the car hears that somebody looks at once, each minute, and that they left", async () => {
  const { line, clock, said, opened } = openLine();
  await turn();
  expect(opened[0]?.will).toEqual({ topic: topics[0], payload: "0", qos: 1, isRetained: false });
  clock.advance(180_000);
  expect(said).toEqual(["1", "1", "1", "1"]);
  line.say();
  expect(said).toHaveLength(5);
  await line.stop();
  clock.advance(600_000);
  expect(said.slice(5)).toEqual(["0", "closed"]);
});

test("a lost line comes back and says so again", async () => {
  const { clock, said, opened, lose } = openLine();
  await turn();
  lose();
  clock.advance(5_000);
  await turn();
  expect(opened).toHaveLength(2);
  expect(said).toEqual(["1", "1"]);
});

test("on our own endpoint there is no line, only the words", async () => {
  const { said, opened } = openLine({ options: async () => undefined });
  await turn();
  expect([opened.length, said]).toEqual([0, ["1"]]);
});

test("several people count once, and only the last one's leaving counts", () => {
  const clock = createManualClock();
  const told: string[] = [];
  const open = (id: string) => {
    told.push(`open ${id}`);
    return { say: () => void told.push("say"), stop: async () => void told.push(`stop ${id}`) };
  };
  const presence = createPresence({ open, clock });
  presence.look("leaf", "jana");
  presence.look("leaf", "tom");
  presence.look("leaf", "tom");
  presence.leave("leaf", "jana");
  presence.leave("leaf", "stranger");
  expect(told).toEqual(["open leaf"]);
  presence.leave("leaf", "tom");
  expect(told).toEqual(["open leaf", "stop leaf"]);
});

test("a page that closed without a word is forgotten", () => {
  const clock = createManualClock();
  const told: string[] = [];
  const presence = createPresence({
    open: () => ({ say: () => undefined, stop: async () => void told.push("stop") }),
    clock,
  });
  presence.look("leaf", "jana");
  clock.advance(60_000);
  expect(told).toEqual([]);
  clock.advance(30_000);
  expect(told).toEqual(["stop"]);
  expect(presence.watching("leaf")).toBe(0);
});

const leaf = {
  id: "leaf",
  garageId: "home",
  name: "Leaf",
  vin: "leaf",
  sources: [],
  capabilities: [],
  state: {},
};

test("a car that comes online is told, also where its going was stored together with its coming", () => {
  const said: string[] = [];
  const line = { say: () => void said.push("here"), stop: async () => undefined };
  const presence = createPresence({ open: () => line, clock: createManualClock() });
  presence.look("leaf", "jana");
  const note = (isOnline: boolean, at: number) =>
    presence.note({ ...leaf, state: { isOnline: known(isOnline, at) } });
  note(true, 1_000);
  note(true, 1_000);
  expect(said).toHaveLength(1);
  note(true, 2_000);
  expect(said).toHaveLength(2);
  note(false, 3_000);
  note(true, 4_000);
  expect(said).toHaveLength(3);
});

test("a car that nobody looks at is never told", () => {
  const told: string[] = [];
  const presence = createPresence({
    open: () => {
      told.push("open");
      return undefined;
    },
    clock: createManualClock(),
  });
  presence.note(leaf);
  expect(told).toEqual([]);
});
