import { expect, test } from "vitest";
import type { OperationProgressed } from "./event";
import { foldOperation } from "./fold-operation";
import type { Operation } from "./operation";
import { expireOperation, isConfirmable } from "./operation-steps";

const owner = { garageId: "g", vehicleId: "v", sourceId: "s" };
const asked = (more: Partial<Operation> = {}): Operation => ({
  ...owner,
  id: "op-1",
  kind: "lock",
  arguments: {},
  state: "accepted",
  awaits: ["reply/1"],
  confirms: { name: "v.e.locked", equals: true },
  isStartedElsewhere: false,
  createdAt: 1_000,
  expiresAt: 61_000,
  steps: [{ state: "clicked", at: 1_000 }],
  ...more,
});
const reply = (more: Partial<OperationProgressed> = {}): OperationProgressed => ({
  kind: "operation-progressed",
  vin: "leaf",
  at: 2_000,
  operation: "reply/1",
  requestId: "reply/1",
  status: "done",
  rawStatus: "answered",
  isReply: true,
  message: "Vehicle locked",
  ...more,
});
const fold = (operation: Operation, event: OperationProgressed) =>
  foldOperation({ operations: [operation], event, now: event.at, newId: () => "new", owner })
    .operation;
const expire = (operation: Operation, now: number) =>
  expireOperation(operation, now, "The car has not shown it.");

test("a good reply alone is half of the way where a value must show it", () => {
  const half = fold(asked(), reply());
  expect(half).toMatchObject({
    state: "in-progress",
    message: "Vehicle locked",
    expiresAt: 122_000,
  });
  const { confirms: _confirms, ...unconfirmed } = asked();
  expect(fold(unconfirmed, reply())).toMatchObject({ state: "done" });
});

test("what was answered but never shown ends with a warning; what was not answered has no answer", () => {
  const half = fold(asked(), reply());
  expect(half && expire(half, 121_999).state).toBe("in-progress");
  expect(half && expire(half, 122_000)).toMatchObject({
    state: "done-with-warning",
    message: expect.stringContaining("has not shown it"),
  });
  expect(expire(asked(), 61_000).state).toBe("no-answer");
});

test("a refusal ends it, and a second answer changes nothing", () => {
  const refused = fold(
    asked(),
    reply({ status: "failed", errorCode: "refused", message: "Error" }),
  );
  expect(refused).toMatchObject({ state: "failed", errorCode: "refused", message: "Error" });
  expect(refused && fold(refused, reply())).toBeUndefined();
});

test("an answer that nobody waits for means nothing", () => {
  expect(fold(asked(), reply({ operation: "reply/9", requestId: "reply/9" }))).toBeUndefined();
});

test("the value still closes what was given up a while ago, not for ever", () => {
  const lost = expire(asked(), 61_000);
  expect(isConfirmable(lost, 100_000)).toBe(true);
  expect(isConfirmable(lost, 400_000)).toBe(false);
  expect(isConfirmable(asked({ state: "done" }), 2_000)).toBe(false);
});
