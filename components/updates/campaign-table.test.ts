import { expect, test } from "vitest";
import { lineOf } from "@/lib/domain/campaign-line";
import type { Update } from "@/lib/domain/update";
import { t0, updateOf } from "@/lib/domain/update-for-test";
import { burnDown, funnelOf } from "./campaign-curves";
import { countLanes, totalOf } from "./lanes";
import { arrangeLines, firstLines, placesOf, readLinesView, writeLinesView } from "./lines-view";

const line = (given: Partial<Update>) => lineOf(updateOf(given));

test("every state has its lane, and no car is lost between them", () => {
  const counts = { scheduled: 1, acknowledged: 2, finalizing: 3, succeeded: 4, expired: 5 };
  const counted = countLanes(counts);
  expect(counted).toMatchObject({ waiting: 1, notified: 2, installing: 3, done: 4, left: 5 });
  expect(totalOf(counted)).toBe(15);
});

test("the funnel counts how far a car came, also of one that failed there", () => {
  const lines = [
    line({}),
    line({ state: "failed", phase: "installing" }),
    line({ state: "stalled", phase: "downloading" }),
    line({ state: "succeeded", phase: "finalizing" }),
  ];
  expect(funnelOf(lines)).toEqual({ told: 3, began: 3, installed: 2, succeeded: 1 });
});

test("the burn-down falls by one with every car that is through and ends now", () => {
  const lines = [
    line({ state: "succeeded", changedAt: t0 + 10 }),
    line({ state: "failed", changedAt: t0 + 20 }),
    line({ state: "downloading", changedAt: t0 + 30 }),
  ];
  expect(burnDown(lines, { from: t0, to: t0 + 40 })).toEqual([
    [t0, 3],
    [t0 + 10, 2],
    [t0 + 20, 1],
    [t0 + 40, 1],
  ]);
});

test("ten thousand cars make a curve of some hundred points that ends where it must", () => {
  const lines = Array.from({ length: 10_000 }, (_, index) =>
    line({ state: "succeeded", changedAt: t0 + index }),
  );
  const points = burnDown(lines, { from: t0, to: t0 + 20_000 });
  expect(points.length).toBeLessThanOrEqual(203);
  expect(points.at(-1)).toEqual([t0 + 20_000, 0]);
});

const named = [
  { id: "a", name: "Van 10", failure: undefined },
  { id: "b", name: "Van 9", failure: "no space" },
];
const places = placesOf(new Map(named.map(({ id, name }) => [id, name])));
const all = named.map(({ id, name, failure }) => ({
  line: line({ id, vin: `VIN-${id}`, ...(failure ? { state: "failed" as const, failure } : {}) }),
  name,
  place: places.get(id) ?? 0,
}));
const shown = (query: string) =>
  arrangeLines(all, readLinesView(new URLSearchParams(query))).map(({ name }) => name);

test("cars are found by name, VIN and reason, and sorted as people count", () => {
  expect(shown("")).toEqual(["Van 9", "Van 10"]);
  expect(shown("sort=-name")).toEqual(["Van 10", "Van 9"]);
  expect(shown("filter=SPACE")).toEqual(["Van 9"]);
  expect(shown("filter=vin-a")).toEqual(["Van 10"]);
  expect(shown("show=failed")).toEqual(["Van 9"]);
  expect(shown("sort=state")).toEqual(["Van 9", "Van 10"]);
});

test.each(["", "?filter=x&show=failed&sort=-heard&update=u1", "?sort=-name"])(
  "the address %s is read and written the same",
  (query) => {
    expect(writeLinesView(readLinesView(new URLSearchParams(query)))).toBe(query);
  },
);

test("an address with nonsense shows everything", () => {
  const view = readLinesView(new URLSearchParams("show=nowhere&sort=weight"));
  expect(view).toMatchObject({ lane: undefined, sort: "name", isDescending: false });
});

test.each(["", "sort=-name", "sort=progress", "sort=-heard", "show=failed", "filter=1"])(
  "the first rows of %j are the beginning of all of them",
  (address) => {
    const states = ["downloading", "failed", "succeeded"] as const;
    const named = Array.from({ length: 60 }, (_none, index) => {
      const at = (index * 37) % 60;
      const heard = { progressPercent: at % 7, lastHeardAt: t0 + (at % 11) };
      return {
        line: line({ id: `u${at}`, state: states[at % 3] ?? "failed", ...heard }),
        name: `Van ${at}`,
      };
    });
    const places = placesOf(new Map(named.map(({ line: { id }, name }) => [id, name])));
    const all = named.map((one) => ({ ...one, place: places.get(one.line.id) ?? 0 }));
    const view = readLinesView(new URLSearchParams(address));
    const whole = arrangeLines(all, view).map(({ line: one }) => one);
    expect(firstLines(named, view, 24)).toEqual(whole.slice(0, 24));
    expect(whole.length).toBeGreaterThan(10);
  },
);
