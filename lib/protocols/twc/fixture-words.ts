import type { ChargerValues, CircuitValues } from "@/lib/domain/charger";
import type { Decoded, Fixture } from "@/lib/domain/protocol";
import type { SourceContext } from "@/lib/domain/source-context";

export const receivedAt = Date.UTC(2026, 10, 20, 18, 0);

/** No prefix was told, so the usual one counts and others are looked for. */
export const source: SourceContext = { id: "source", settings: {}, vins: [] };

interface ChargerCase {
  readonly values?: Partial<ChargerValues>;
  readonly cleared?: readonly (keyof ChargerValues)[];
  readonly flags?: readonly string[];
}

/** A charger's topic of the usual prefix with what it becomes. */
export function charger(
  name: string,
  topic: string,
  payload: string | Uint8Array,
  { values = {}, cleared, flags }: ChargerCase,
): Fixture {
  const [twcId = "", last = ""] = topic.split("/");
  const decoded: Decoded = {
    kind: "understood",
    events: [
      {
        kind: "charger-reported",
        twcId,
        at: receivedAt,
        name: last,
        values,
        ...(cleared ? { cleared } : undefined),
      },
    ],
    ...(flags ? { flags } : undefined),
  };
  return { name, topic: `TWC/${topic}`, payload, decoded };
}

/** A topic of the circuit with what it becomes. */
export function circuit(
  name: string,
  topic: string,
  payload: string,
  values: Partial<CircuitValues>,
): Fixture {
  const last = topic.split("/").at(-1) ?? "";
  const decoded: Decoded = {
    kind: "understood",
    events: [{ kind: "circuit-reported", at: receivedAt, name: last, values }],
  };
  return { name, topic: `TWC/${topic}`, payload, decoded };
}

export const unreadable = (
  name: string,
  topic: string,
  payload: string | Uint8Array,
  reason: string,
): Fixture => ({
  name,
  topic: `TWC/${topic}`,
  payload,
  decoded: { kind: "unreadable", reason },
});

export const ignored = (name: string, topic: string, payload: string, reason: string): Fixture => ({
  name,
  topic,
  payload,
  decoded: { kind: "ignored", reason },
});
