import { expect, test, vi } from "vitest";
import { systemClock } from "./clock";

test("a wait longer than a timer can hold does not end at once", () => {
  vi.useFakeTimers();
  try {
    let isOver = false;
    const days = 86_400_000;
    systemClock.after(180 * days, () => {
      isOver = true;
    });
    vi.advanceTimersByTime(179 * days);
    expect(isOver).toBe(false);
    vi.advanceTimersByTime(days);
    expect(isOver).toBe(true);
    const cancel = systemClock.after(60 * days, () => expect.unreachable());
    vi.advanceTimersByTime(40 * days);
    cancel();
    vi.advanceTimersByTime(40 * days);
  } finally {
    vi.useRealTimers();
  }
});
