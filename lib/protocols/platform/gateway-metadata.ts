import { field, integerOf, type Json, type JsonObject, textField } from "./json";

/** How long a value was on its way: within the gateway's connector, then from the gateway to us. */
export interface Latency {
  readonly connector: string;
  readonly gatewayMs: number;
  readonly transportMs: number;
}

const names = ["connector", "receivedTs", "publishedTs"];

export const isMetadata = (json: Json | undefined): json is JsonObject =>
  json?.kind === "object" && names.every((name) => json.entries.has(name));

/** What a gateway's telemetry says beside the values of its children. */
export function latenciesOf(json: Json | undefined, now: number): readonly Latency[] {
  if (json?.kind !== "object") return [];
  const items = [...json.entries.values()].flatMap((value) =>
    value.kind === "array" ? value.items : [],
  );
  return items.flatMap((item) => latencyOf(field(item, "metadata"), now) ?? []);
}

function latencyOf(metadata: Json | undefined, now: number): Latency | undefined {
  if (!isMetadata(metadata)) return undefined;
  const connector = textField(metadata, "connector");
  const received = integerOf(field(metadata, "receivedTs"));
  const published = integerOf(field(metadata, "publishedTs"));
  if (connector === undefined || received === undefined || published === undefined)
    return undefined;
  return { connector, gatewayMs: published - received, transportMs: now - published };
}
