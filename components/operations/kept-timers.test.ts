import { describe, expect, test } from "vitest";
import { intent } from "@/lib/domain/intent";
import type { CarTimer, TimerKind } from "@/lib/domain/kept-by-car";
import { firstTimer, isUntouched, renumbered, timerFor } from "./kept-timers";

const timer = (kind: TimerKind, id: number, more: Partial<CarTimer> = {}): CarTimer => ({
  kind,
  id,
  isEnabled: true,
  time: "05:15",
  weekdays: ["MONDAY", "SUNDAY"],
  measuredAt: 1_000,
  ...more,
});

describe("a form begins", () => {
  const kept = [timer("climate", 2, { isEnabled: false }), timer("climate", 3)];

  test("with the car's first timer", () => {
    expect(firstTimer("climate", kept)).toMatchObject({ id: 2, isEnabled: false, time: "05:15" });
    expect(isUntouched("climate", kept, firstTimer("climate", kept))).toBe(true);
  });

  test("with a usual one where the car told none, and sends what it shows of it", () => {
    const usual = { id: 1, isEnabled: true, time: "07:00", weekdays: [] };
    expect(firstTimer("climate", [])).toEqual(usual);
    const departure = { ...usual, isCharging: false, isClimate: false };
    expect(firstTimer("departure", [])).toEqual(departure);
    expect(timerFor("departure", [timer("departure", 1)], 1)).toMatchObject({ isClimate: false });
  });
});

describe("another number", () => {
  const kept = [timer("climate", 1), timer("climate", 2, { time: "06:00" })];

  test("that the car knows shows what the car has", () => {
    const touched = { ...timerFor("climate", kept, 1), time: "09:00" };
    expect(renumbered("climate", kept, { timer: touched, id: 2 }).time).toBe("06:00");
  });

  test("that it does not know keeps what was entered, and is a usual one where nothing was", () => {
    const untouched = timerFor("climate", kept, 1);
    const touched = { ...untouched, time: "09:00" };
    expect(isUntouched("climate", kept, touched)).toBe(false);
    expect(renumbered("climate", kept, { timer: touched, id: 9 })).toEqual({ ...touched, id: 9 });
    expect(renumbered("climate", kept, { timer: untouched, id: 9 }).time).toBe("07:00");
  });
});

test.each([
  ["climate", "set-climate-timer", {}],
  ["auxiliary-heating", "set-auxiliary-heating-timer", { pin: "1234" }],
  ["departure", "set-departure-timer", {}],
] as const)("a timer of %s can be sent back as it is", (kind, command, more) => {
  const own = kind === "departure" ? { isCharging: true, isClimate: false } : {};
  const kept = [timer(kind, 1, { ...own, onceOn: "THURSDAY" })];
  const wish = { kind: command, ...more, timer: firstTimer(kind, kept) };
  expect(intent.safeParse(wish).error).toBeUndefined();
});
