import { expect, test } from "vitest";
import { markOf, packageProgress, updateSteps } from "./package-progress";

const said = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [{ at: 7, value }]]));

test("the state, what runs and what is wanted are read from telemetry", () => {
  const telemetry = said({
    fw_state: "DOWNLOADING",
    current_fw_title: "tracker",
    current_fw_version: "1.0",
    target_fw_version: "1.1",
    sw_state: "UPDATED",
  });
  expect(packageProgress(telemetry, "fw")).toMatchObject({
    state: "DOWNLOADING",
    current: { title: "tracker", version: "1.0" },
    target: { version: "1.1" },
    at: 7,
  });
});

test("an error is told only with a failure, and a foreign word as it came", () => {
  expect(packageProgress(said({ fw_state: "FAILED", fw_error: "checksum" }), "fw").error).toBe(
    "checksum",
  );
  expect(packageProgress(said({ fw_state: "UPDATED", fw_error: "old" }), "fw").error).toBe(
    undefined,
  );
  expect(packageProgress(said({ fw_state: "REBOOTING" }), "fw")).toMatchObject({
    state: undefined,
    rawState: "REBOOTING",
  });
});

test("steps before the reported one are done, those after it lie ahead", () => {
  const marks = updateSteps.map((step) => markOf(step, "VERIFIED"));
  expect(marks).toEqual(["done", "done", "done", "done", "now", "ahead", "ahead"]);
  expect(updateSteps.every((step) => markOf(step, "UPDATED") === "done")).toBe(true);
});
