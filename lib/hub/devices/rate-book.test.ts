import { expect, test } from "vitest";
import { createManualClock } from "../manual-clock";
import { createRateBook } from "./rate-book";

const row = (deviceId: string) => ({ deviceId, key: "k", at: 0, value: "1" });

function start() {
  const clock = createManualClock();
  const shown: string[] = [];
  const device = (id: string) => ({ row: { id, garageId: "g" } });
  // Of the whole transport the book asks for these alone.
  const core = {
    clock,
    registry: { device: (id: string) => (id === "gone" ? undefined : device(id)) },
    server: () => ({ hasSubscribers: (topic: string) => topic.endsWith("watched") }),
    show: ({ row: { id } }: { row: { id: string } }) => void shown.push(id),
  } as unknown as Parameters<typeof createRateBook>[0];
  const book = createRateBook(core);
  const rate = (id: string) =>
    book.perMinute(device(id) as unknown as Parameters<typeof book.perMinute>[0]);
  return { clock, shown, book, rate };
}

test("the values of the last minute count, and fade out when no more come", () => {
  const { clock, book, rate } = start();
  book.count([row("a"), row("a"), row("b"), row("a")]);
  expect([rate("a"), rate("b"), rate("c")]).toEqual([3, 1, 0]);
  clock.advance(60_000);
  expect(rate("a")).toBe(3);
  clock.advance(40_000);
  expect(rate("a")).toBe(1);
  clock.advance(60_000);
  expect(rate("a")).toBe(0);
  book.stop();
});

test("whoever watches a device is told every few seconds, nobody else's is looked at", () => {
  const { clock, shown, book } = start();
  book.count([row("watched"), row("other"), row("gone")]);
  clock.advance(5_000);
  clock.advance(5_000);
  expect(shown).toEqual(["watched"]);
  book.stop();
});
