import type { RawReading, VehicleReported } from "@/lib/domain/event";
import type { Vin } from "@/lib/domain/ids";
import type { DecodeContext, Incoming } from "@/lib/domain/protocol";
import type { VehicleValueName, VehicleValues } from "@/lib/domain/vehicle";
import { say } from "@/messages/say";
import { rawOf } from "./car";
import { carRules } from "./car-rules";
import { chargeRules } from "./charge-rules";
import { isPlausible, readDate } from "./dates";
import { metricOf } from "./metrics";
import { positionAt } from "./position";
import { type Parsed, parseValue } from "./values";
import { createView, type Rule, type View } from "./view";

export interface MetricMessage {
  readonly vin: Vin;
  readonly name: string;
  readonly text: string;
  readonly message: Incoming;
  readonly context: DecodeContext;
}

const rulesByMetric = indexRules([...carRules, ...chargeRules]);

function indexRules(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const index = new Map<string, readonly Rule[]>();
  for (const rule of rules)
    for (const metric of rule.from) index.set(metric, [...(index.get(metric) ?? []), rule]);
  return index;
}

export type DecodedMetric =
  | { readonly kind: "report"; readonly report: VehicleReported }
  | { readonly kind: "unreadable"; readonly reason: string };

/** One metric: kept as it came, and what it means in the common words together with those that came before. */
export function decodeMetric(from: MetricMessage): DecodedMetric {
  const { vin, name, text } = from;
  const parsed = parseValue(metricOf(name), text);
  if (parsed.kind === "unreadable")
    return {
      kind: "unreadable",
      reason: say("ovms.unreadableMetric", { name, reason: parsed.reason }),
    };
  const view = viewOf(from, parsed);
  const meaning = meaningOf(from, view);
  return {
    kind: "report",
    report: {
      kind: "vehicle-reported",
      vin,
      at: measuredAt(from),
      name,
      ...meaning,
      ...(parsed.kind === "value"
        ? { extras: { [name]: readingOf(name, parsed.value) } }
        : { clearedExtras: [name] }),
    },
  };
}

/** Only the clock knows when a kept message was true; everything else is as old as its arrival. */
function measuredAt({ name, text, message, context }: MetricMessage): number {
  const at = name === "m.time.utc" && message.isRetained ? readDate(text) : undefined;
  return at !== undefined && isPlausible(at) && at < context.now ? at : message.receivedAt;
}

function readingOf(name: string, value: unknown): RawReading {
  const { unit, staleAfterMs } = metricOf(name);
  return {
    value,
    ...(unit === undefined ? undefined : { unit }),
    ...(staleAfterMs === undefined ? undefined : { staleAfterMs }),
  };
}

function viewOf({ vin, name, context }: MetricMessage, parsed: Parsed): View {
  const raw = rawOf(context, vin);
  const own = parsed.kind === "value" ? parsed.value : undefined;
  return createView({
    read: (asked) => (asked === name ? own : raw[asked]?.value),
    now: context.now,
    timeZone: context.source.settings.timeZone,
  });
}

type Values = { -readonly [Name in VehicleValueName]?: VehicleValues[Name] };

function meaningOf(from: MetricMessage, view: View) {
  const said: Record<string, unknown> = {};
  let raw: Partial<Record<VehicleValueName, string>> = {};
  for (const rule of rulesByMetric.get(from.name) ?? []) {
    Object.assign(said, rule.say(view));
    raw = { ...raw, ...rule.raw?.(view) };
  }
  const position = placeOf(from, view);
  if (position) said.position = position;
  const entries = Object.entries(said);
  const cleared = entries.filter(([, value]) => value === undefined).map(([name]) => name);
  const kept = entries.filter(([, value]) => value !== undefined);
  return {
    // The rules speak in the names of VehicleValues, which an entry list cannot tell.
    values: Object.fromEntries(kept) as Values,
    ...(Object.keys(raw).length > 0 ? { raw } : undefined),
    ...(cleared.length > 0 ? { cleared: cleared as VehicleValueName[] } : undefined),
  };
}

function placeOf({ vin, name, message, context }: MetricMessage, view: View) {
  return positionAt({
    metric: name,
    now: message.receivedAt,
    halves: {
      latitude: view.number("v.p.latitude"),
      longitude: view.number("v.p.longitude"),
      latitudeAt: rawOf(context, vin)["v.p.latitude"]?.receivedAt,
    },
    state: context.stateOf?.(vin),
  });
}
