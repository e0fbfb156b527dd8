import { expect, test } from "vitest";
import { markOf, otherVersion, packageProgress, updateSteps } from "./package-progress";

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

const wanted = { target_fw_title: "tracker", target_fw_version: "1.1" };
const running = { current_fw_title: "tracker", current_fw_version: "1.1" };
const updated = (values: object) => packageProgress(said({ fw_state: "UPDATED", ...values }), "fw");

test("steps before the reported one are done, those after it lie ahead", () => {
  const verified = packageProgress(said({ fw_state: "VERIFIED" }), "fw");
  const marks = updateSteps.map((step) => markOf(step, verified));
  expect(marks).toEqual(["done", "done", "done", "done", "now", "ahead", "ahead"]);
  const done = updated({ ...wanted, ...running });
  expect(updateSteps.every((step) => markOf(step, done) === "done")).toBe(true);
  expect(otherVersion(done)).toBe(undefined);
});

test("an updated device that runs another version or title is not done, and says which", () => {
  const old = updated({ ...wanted, ...running, current_fw_version: "1.0" });
  expect(updateSteps.map((step) => markOf(step, old))).toEqual([...Array(6).fill("done"), "now"]);
  expect(otherVersion(old)).toEqual({ current: "tracker 1.0", target: "tracker 1.1" });
  const foreign = updated({ ...wanted, ...running, current_fw_title: "beacon" });
  expect(markOf("UPDATED", foreign)).toBe("now");
  expect(otherVersion(foreign)?.current).toBe("beacon 1.1");
});

test("an updated device that does not say what it runs is not done", () => {
  const silent = updated(wanted);
  expect(markOf("UPDATED", silent)).toBe("now");
  expect(otherVersion(silent)).toEqual({ current: undefined, target: "tracker 1.1" });
});

test("before it is updated, an old version is no surprise; told nothing, a device is believed", () => {
  const under = packageProgress(said({ ...wanted, fw_state: "UPDATING" }), "fw");
  expect(otherVersion(under)).toBe(undefined);
  expect(markOf("UPDATED", updated(running))).toBe("done");
});
