import { expect, test } from "vitest";
import { intent } from "@/lib/domain/intent";
import type { CarTimer, TimerKind } from "@/lib/domain/kept-by-car";
import { firstTimer, timerFor } from "./kept-timers";

const timer = (kind: TimerKind, id: number, more: Partial<CarTimer> = {}): CarTimer => ({
  kind,
  id,
  isEnabled: true,
  time: "05:15",
  weekdays: ["MONDAY", "SUNDAY"],
  measuredAt: 1_000,
  ...more,
});

test("a form begins with the car's first timer, and with a usual one for a number that the car did not tell", () => {
  const kept = [timer("climate", 2, { isEnabled: false }), timer("climate", 3)];
  expect(firstTimer(kept).timer).toMatchObject({ id: 2, isEnabled: false });
  expect(timerFor(kept, 3)).toMatchObject({ id: 3, time: "05:15" });
  expect(timerFor(kept, 4)).toEqual({ id: 4, isEnabled: true, time: "07:00", weekdays: [] });
});

test("where the car told none, the form begins as it is", () => {
  expect(firstTimer([])).toEqual({});
});

test.each([
  ["climate", "set-climate-timer", {}],
  ["auxiliary-heating", "set-auxiliary-heating-timer", { pin: "1234" }],
  ["departure", "set-departure-timer", {}],
] as const)("one of %s can be sent back as it is", (kind, command, more) => {
  const own = kind === "departure" ? { isCharging: true, isClimate: false } : {};
  const kept = [timer(kind, 1, { ...own, onceOn: "THURSDAY" })];
  const wish = { kind: command, ...more, ...firstTimer(kept) };
  expect(intent.safeParse(wish).error).toBeUndefined();
});
