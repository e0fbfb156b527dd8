import { expect, test } from "vitest";
import type { OperationProgressed } from "@/lib/domain/event";
import { withFailureWords } from "./operation-words";

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
