import type { CircuitValues } from "@/lib/domain/charger";
import type { DomainEvent } from "@/lib/domain/event";
import type { DecodeContext, Decoded, Incoming } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { chargerRules } from "./charger-rules";
import { discovery, documentOf, numberOf, rounded, textOf } from "./messages";
import { decodeRest } from "./rest";
import { parseTopic, prefixInStateTopic, type TwcTopic } from "./topics";

type Of<Kind extends TwcTopic["kind"]> = Extract<TwcTopic, { kind: Kind }>;

/** What one message of TWCManager says about its chargers and their circuit. Never throws. */
export function decode(message: Incoming, context: DecodeContext): Decoded {
  const topic = parseTopic(message.topic, context.source);
  if (!topic) return { kind: "ignored", reason: say("journal.foreignTopic") };
  switch (topic.kind) {
    case "charger":
      return decodeCharger(topic, message);
    case "circuit":
      return decodeCircuit(topic, message);
    case "control":
      return { kind: "ignored", reason: say("twc.someCommand") };
    case "discovery":
      return decodeDiscovery(message);
    case "telling":
      return discovered(topic.prefix);
    case "rest":
      return decodeRest(topic.part, message);
  }
}

const understood = (events: readonly DomainEvent[], flags: readonly string[] = []): Decoded => ({
  kind: "understood",
  events,
  ...(flags.length > 0 ? { flags } : undefined),
});

const unreadable = (reason: string): Decoded => ({ kind: "unreadable", reason });

function decodeCharger({ twcId, name }: Of<"charger">, message: Incoming): Decoded {
  const rule = Object.hasOwn(chargerRules, name.toLowerCase())
    ? chargerRules[name.toLowerCase()]
    : undefined;
  if (!rule) return { kind: "ignored", reason: say("twc.unknownValue", { name }) };
  const report = { kind: "charger-reported", twcId, at: message.receivedAt, name } as const;
  // No bytes: no car was identified, or somebody removed what the broker kept.
  if (message.payload.length === 0)
    return understood([{ ...report, values: {}, cleared: rule.names }]);
  const text = textOf(message.payload);
  const reading = text === undefined ? undefined : rule.read(text);
  if (!reading) return unreadable(say("twc.unreadable", { name }));
  const { values, cleared, flags } = reading;
  return understood([{ ...report, values, ...(cleared ? { cleared } : undefined) }], flags);
}

const circuitNumbers: Readonly<Record<string, keyof CircuitValues>> = {
  totalampsinuse: "totalAmpsInUse",
  // Real ones publish it under "all", the first description said "config": both are welcome.
  maxampsforslaves: "maxAmps",
  minampspertwc: "minAmpsPerCharger",
  carscharging: "carsCharging",
};

function decodeCircuit({ name }: Of<"circuit">, message: Incoming): Decoded {
  const report = { kind: "circuit-reported", at: message.receivedAt, name } as const;
  const key = name.toLowerCase();
  const value = key === "currentpolicy" ? "policy" : circuitNumber(key);
  if (!value) return { kind: "ignored", reason: say("twc.unknownValue", { name }) };
  if (message.payload.length === 0)
    return understood([{ ...report, values: {}, cleared: [value] }]);
  const text = textOf(message.payload);
  if (text === undefined) return unreadable(say("twc.notText", { name }));
  if (value === "policy") return understood([{ ...report, values: { policy: text.trim() } }]);
  const number = numberOf(text);
  if (number === undefined || number < 0) return unreadable(say("twc.notNumber", { name }));
  return understood([{ ...report, values: { [value]: rounded(number) } }]);
}

const circuitNumber = (key: string): keyof CircuitValues | undefined =>
  Object.hasOwn(circuitNumbers, key) ? circuitNumbers[key] : undefined;

function decodeDiscovery({ payload }: Incoming): Decoded {
  if (payload.length === 0) return { kind: "ignored", reason: say("journal.emptyMessage") };
  const config = discovery.safeParse(documentOf(payload));
  if (!config.success || config.data.device.model !== "TWCManager")
    return { kind: "ignored", reason: say("twc.anotherDevice") };
  const prefix = prefixInStateTopic(config.data.state_topic);
  return prefix === undefined ? unreadable(say("twc.discoveryWithoutCharger")) : discovered(prefix);
}

const discovered = (value: string): Decoded =>
  understood([{ kind: "setting-discovered", name: "prefix", value }]);
