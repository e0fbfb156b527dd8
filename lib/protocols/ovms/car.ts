import type { VehicleDescribed } from "@/lib/domain/event";
import type { Vin } from "@/lib/domain/ids";
import type { DecodeContext } from "@/lib/domain/protocol";
import type { RawValue } from "@/lib/domain/vehicle";
import { capabilitiesFor } from "./capabilities";
import { isLayout, type Layout, ownerOf, writtenPrefixes } from "./topics";

/** Where the car is remembered by its topics: beside its values, so that it outlives a restart. */
export const prefixName = "ovms/prefix";
export const layoutName = "ovms/layout";

const nothing: Readonly<Record<string, RawValue>> = {};
export const rawOf = (context: DecodeContext, vin: Vin): Readonly<Record<string, RawValue>> =>
  context.rawValuesOf?.(vin) ?? nothing;

export const textOf = (known: RawValue | undefined): string | undefined =>
  typeof known?.value === "string" ? known.value : undefined;

/** Every prefix under which we look for more than metrics. */
export const knownPrefixes = (context: DecodeContext): readonly string[] => [
  ...writtenPrefixes(context.source),
  ...context.source.vins.flatMap((vin) => textOf(rawOf(context, vin)[prefixName]) ?? []),
];

/** The car behind a prefix: its VIN once it told it, until then its name in the topics. */
export function vinOf(prefix: string, context: DecodeContext): Vin {
  const { vins } = context.source;
  const known = vins.find((vin) => textOf(rawOf(context, vin)[prefixName]) === prefix);
  if (known !== undefined) return known;
  const [only, ...others] = vins.filter((vin) => rawOf(context, vin)[prefixName] === undefined);
  const isWritten = writtenPrefixes(context.source).includes(prefix);
  if (isWritten && only !== undefined && others.length === 0) return only;
  const { user, vehicleId } = ownerOf(prefix);
  const isTaken = rawOf(context, vehicleId)[prefixName] !== undefined && vins.includes(vehicleId);
  return isTaken ? `${user}-${vehicleId}` : vehicleId;
}

export const layoutOf = (vin: Vin, context: DecodeContext): Layout | undefined => {
  const forced = context.source.settings.layout;
  if (isLayout(forced)) return forced;
  const known = rawOf(context, vin)[layoutName]?.value;
  return isLayout(known) ? known : undefined;
};

export type LayoutVerdict = "known" | "new" | "leftover";

/**
 * Whether a message's layout is the car's. Brokers keep messages of an earlier firmware for years, so another
 * layout counts only when it comes live; between two that were kept, today's wins.
 */
export function judgeLayout(
  layout: Layout,
  isRetained: boolean,
  vin: Vin,
  context: DecodeContext,
): LayoutVerdict {
  const forced = context.source.settings.layout;
  if (isLayout(forced) && forced !== layout) return "leftover";
  const known = rawOf(context, vin)[layoutName];
  if (!known) return "new";
  if (known.value === layout) return known.isRetained && !isRetained ? "new" : "known";
  if (!isRetained) return "new";
  return layout === "production" && known.isRetained ? "new" : "leftover";
}

/** What to tell of a car when it is heard for the first time. */
export function introduce(
  vin: Vin,
  prefix: string,
  context: DecodeContext,
): readonly VehicleDescribed[] {
  if (!context.rawValuesOf || rawOf(context, vin)[prefixName]) return [];
  const { vehicleId } = ownerOf(prefix);
  return [
    {
      kind: "vehicle-described",
      vin,
      at: context.now,
      name: vehicleId,
      capabilities: capabilitiesFor(undefined),
    },
  ];
}
