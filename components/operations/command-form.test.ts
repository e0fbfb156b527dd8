import { expect, test } from "vitest";
import type { Capability } from "@/lib/domain/capability";
import { commandKinds, intent } from "@/lib/domain/intent";
import { fieldsOf, firstValues, needsDialog, toIntent } from "./command-form";

const able = (kind: Capability["kind"], more: Partial<Capability> = {}): Capability => ({
  kind,
  isUsable: true,
  ...more,
});
/** What a dialog cannot know beforehand. */
const given: Readonly<Record<string, object>> = {
  "set-charge-mode": { mode: "MANUAL" },
  "run-line": { line: "stat" },
  "read-setting": { param: "server.v3", instance: "topic.prefix" },
  "set-charging-profile": { profile: { id: 1 } },
  "create-charging-profile": { name: "Work" },
};

test.each(commandKinds)("what the form of %s gives at first is a valid intent", (kind) => {
  const capability = able(kind);
  const values = firstValues(fieldsOf(capability), {});
  const needsPin = kind === "start-auxiliary-heating" || kind === "set-auxiliary-heating-timer";
  const pin = needsPin ? { pin: "1234" } : {};
  const asked = toIntent(kind, { ...values, ...given[kind], ...pin });
  expect(intent.safeParse(asked).error).toBeUndefined();
});

test("the car's own limits and options win", () => {
  const limits = { limitPercent: { min: 60, max: 90, step: 5 } };
  expect(fieldsOf(able("set-charge-limit", { limits }))[0]).toMatchObject({
    min: 60,
    max: 90,
    step: 5,
  });
  const options = { mode: ["MANUAL", "TIMER"] };
  expect(fieldsOf(able("set-charge-mode", { options }))[0]).toMatchObject({
    kind: "choice",
    options: ["MANUAL", "TIMER"],
  });
});

test("a car whose current is set in amps is asked in amps", () => {
  const limits = { currentAmps: { min: 6, max: 32, step: 1 } };
  const [field] = fieldsOf(able("set-charge-current", { limits }));
  expect(field).toMatchObject({ name: "currentAmps", start: 32 });
});

test("a PIN, a risk or an argument needs a dialog; a plain start does not", () => {
  expect(needsDialog(able("lock", { needsPin: true }))).toBe(true);
  expect(needsDialog(able("honk"))).toBe(true);
  expect(needsDialog(able("set-seat-heating"))).toBe(true);
  expect(needsDialog(able("start-charging"))).toBe(false);
});
