import { say } from "@/messages/say";
import type { Reading, Tag } from "./edge-node";
import { timeOf } from "./payload";
import { qualityOf } from "./quality";
import { inferType, valueText } from "./value";
import type { WireMetric } from "./wire";

export interface Named {
  readonly tag: Tag;
  readonly metric: WireMetric;
}

/** What metrics say, and why those of them say nothing whose value does not fit its type. */
export function readMetrics(named: readonly Named[], payloadAt: number) {
  const readings: Reading[] = [];
  const misfits: string[] = [];
  for (const { tag, metric } of named) {
    const reading = readingOf(tag, metric, payloadAt);
    if (reading) readings.push(reading);
    else misfits.push(tag.name);
  }
  return { readings, omitted: reasonOf(misfits) };
}

function reasonOf([name, ...others]: readonly string[]): string | undefined {
  if (name === undefined) return undefined;
  if (others.length === 0) return say("sparkplug.misfit", { name });
  return say("sparkplug.misfits", { name, count: String(others.length) });
}

/** A metric's value with its time: its own, else the payload's. Nothing where the value does not fit its type. */
function readingOf(tag: Tag, metric: WireMetric, payloadAt: number): Reading | undefined {
  const datatype = metric.datatype || tag.datatype || inferType(metric);
  const value = valueText(metric, datatype);
  const isNull = metric.isNull === true || inferType(metric) === undefined;
  if (value === undefined && !isNull) return undefined;
  const at = (metric.timestamp === undefined ? undefined : timeOf(metric.timestamp)) ?? payloadAt;
  const { isHistorical = false, isTransient = false } = metric;
  const quality = qualityOf(metric);
  const told = quality === undefined ? {} : { quality };
  return { name: tag.name, at, value, isHistorical, isTransient, ...told };
}
