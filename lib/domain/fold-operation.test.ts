import { describe, expect, it } from "vitest";
import type { OperationProgressed } from "./event";
import { foldOperation } from "./fold-operation";
import { isFinal, type Operation, type OperationState, operationStates } from "./operation";
import {
  acceptOperation,
  completeOperation,
  expireOperation,
  failOperation,
  moveOperation,
} from "./operation-steps";

const owner = { garageId: "g", vehicleId: "v", sourceId: "s" };
const asked = (more: Partial<Operation> = {}): Operation => ({
  ...owner,
  id: "op-1",
  kind: "start-charging",
  arguments: {},
  state: "accepted",
  awaits: ["start-charging"],
  isStartedElsewhere: false,
  createdAt: 1000,
  expiresAt: 601_000,
  steps: [{ state: "clicked", at: 1000 }],
  ...more,
});
const answer = (more: Partial<OperationProgressed> = {}): OperationProgressed => ({
  kind: "operation-progressed",
  vin: "TMBJB9NY6RF999999",
  at: 2000,
  operation: "start-charging",
  status: "in-progress",
  rawStatus: "IN_PROGRESS",
  requestId: "r1",
  traceId: "t1",
  ...more,
});
const done = { status: "done", rawStatus: "COMPLETED_SUCCESS" } as const;
const fold = (operations: readonly Operation[], event: OperationProgressed) =>
  foldOperation({ operations, event, now: event.at, newId: () => "new", owner });

describe("matching an answer to an operation", () => {
  it("gives the first answer to the oldest one that waits, then goes by request id", () => {
    const older = asked({ id: "older", createdAt: 900 });
    const first = fold([asked(), older], answer()).operation;
    expect(first).toMatchObject({ id: "older", requestId: "r1", state: "in-progress" });
    if (!first) return;
    const final = fold([asked(), first], answer({ ...done, traceId: "another" })).operation;
    expect(final).toMatchObject({ id: "older", state: "done" });
  });

  it("does not adopt an answer that was given before the question", () => {
    const folded = fold([asked({ createdAt: 3000 })], answer({ at: 2000 }));
    expect(folded).toMatchObject({ isStartedElsewhere: true, operation: { id: "new" } });
  });

  it("records an operation started elsewhere, with the sender's word for it", () => {
    const { operation } = fold([asked()], answer({ operation: "apply-backup" }));
    expect(operation).toMatchObject({
      kind: "apply-backup",
      isStartedElsewhere: true,
      state: "in-progress",
      expiresAt: 602_000,
    });
  });

  it("matches by trace where no request id came", () => {
    const running = asked({ state: "in-progress", requestId: "r1", traceId: "t1" });
    const { requestId: _none, ...event } = answer(done);
    expect(fold([asked({ id: "other" }), running], event).operation).toMatchObject({
      id: "op-1",
      state: "done",
    });
  });

  it("keeps two operations with one trace but two request ids apart", () => {
    const running = asked({ state: "in-progress", requestId: "r1", traceId: "t1" });
    expect(fold([running], answer({ requestId: "r2" })).isStartedElsewhere).toBe(true);
  });
});

describe("the life of an operation", () => {
  it("ignores a repeated message and a late step back", () => {
    const finished = asked({ state: "done", requestId: "r1", traceId: "t1" });
    expect(fold([finished], answer()).operation).toBeUndefined();
    const running = asked({ state: "in-progress", requestId: "r1", traceId: "t1" });
    expect(fold([running], answer()).operation).toBeUndefined();
  });

  it("closes at once where the final word comes without a first one", () => {
    expect(fold([asked()], answer(done)).operation).toMatchObject({
      state: "done",
      requestId: "r1",
    });
  });

  it("keeps the code of a failure, and the words for it", () => {
    const { operation } = fold(
      [asked()],
      answer({ status: "failed", rawStatus: "ERROR", errorCode: "timeout", message: "Asleep." }),
    );
    expect(operation).toMatchObject({
      state: "failed",
      errorCode: "timeout",
      message: "Asleep.",
    });
  });

  it("gives up when its time has passed, and is still closed by a late answer", () => {
    const silent = expireOperation(asked(), 601_000, "Not shown.");
    expect(silent.state).toBe("no-answer");
    expect(expireOperation(asked(), 600_999, "Not shown.").state).toBe("accepted");
    expect(fold([silent], answer({ ...done, at: 700_000 })).operation).toMatchObject({
      id: "op-1",
      state: "done",
    });
  });

  it("does not hand an answer to an operation given up long ago", () => {
    const silent = expireOperation(asked(), 601_000, "Not shown.");
    expect(fold([silent], answer({ ...done, at: 90_000_000 })).isStartedElsewhere).toBe(true);
  });

  it("shows an unknown status verbatim", () => {
    const { operation } = fold(
      [asked()],
      answer({ status: "unknown", rawStatus: "PAUSED_BY_CAR" }),
    );
    expect(operation).toMatchObject({ state: "in-progress", message: "PAUSED_BY_CAR" });
  });

  it("never leaves a final state, and keeps the time of each step", () => {
    for (const from of operationStates.filter(isFinal))
      for (const to of operationStates) {
        const operation = asked({ state: from });
        expect(moveOperation(operation, to, 5)).toBe(operation);
      }
    const failed = failOperation(acceptOperation(asked({ state: "sending" }), 1100), 1200, {
      message: "Refused.",
    });
    expect(failed.steps.map(({ state, at }) => [state, at])).toEqual([
      ["clicked", 1000],
      ["accepted", 1100],
      ["failed", 1200],
    ]);
  });

  it("stays the same object where a step is not allowed", () => {
    const running = asked({ state: "in-progress" satisfies OperationState });
    expect(completeOperation(asked({ state: "failed" }), 9).state).toBe("failed");
    expect(moveOperation(running, "accepted", 9)).toBe(running);
  });

  it("notes an acceptance that the car's own answer has overtaken, once, and stays where it is", () => {
    const running = asked({ state: "in-progress" satisfies OperationState });
    const accepted = acceptOperation(running, 1300);
    expect(accepted).toEqual({
      ...running,
      steps: [...running.steps, { state: "accepted", at: 1300 }],
    });
    expect(acceptOperation(accepted, 1400)).toBe(accepted);
  });
});
