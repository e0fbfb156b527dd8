import { z } from "zod";
import type { ChargerValues, CircuitValues } from "@/lib/domain/charger";
import type { DomainEvent } from "@/lib/domain/event";
import { present } from "@/lib/domain/present";
import type { Decoded, Incoming } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { chargerRules } from "./charger-rules";
import { documentOf, numberOf, rounded } from "./messages";
import { pastOf, scheduleOf } from "./rest-past";
import { modeOf } from "./words";

const loose = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof loose>;

/** What an answer of the HTTP API says. Its numbers are texts, and now and then a list of one text. */
export function decodeRest(part: string, message: Incoming): Decoded {
  const body = documentOf(message.payload);
  if (body === undefined && message.payload.length > 0)
    return { kind: "unreadable", reason: say("journal.notJson") };
  const at = message.receivedAt;
  switch (part) {
    case "status":
      return circuit(at, "getStatus", statusValues(fieldsOf(body)));
    case "config":
      return circuit(at, "getConfig", configValues(fieldsOf(body)));
    case "action":
      return circuit(at, "getActivePolicyAction", present({ nonScheduledMode: modeOf(body) }));
    case "history":
      return {
        kind: "understood",
        events: [
          { kind: "circuit-reported", at, name: "getHistory", values: {}, past: pastOf(body) },
        ],
      };
    case "chargers":
      return { kind: "understood", events: chargerEvents(at, fieldsOf(body)) };
    default:
      return { kind: "ignored", reason: say("twc.unasked") };
  }
}

const circuit = (at: number, name: string, values: Partial<CircuitValues>): Decoded => ({
  kind: "understood",
  events: Object.keys(values).length === 0 ? [] : [{ kind: "circuit-reported", at, name, values }],
});

const fieldsOf = (value: unknown): Fields => loose.safeParse(value).data ?? {};

/** `"24.50"`, `24.5` and `["24.50"]` are one number here. */
function lenient(value: unknown): number | undefined {
  if (Array.isArray(value)) return lenient(value[0]);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return typeof value === "string" ? numberOf(value) : undefined;
}

const kilowatts = (value: unknown): number | undefined => {
  const watts = lenient(value);
  return watts === undefined ? undefined : Math.round(watts) / 1_000;
};

function statusValues(body: Fields): Partial<CircuitValues> {
  const endsAt = lenient(body.chargeNowTimeEnd);
  const allowance = lenient(body.maxAmpsToDivideAmongSlaves);
  return present({
    policy: typeof body.currentPolicy === "string" ? body.currentPolicy : undefined,
    maxAmps: allowance === undefined ? undefined : rounded(allowance),
    carsCharging: lenient(body.carsCharging),
    chargeNowAmps: lenient(body.chargeNowAmps),
    chargeNowEndsAt: endsAt === undefined ? undefined : endsAt * 1_000,
    generationKw: kilowatts(body.generationWatts),
    consumptionKw: kilowatts(body.consumptionWatts),
    schedule: scheduleOf(body.ScheduledCharging),
  });
}

/** Of the configuration only what the wiring carries: it may hold secrets. */
function configValues(body: Fields): Partial<CircuitValues> {
  const config = fieldsOf(body.config);
  return present({
    wiringMaxAmps: lenient(config.wiringMaxAmpsAllTWCs),
    minAmpsPerCharger: lenient(config.minAmpsPerTWC),
  });
}

const restNames = {
  reportedAmpsActual: "ampsinuse",
  lastAmpsOffered: "ampsoffered",
  lifetimekWh: "lifetimekwh",
  state: "state",
  voltsPhaseA: "voltagephasea",
  voltsPhaseB: "voltagephaseb",
  voltsPhaseC: "voltagephasec",
  currentVIN: "currentvehiclevin",
  lastVIN: "lastvehiclevin",
} as const;

function chargerEvents(at: number, body: Fields): readonly DomainEvent[] {
  return Object.entries(body).flatMap(([twcId, value]) =>
    /^[0-9A-F]{4}$/i.test(twcId)
      ? [
          {
            kind: "charger-reported" as const,
            twcId,
            at,
            name: "getSlaveTWCs",
            values: chargerValues(fieldsOf(value)),
          },
        ]
      : [],
  );
}

function chargerValues(fields: Fields): Partial<ChargerValues> {
  const read = Object.entries(restNames).map(([name, topic]) => {
    const value = fields[name];
    const isScalar = typeof value === "string" || typeof value === "number";
    return isScalar ? chargerRules[topic]?.read(String(value))?.values : undefined;
  });
  // The limit that comes with a charger's first words is that of its hardware.
  const hardwareMaxAmps = lenient(fields.maxAmps);
  return Object.assign({}, ...read, present({ hardwareMaxAmps }));
}
