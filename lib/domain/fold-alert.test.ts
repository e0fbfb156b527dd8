import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Alert, isAsBadAs, type Signal } from "./alert";
import {
  acknowledgeAlert,
  endAlert,
  holdAlert,
  isCurrent,
  resolveAlert,
  sameTroubleMs,
  strikeAlert,
} from "./fold-alert";

const signal: Signal = {
  kind: "low-aux-battery",
  key: "low-aux-battery",
  subject: { kind: "vehicle", id: "v1", name: "Enyaq" },
  facts: { volts: 11.2 },
};
const raising = (at: number, given: Signal = signal) => ({
  signal: given,
  at,
  garageId: "g1",
  scope: "vehicle:v1",
  newId: randomUUID,
});
const jana = (at: number) => ({ at, by: "p1", name: "Jana" });

test("a trouble that goes on is one alert, raised once", () => {
  const { alert, isNews } = holdAlert(undefined, raising(1));
  expect(isNews).toBe(true);
  expect(holdAlert(alert, raising(2))).toEqual({ alert, isNews: false });
});

test("what the sentence says follows the trouble without raising it anew", () => {
  const { alert } = holdAlert(undefined, raising(1));
  const after = holdAlert(alert, raising(2, { ...signal, facts: { volts: 10.9 } }));
  expect(after).toMatchObject({ isNews: false, alert: { facts: { volts: 10.9 }, count: 1 } });
});

test("an alert resolves by itself when its cause ends, and nobody stands beside that", () => {
  const over = endAlert(holdAlert(undefined, raising(1)).alert, 5);
  expect(over).toMatchObject({ state: "resolved", holds: false, lastAt: 5 });
  expect(over.steps.at(-1)).toEqual({ at: 5, what: "resolved" });
});

test("a trouble that is back within the hour opens the same alert and tells nobody", () => {
  const over = endAlert(holdAlert(undefined, raising(1)).alert, 5);
  const back = holdAlert(over, raising(5 + sameTroubleMs - 1));
  expect(back).toMatchObject({
    isNews: false,
    alert: { id: over.id, state: "open", count: 2, holds: true },
  });
  const later = holdAlert(over, raising(5 + sameTroubleMs));
  expect(later.isNews).toBe(true);
  expect(later.alert.id).not.toBe(over.id);
});

test("what a person resolved stays resolved while the cause goes on, and is news when it comes back", () => {
  const { alert } = holdAlert(undefined, raising(1));
  const done = resolveAlert(acknowledgeAlert(alert, jana(2)), jana(3));
  expect(holdAlert(done, raising(4))).toEqual({ alert: done, isNews: false });
  const ended = endAlert(done, 5);
  expect(ended.steps.at(-1)).toEqual({ ...jana(3), what: "resolved" });
  expect(holdAlert(ended, raising(6)).isNews).toBe(true);
});

test("something that happens again counts on the open alert; after a person resolved it, it is news", () => {
  const first = strikeAlert(undefined, raising(1)).alert;
  const twice = strikeAlert(first, raising(2));
  expect(twice).toMatchObject({ isNews: false, alert: { id: first.id, count: 2 } });
  const done = resolveAlert(twice.alert, jana(3));
  expect(strikeAlert(done, raising(4)).isNews).toBe(true);
});

test("what cannot be done to an alert leaves it as it is", () => {
  const { alert } = strikeAlert(undefined, raising(1));
  const seen = acknowledgeAlert(alert, jana(2));
  expect(acknowledgeAlert(seen, jana(3))).toBe(seen);
  const done = resolveAlert(seen, jana(4));
  expect(resolveAlert(done, jana(5))).toBe(done);
  expect(acknowledgeAlert(done, jana(5))).toBe(done);
  expect(endAlert(done, 6)).toBe(done);
});

test("a history keeps its beginning and does not grow without end", () => {
  let { alert } = strikeAlert(undefined, raising(0));
  for (let at = 1; at <= 500; at += 1) {
    alert = strikeAlert(alert, raising(at)).alert;
    if (at % 2 === 0) alert = { ...alert, steps: [...alert.steps, { at, what: "reopened" }] };
  }
  expect(alert.count).toBe(501);
  expect(alert.steps.length).toBeLessThanOrEqual(51);
  expect(alert.steps[0]).toEqual({ at: 0, what: "raised" });
});

test("whatever happens, a cause has one unresolved alert, and every alert is news exactly once", () => {
  const word = fc.constantFrom("hold", "end", "strike", "acknowledge", "resolve");
  const step = fc.record({ word, waitMs: fc.integer({ min: 0, max: 2 * sameTroubleMs }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { all, news } = live(steps);
      expect(news).toHaveLength(new Set(news).size);
      expect([...all.keys()].sort()).toEqual([...news].sort());
    }),
  );
});

/** One cause, and everything that becomes of it. */
function live(steps: readonly { readonly word: string; readonly waitMs: number }[]) {
  const all = new Map<string, Alert>();
  const news: string[] = [];
  let known: Alert | undefined;
  let at = 0;
  for (const { word, waitMs } of steps) {
    at += waitMs;
    const raised = apply(known, word, at);
    if (!raised) continue;
    if (raised.isNews) news.push(raised.alert.id);
    known = raised.alert;
    all.set(known.id, known);
    const open = [...all.values()].filter(({ state }) => state !== "resolved");
    expect(open.length).toBeLessThanOrEqual(1);
    // One that still says something must not be forgotten.
    expect(open.every((alert) => isCurrent(alert, at))).toBe(true);
  }
  return { all, news };
}

function apply(known: Alert | undefined, what: string, at: number) {
  if (what === "hold") return holdAlert(known, raising(at));
  if (what === "strike") return strikeAlert(known, raising(at));
  if (!known) return undefined;
  if (what === "end") return { alert: endAlert(known, at), isNews: false };
  const change = what === "acknowledge" ? acknowledgeAlert : resolveAlert;
  return { alert: change(known, jana(at)), isNews: false };
}

test("severities are ordered", () => {
  expect(isAsBadAs("error", "warning")).toBe(true);
  expect(isAsBadAs("warning", "warning")).toBe(true);
  expect(isAsBadAs("info", "warning")).toBe(false);
});
