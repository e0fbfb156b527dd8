import { expect, test } from "vitest";
import type { OperationProgressed } from "@/lib/domain/event";
import type { Operation } from "@/lib/domain/operation";
import { expireOperation } from "@/lib/domain/operation-steps";
import { withDoubtWords, withFailureWords } from "./operation-words";

const failed: OperationProgressed = {
  kind: "operation-progressed",
  vin: "TMBJB9NY6RF999999",
  at: 2_000,
  operation: "start-charging",
  status: "failed",
  rawStatus: "ERROR",
};

test("a failure is said in words, the car's own where it has some", () => {
  const words = (more: Partial<OperationProgressed>) =>
    withFailureWords({ ...failed, ...more }).message;
  expect(words({ errorCode: "timeout" })).toBe(
    "The car did not answer. It may be asleep or out of coverage.",
  );
  expect(words({ errorCode: "refused" })).toBe("The car reported an error: refused.");
  expect(words({})).toBe("The car reported that this failed, without a reason.");
  expect(words({ errorCode: "refused", message: "Error: no" })).toBe("Error: no");
  expect(words({ status: "done" })).toBeUndefined();
});

test("what was answered but never shown is said to be so; what was not answered has no words", () => {
  const asked: Operation = {
    id: "op-1",
    garageId: "g",
    vehicleId: "v",
    sourceId: "s",
    kind: "lock",
    arguments: {},
    state: "in-progress",
    awaits: ["reply/1"],
    confirms: { name: "v.e.locked", equals: true },
    isStartedElsewhere: false,
    message: "Vehicle locked",
    createdAt: 1_000,
    expiresAt: 61_000,
    steps: [],
  };
  expect(withDoubtWords(expireOperation(asked, 61_000)).message).toBe(
    "The car accepted this, but has not shown it since.",
  );
  const silent = { ...asked, state: "accepted" } as const;
  expect(withDoubtWords(expireOperation(silent, 61_000))).not.toHaveProperty("message");
});
