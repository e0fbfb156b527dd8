import type { DomainEvent, Noted, VehicleReported } from "@/lib/domain/event";
import type { Vin } from "@/lib/domain/ids";
import type { Decoded, Incoming } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { recordedBy } from "./recorded";
import { numbersOf, recordOf, subtypeOf } from "./records";
import { hashOf, unpackText } from "./texts";
import type { Group } from "./topics";

export interface Notice {
  readonly vin: Vin;
  readonly prefix: string;
  readonly text: string;
  readonly message: Incoming;
  /** "charge.done" in one level, as before 3.3.005; slashes since. */
  readonly isFormer: boolean;
}

const severities: Readonly<Record<string, Noted["severity"]>> = {
  info: "info",
  alert: "error",
  error: "warning",
};

const repeatMs = 10_000;

/** A sentence of the car for its people. It has no time of its own, so that of its arrival counts. */
export function decodeNotify(group: Extract<Group, { kind: "notify" }>, from: Notice): Decoded {
  const { vin, prefix, message } = from;
  const text = unpackText(from.text, from.isFormer);
  const { type, subtype } = group;
  // QoS 1 delivers some twice, and modules repeat themselves.
  const window = Math.floor(message.receivedAt / repeatMs);
  return {
    kind: "understood",
    duplicateKey: `${prefix}notify ${type} ${subtype} ${hashOf(text)} ${window}`,
    events: [
      {
        kind: "noted",
        vin,
        at: message.receivedAt,
        name: noticeName(type, subtype),
        severity: severities[type] ?? "info",
        detail: type === "error" ? errorText(text) : text,
      },
    ],
  };
}

const dashed = (name: string): string => name.replaceAll(".", "-");

function noticeName(type: string, subtype: string): string {
  if (type === "error" && (subtype === "code" || subtype === "")) return "vehicle-error";
  return subtype === "" ? "car-notification" : dashed(subtype);
}

/** "TR,1146,0" is the car's type, its error code and a number that belongs to it. */
function errorText(text: string): string {
  const [, type, code, data] = /^(\w+),(\d+),(-?\d+)$/.exec(text) ?? [];
  if (code === undefined) return text;
  return data === "0" ? `${type} ${code}` : `${type} ${code} (${data})`;
}

/** A line of the car's own history, perhaps of hours ago: the module keeps it until somebody takes it. */
export function decodeRecord(group: Extract<Group, { kind: "record" }>, from: Notice): Decoded {
  const { vin, prefix, message, text } = from;
  const at = message.receivedAt - Math.max(0, group.ageSeconds) * 1_000;
  const subtype = group.subtype || subtypeOf(text);
  const levels = reported(vin, at, subtype, text);
  const recorded = recordedBy({ vin, at, subtype, text });
  const isTripStart = subtype === "log.trip" && levels.length > 0 && !recorded;
  return {
    kind: "understood",
    duplicateKey: `${prefix}data ${subtype} ${group.id} ${hashOf(text)} ${Math.round(at / 2_000)}`,
    events: [
      ...levels,
      ...(recorded ? [recorded] : []),
      // That a trip began tells nobody anything; its levels are points of the charts.
      ...(isTripStart ? [] : [noteOf(vin, at, subtype, recordOf(text))]),
    ],
  };
}

/** Grid and trip logs tell of levels at their own time: points for the history, also of hours that we missed. */
function reported(vin: Vin, at: number, subtype: string, text: string): readonly VehicleReported[] {
  const values = numbersOf(subtype, text);
  if (Object.keys(values).length === 0) return [];
  return [{ kind: "vehicle-reported", vin, at, name: subtype, values }];
}

const noteOf = (
  vin: Vin,
  at: number,
  subtype: string,
  { summary }: ReturnType<typeof recordOf>,
): DomainEvent => ({
  kind: "noted",
  vin,
  at,
  name: subtype === "log.grid" || subtype === "log.trip" ? dashed(subtype) : "data-record",
  severity: "info",
  detail: summary,
});

/** What people follow; the module's housekeeping (network, clocks, servers) is left out. */
const watched =
  /^(vehicle\.|gps\.lock\.|location\.|usr\.|config\.changed|ota\.|server\.v[23]\.auth)/;

/** Something happened. Newer firmware says each thing on two topics. */
export function decodeHappening(name: string, { vin, prefix, message }: Notice): Decoded {
  if (!/^[\w.:-]{1,200}$/.test(name))
    return { kind: "unreadable", reason: say("ovms.eventNameless") };
  if (!watched.test(name)) return { kind: "ignored", reason: say("ovms.housekeeping") };
  const window = Math.floor(message.receivedAt / 2_000);
  return {
    kind: "understood",
    duplicateKey: `${prefix}event ${name} ${window}`,
    events: [
      {
        kind: "noted",
        vin,
        at: message.receivedAt,
        name: dashed(name),
        severity: name.startsWith("vehicle.alert") ? "warning" : "info",
      },
    ],
  };
}
