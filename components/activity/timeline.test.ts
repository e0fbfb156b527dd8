import { expect, test } from "vitest";
import type { Operation } from "@/lib/domain/operation";
import { eachCommand, hopsOf, isOfKind, onceEach, timelineKinds, timelineOf } from "./timeline";

const operation: Operation = {
  id: "o",
  garageId: "g",
  vehicleId: "v",
  sourceId: "s",
  kind: "flash",
  arguments: {},
  state: "done",
  awaits: [],
  isStartedElsewhere: false,
  createdAt: 1_000,
  expiresAt: 9_000,
  steps: [
    { state: "clicked", at: 1_000 },
    { state: "accepted", at: 1_180 },
    { state: "done", at: 4_000 },
  ],
};

test("commands and events stand in one line of time, newest first", () => {
  const event = (id: number, at: number) => ({ id, at, name: "x", severity: "info" }) as const;
  const times = timelineOf([operation], [event(1, 500), event(2, 2_000)]).map(({ at }) => at);
  expect(times).toEqual([2_000, 1_000, 500]);
});

test("a line that is read again says what was found meanwhile", () => {
  const line = { id: 1, at: 1, name: "change-access", severity: "info" } as const;
  const explained = { ...line, detail: "unlocked" };
  expect(onceEach([line, { ...line, id: 2 }, explained])).toEqual([explained, { ...line, id: 2 }]);
});

test("a command that was read is one with what the page hears of it, whichever knows more", () => {
  const running: Operation = {
    ...operation,
    state: "accepted",
    steps: operation.steps.slice(0, 2),
  };
  const older: Operation = { ...operation, id: "older", createdAt: 1 };
  expect(eachCommand([running, older], [operation])).toEqual([operation, older]);
  expect(eachCommand([operation, older], [running])).toEqual([operation, older]);
});

test("each line is of the kinds that it belongs to, failures and alerts being warnings", () => {
  const alert = { id: 1, at: 1, name: "x", severity: "error" } as const;
  const lines = timelineOf([operation, { ...operation, state: "failed" }], [alert]);
  const kinds = lines.map((line) => timelineKinds.filter((kind) => isOfKind(line, kind)));
  expect(kinds).toEqual([
    ["all", "commands"],
    ["all", "commands", "warnings"],
    ["all", "car", "warnings"],
  ]);
});

test("the hops count from the click", () => {
  expect(hopsOf(operation)).toEqual([
    { state: "accepted", afterMs: 180 },
    { state: "done", afterMs: 3_000 },
  ]);
});
