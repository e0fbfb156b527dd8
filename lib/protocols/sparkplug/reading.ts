import type { Reading, Tag } from "./edge-node";
import { timeOf } from "./payload";
import { qualityOf } from "./quality";
import { inferType, valueText } from "./value";
import type { WireMetric } from "./wire";

/** A metric's value with its time: its own, else the payload's. Nothing where the value does not fit its type. */
export function readingOf(tag: Tag, metric: WireMetric, payloadAt: number): readonly Reading[] {
  const datatype = metric.datatype || tag.datatype || inferType(metric);
  const value = valueText(metric, datatype);
  const isNull = metric.isNull === true || inferType(metric) === undefined;
  if (value === undefined && !isNull) return [];
  const at = (metric.timestamp === undefined ? undefined : timeOf(metric.timestamp)) ?? payloadAt;
  const { isHistorical = false, isTransient = false } = metric;
  const quality = qualityOf(metric);
  const told = quality === undefined ? {} : { quality };
  return [{ name: tag.name, at, value, isHistorical, isTransient, ...told }];
}
