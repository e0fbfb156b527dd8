import { expect, test } from "vitest";
import { isEcho, type Told, withTold } from "./echo";
import type { Noted } from "./event";

const at = 1_729_154_999_000;
const completed = (seconds: number): Noted => ({
  kind: "noted",
  vin: "TMBJB9NY6RF999999",
  at: at + seconds * 1_000,
  name: "charging-completed",
  severity: "info",
  echoMs: 300_000,
});

test("the same thing told by a second message is an echo, whichever came first", () => {
  const told = withTold({}, completed(0));
  expect([-40, 40].map((seconds) => isEcho(completed(seconds), told))).toEqual([true, true]);
});

test("the same thing hours later is news, and so is another thing at once", () => {
  const told = withTold({}, completed(0));
  expect(isEcho(completed(7_200), told)).toBe(false);
  expect(isEcho({ ...completed(1), name: "charging-error" }, told)).toBe(false);
});

test("what one message alone tells of is never an echo, and nothing is remembered of it", () => {
  const { echoMs: _echoMs, ...doors } = { ...completed(0), name: "change-access" };
  const told: Told = withTold({}, doors);
  expect(told).toEqual({});
  expect(isEcho(doors, { "change-access": at })).toBe(false);
});
