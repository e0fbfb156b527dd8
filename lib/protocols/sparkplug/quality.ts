import { datatypes } from "./datatype";
import type { WireMetric } from "./wire";

export const qualities = { bad: 0, good: 192, stale: 500 } as const;
export type Quality = (typeof qualities)[keyof typeof qualities];

const propertyOf = ({ properties }: WireMetric) => {
  const at = properties?.keys.indexOf("Quality") ?? -1;
  return at < 0 ? undefined : (properties?.values[at] ?? {});
};

/** What a metric says of its own value; undefined where it says nothing that can be understood. */
export function qualityOf(metric: WireMetric): Quality | undefined {
  const number = propertyOf(metric)?.intValue;
  return Object.values(qualities).find((one) => one === number);
}

export const isGood = (metric: WireMetric): boolean =>
  (qualityOf(metric) ?? qualities.good) === qualities.good;

/** payloads-propertyset-quality-value-type and -value; what a lenient host overlooks. */
export const isQualityWrong = (metric: WireMetric): boolean => {
  const property = propertyOf(metric);
  if (property === undefined) return false;
  return property.type !== datatypes.int32 || qualityOf(metric) === undefined;
};
