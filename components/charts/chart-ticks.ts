import type { TimeSpan } from "./chart-period";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const timeSteps: readonly number[] = [
  ...[5, 10, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 5, 7, 10].map((days) => days * dayMs),
];

/** Round local times inside a span, at most `count` of them. `offsetMs` is the zone's distance from UTC. */
export function timeTicks(span: TimeSpan, count: number, offsetMs: number): readonly number[] {
  const step =
    timeSteps.find((candidate) => (span.to - span.from) / candidate <= count) ??
    timeSteps.at(-1) ??
    dayMs;
  const ticks: number[] = [];
  const first = Math.ceil((span.from + offsetMs) / step) * step - offsetMs;
  for (let at = first; at <= span.to && ticks.length <= 12; at += step) ticks.push(at);
  return ticks;
}

/** Whether the axis needs days rather than clock times. */
export const needsDates = (span: TimeSpan): boolean => span.to - span.from > 2 * dayMs;

const decimalSteps = [1, 2, 2.5, 5, 10];

/** Ticks from 0 to a round number at or above the greatest value. */
export function valueTicks(greatest: number, intervals = 4): readonly number[] {
  const rough = Math.max(greatest, 1) / intervals;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * (decimalSteps.find((one) => one * magnitude >= rough) ?? 10);
  return stepsUpTo(greatest, step);
}

const minuteSteps = [5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720];

/** The same for minutes, which are read in hours. */
export function minuteTicks(greatest: number, intervals = 4): readonly number[] {
  const rough = Math.max(greatest, 10) / intervals;
  return stepsUpTo(greatest, minuteSteps.find((step) => step >= rough) ?? 1440);
}

function stepsUpTo(greatest: number, step: number): readonly number[] {
  const count = Math.max(Math.ceil(greatest / step - 1e-9), 2);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
