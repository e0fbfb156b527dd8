import { expect, test } from "vitest";
import type { Operation } from "@/lib/domain/operation";
import { newVehicle as vehicle } from "@/lib/domain/vehicle-for-test";
import { liveTopic } from "@/lib/mqtt/live-topics";
import { applyMessages } from "./live-state";
import { createLiveStore, dismissOperation } from "./store";

const operation: Operation = {
  id: "o1",
  garageId: "g1",
  vehicleId: "v1",
  sourceId: "s1",
  kind: "start-charging",
  arguments: {},
  state: "accepted",
  awaits: [],
  isStartedElsewhere: false,
  createdAt: 1_000,
  expiresAt: 601_000,
  steps: [
    { state: "sending", at: 1_000 },
    { state: "accepted", at: 1_200 },
  ],
};
const start = (operations: readonly Operation[] = []) =>
  createLiveStore({ now: 1_000, vehicles: [vehicle], sources: [], operations });
const apply = (store: ReturnType<typeof start>, topic: string, value: unknown) =>
  store.setState((state) => applyMessages(state, [{ topic, value }], 2_000));

test("a vehicle message replaces that vehicle and leaves the others the same object", () => {
  const store = start();
  const before = store.getState().vehicles.v1;
  apply(store, liveTopic("g1", "vehicle", "v2"), { ...vehicle, id: "v2" });
  expect(store.getState().vehicles.v1).toBe(before);
  expect(store.getState().vehicles.v2?.name).toBe("Enyaq");
  expect(store.getState().heardAt).toBe(2_000);
});

test("an empty message removes the vehicle", () => {
  const store = start();
  apply(store, liveTopic("g1", "vehicle", "v1"), undefined);
  expect(store.getState().vehicles).toEqual({});
});

test("what was over when the page first heard of it needs no toast, what is under way does", () => {
  const store = start([operation]);
  const done = (id: string): Operation => ({ ...operation, id, state: "done" });
  apply(store, liveTopic("g1", "operation", "old"), done("old"));
  apply(store, liveTopic("g1", "operation", "new"), { ...operation, id: "new" });
  apply(store, liveTopic("g1", "operation", "new"), done("new"));
  apply(store, liveTopic("g1", "operation", "o1"), done("o1"));
  expect([...store.getState().dismissed]).toEqual(["old"]);
  expect(Object.keys(store.getState().operations).sort()).toEqual(["new", "o1", "old"]);
});

test("an older answer never takes an operation back", () => {
  const store = start();
  const done: Operation = {
    ...operation,
    state: "done",
    steps: [...operation.steps, { state: "done", at: 9_000 }],
  };
  apply(store, liveTopic("g1", "operation", "o1"), done);
  apply(store, liveTopic("g1", "operation", "o1"), operation);
  expect(store.getState().operations.o1?.state).toBe("done");
});

test("a late answer closes an operation that was given up", () => {
  const store = start([{ ...operation, state: "no-answer" }]);
  const steps = [...operation.steps, { state: "done", at: 700_000 } as const];
  apply(store, liveTopic("g1", "operation", "o1"), { ...operation, state: "done", steps });
  expect(store.getState().operations.o1?.state).toBe("done");
});

test("samples of a car are kept in order, the oldest dropped beyond the limit", () => {
  const store = start();
  const points = Array.from({ length: 2_500 }, (_, at) => ({
    entityId: "v1",
    metric: "chargePercent",
    at,
    value: 50,
  }));
  apply(store, liveTopic("g1", "sample", "v1"), points);
  const kept = store.getState().samples.v1;
  expect(kept).toHaveLength(2_000);
  expect(kept?.at(-1)?.at).toBe(2_499);
});

test("what is no live topic of ours changes no entity", () => {
  const store = start();
  for (const topic of ["live/g1/unicorn/v1", "journal/g1/s1", "live/g1", ""])
    apply(store, topic, { id: "v1" });
  apply(store, liveTopic("g1", "vehicle", "v1"), "no object");
  expect(store.getState().vehicles).toEqual({ v1: vehicle });
});

test("operations that were over when the page opened need no toast", () => {
  const store = start([operation, { ...operation, id: "o2", state: "failed" }]);
  expect([...store.getState().dismissed]).toEqual(["o2"]);
  dismissOperation(store, "o1");
  expect(store.getState().dismissed.has("o1")).toBe(true);
});

test("many cars in one batch are all there, and what was shown before is untouched", () => {
  const store = start();
  const before = store.getState();
  const ids = Array.from({ length: 1_000 }, (_, index) => `w${index}`);
  const messages = ids.map((id) => ({
    topic: liveTopic("g1", "vehicle", id),
    value: { ...vehicle, id },
  }));
  const after = applyMessages(before, messages, 2_000);
  expect(Object.keys(after.vehicles)).toHaveLength(1_001);
  expect(Object.keys(before.vehicles)).toEqual(["v1"]);
  expect(after.sources).toBe(before.sources);
});
