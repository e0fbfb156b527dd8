import type { DomainEvent } from "@/lib/domain/event";
import type { Decoded } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import type { Answer, Body } from "./answer";
import { readCapabilities, toCapabilities } from "./capabilities";
import { type Draft, newDraft, reportOf } from "./draft";
import { fieldsOf, textsIn } from "./fields";
import { timeOf } from "./messages";
import { fillCharging, fillProfiles } from "./rest-charging";
import { fillAirConditioning, fillAuxiliaryHeating, fillVentilation } from "./rest-climate";
import { decodeGarage, decodeInfo } from "./rest-garage";
import { fillParking, fillPosition } from "./rest-position";
import { fillDepartures, fillHealth, fillMaintenance, fillSoftware } from "./rest-service";
import { fillDrivingRange, fillReadiness, fillVehicleStatus } from "./rest-status";
import { celsiusOf } from "./temperature";

type Fill = (draft: Draft, body: Body, receivedAt: number) => void;

/** What one part of the API says about a car. */
const fills: Readonly<Record<string, Fill>> = {
  charging: fillCharging,
  "charging-profiles": fillProfiles,
  "vehicle-status": fillVehicleStatus,
  "driving-range": fillDrivingRange,
  readiness: fillReadiness,
  "air-conditioning": fillAirConditioning,
  "auxiliary-heating": fillAuxiliaryHeating,
  "active-ventilation": fillVentilation,
  position: fillPosition,
  parking: fillParking,
  health: fillHealth,
  maintenance: fillMaintenance,
  "departure-timers": fillDepartures,
  "software-update": fillSoftware,
};

/** Parts that describe cars instead of measuring them. */
const descriptions: Readonly<Record<string, (answer: Answer) => Decoded>> = {
  garage: decodeGarage,
  info: decodeInfo,
  user: () => ({ kind: "understood", events: [] }),
};

/** An answer of the API, as a report with the time that the car itself gives. */
export function decodeRest(answer: Answer): Decoded {
  const described = Object.hasOwn(descriptions, answer.part)
    ? descriptions[answer.part]
    : undefined;
  if (described) return described(answer);
  if (answer.vin === "") return { kind: "ignored", reason: say("journal.answerWithoutCar") };
  const fill = Object.hasOwn(fills, answer.part) ? fills[answer.part] : undefined;
  const draft = newDraft();
  if (fill) fill(draft, answer.body, answer.message.receivedAt);
  else draft.extras[answer.part] = { value: answer.body };
  const events = [...reports(draft, answer), ...offeredModes(answer)];
  const { flags } = draft;
  return { kind: "understood", events, ...(flags.length > 0 ? { flags } : undefined) };
}

function reports(draft: Draft, { vin, part, body, message }: Answer): readonly DomainEvent[] {
  const at = capturedAt(body, message.receivedAt);
  const outside = outsideReport(body, message.receivedAt);
  return [
    ...reportOf(draft, { vin, at, name: part }),
    ...(outside ? reportOf(outside.draft, { vin, at: outside.at, name: part }) : []),
  ];
}

const fourHoursMs = 4 * 3_600_000;

/** When the car measured it. Broken clocks reach the year 2079: what lies far ahead is our arrival time. */
export function capturedAt(body: Body, receivedAt: number): number {
  const at =
    timeOf(body.carCapturedTimestamp) ??
    timeOf(body.capturedAt) ??
    timeOf(fieldsOf(body.maintenanceReport).capturedAt);
  return at === undefined || at > receivedAt + fourHoursMs ? receivedAt : at;
}

/** The outside temperature has a time of its own, often much older than the rest. */
export function outsideReport(body: Body, receivedAt: number) {
  const outside = fieldsOf(body.outsideTemperature);
  const value = celsiusOf(outside);
  if (value === undefined || value < -50 || value > 60) return undefined;
  const draft = newDraft();
  draft.values.outsideTemperatureC = value;
  const own = outside.carCapturedTimestamp === undefined ? body : outside;
  return { draft, at: capturedAt(own, receivedAt) };
}

/** The charging part knows which modes the car has; what the car can be asked to do follows from it. */
function offeredModes({ vin, part, body, message, context }: Answer): readonly DomainEvent[] {
  const ids = context.rawValuesOf?.(vin)["garage/capabilities"]?.value;
  const modes = textsIn(fieldsOf(body.settings).availableChargeModes);
  if (part !== "charging" || ids === undefined || modes.length === 0) return [];
  const capabilities = toCapabilities(readCapabilities(ids), modes);
  return [{ kind: "vehicle-described", vin, at: message.receivedAt, capabilities }];
}
