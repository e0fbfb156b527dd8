import { afterEach, expect, test, vi } from "vitest";
import type { Operation } from "@/lib/domain/operation";
import { newVehicle as vehicle } from "@/lib/domain/vehicle-for-test";
import { liveTopic } from "@/lib/mqtt/live-topics";
import { applyMessages } from "./live-state";
import { sendCommand } from "./send";
import { createLiveStore } from "./store";

const words = { unreachable: "unreachable", refused: "refused" };

afterEach(() => vi.unstubAllGlobals());

interface Page {
  /** What the page says of the command. */
  readonly shown: () => Operation;
  /** The live line tells of it. */
  readonly hear: (told: Operation) => void;
}

/** Sends a command to a server that answers like this. */
async function send(answer: (page: Page) => Promise<Response>, pin?: string) {
  const store = createLiveStore({ now: 1_000, vehicles: [vehicle], sources: [], operations: [] });
  const shown = (): Operation => {
    const [operation] = Object.values(store.getState().operations);
    if (!operation) throw new Error("The page shows no operation.");
    return operation;
  };
  const hear = (told: Operation) =>
    store.setState((state) =>
      applyMessages(state, [{ topic: liveTopic("g1", "operation", told.id), value: told }], 2_000),
    );
  const post = vi.fn((..._request: readonly unknown[]) => answer({ shown, hear }));
  vi.stubGlobal("fetch", post);
  const intent =
    pin === undefined ? ({ kind: "flash" } as const) : ({ kind: "lock", pin } as const);
  await sendCommand({ store, vehicle, intent, personId: "p1", words });
  return { shown, hear, post };
}

const lost = () => Promise.reject(new TypeError("fetch failed"));

/** The server's record of the same click: fewer steps, and perhaps another clock. */
const recordOf = ({ id }: Operation, state: Operation["state"]): Operation => ({
  id,
  garageId: "g1",
  vehicleId: "v1",
  sourceId: "s1",
  kind: "flash",
  arguments: {},
  state,
  awaits: ["start-flash"],
  isStartedElsewhere: false,
  startedBy: "p1",
  createdAt: 1,
  expiresAt: 600_001,
  steps: [
    { state: "clicked", at: 1 },
    { state, at: 2 },
  ],
});

test("a command whose answer was lost is what the server says of it, once the line is back", async () => {
  const { shown, hear } = await send(lost);
  expect(shown()).toMatchObject({ state: "failed", message: "unreachable" });
  hear(recordOf(shown(), "in-progress"));
  expect(shown()).toMatchObject({ state: "in-progress", awaits: ["start-flash"] });
  hear(recordOf(shown(), "no-answer"));
  expect(shown().state).toBe("no-answer");
});

test("the server's record that came before the answer was lost stays", async () => {
  const { shown } = await send((page) => {
    page.hear(recordOf(page.shown(), "accepted"));
    return lost();
  });
  expect(shown()).toEqual(recordOf(shown(), "accepted"));
});

test("a refusal is told in the server's words", async () => {
  const body = { detail: "Already asked 0:14 ago.", code: "conflict" };
  const { shown } = await send(() => Promise.resolve(Response.json(body, { status: 409 })));
  expect(shown()).toMatchObject({ state: "failed", message: body.detail, errorCode: "conflict" });
});

test("the S-PIN goes with the one request and stays nowhere on the page", async () => {
  const { shown, post } = await send(lost, "4711");
  expect(JSON.stringify(post.mock.calls)).toContain("4711");
  expect(JSON.stringify(shown())).not.toContain("4711");
});
