import fc from "fast-check";
import { expect, test } from "vitest";
import type { Operation } from "@/lib/domain/operation";
import { newerOperation } from "./newer-operation";

const known: Operation = {
  id: "operation-1",
  garageId: "garage-1",
  vehicleId: "vehicle-1",
  sourceId: "source-1",
  kind: "flash",
  arguments: {},
  state: "accepted",
  awaits: ["start-flash"],
  isStartedElsewhere: false,
  createdAt: 0,
  expiresAt: 8_000,
  steps: [
    { state: "clicked", at: 0 },
    { state: "sending", at: 0 },
    { state: "accepted", at: 9 },
  ],
};

const inProgress: Operation = {
  ...known,
  state: "in-progress",
  steps: [...known.steps, { state: "in-progress", at: 9 }],
};

test("the answer of a POST does not take back what the car said in the same millisecond", () => {
  expect(newerOperation(inProgress, known)).toBe(inProgress);
  expect(newerOperation(known, inProgress)).toBe(inProgress);
});

test("in whatever order the pictures of one operation arrive, the last step stays", () => {
  const state = fc.constantFrom("sending", "accepted", "in-progress", "no-answer");
  const steps = fc.array(fc.record({ state, at: fc.constant(9) }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat(5)), (all, picks) => {
      const pictures = all.map((step, index): Operation => {
        return { ...known, state: step.state, steps: all.slice(0, index + 1) };
      });
      const [last] = pictures.slice(-1);
      fc.pre(last !== undefined);
      const order = [...pictures, ...pictures]
        .map((picture) => ({ picture, place: picks.next().value ?? 0 }))
        .sort((a, b) => a.place - b.place)
        .map(({ picture }) => picture);
      expect(order.reduce((so, told) => newerOperation(so, told))).toBe(last);
    }),
  );
});
