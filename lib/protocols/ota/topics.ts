import type { SourceContext } from "@/lib/domain/source-context";

export type OtaTopic =
  | { readonly kind: "offer" | "progress" | "status"; readonly vin: string }
  | { readonly kind: "telemetry" | "control" | "firmware" };

const words = { telemetry: "telemetry", control: "control", firmware_update: "firmware" } as const;

/** Vehicle identifications of test fleets are shorter than a VIN of ISO 3779. */
const vinPattern = /^[A-Za-z0-9_-]{1,64}$/;

const rootOf = ({ settings }: SourceContext): string => `${settings.prefix ?? ""}vehicle/`;

export const filters = (source: SourceContext): readonly string[] => {
  const root = rootOf(source);
  const updates = ["updates/+", "updates/+/progress", "updates/+/status"];
  return [...updates, ...Object.keys(words)].map((rest) => `${root}${rest}`);
};

/** Where a car is offered its update. */
export const offerTopic = (source: SourceContext, vin: string): string =>
  `${rootOf(source)}updates/${vin}`;

/** Reads a topic back; undefined where it is none of this protocol. */
export function parseTopic(source: SourceContext, topic: string): OtaTopic | undefined {
  const root = rootOf(source);
  if (!topic.startsWith(root)) return undefined;
  const [first = "", vin, leaf, ...rest] = topic.slice(root.length).split("/");
  if (first !== "updates") return vin === undefined ? plain(first) : undefined;
  if (vin === undefined || !vinPattern.test(vin) || rest.length > 0) return undefined;
  if (leaf === undefined) return { kind: "offer", vin };
  return leaf === "progress" || leaf === "status" ? { kind: leaf, vin } : undefined;
}

function plain(word: string): OtaTopic | undefined {
  if (word === "telemetry" || word === "control") return { kind: word };
  return word === "firmware_update" ? { kind: words[word] } : undefined;
}
