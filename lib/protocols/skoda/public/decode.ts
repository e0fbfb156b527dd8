import type { DomainEvent } from "@/lib/domain/event";
import type { DecodeContext, Decoded, Incoming } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import type { Body } from "../answer";
import { type Draft, keepExtras, newDraft, reportOf, setBoolean, textOf } from "../draft";
import { fieldsOf, objectsIn, textsIn } from "../fields";
import { parsePayload } from "../payload";
import { capturedAt, outsideReport } from "../rest";
import { fillCharging, fillProfiles } from "../rest-charging";
import { fillAirConditioning, fillAuxiliaryHeating, fillVentilation } from "../rest-climate";
import { fillParking } from "../rest-position";
import { fillMaintenance } from "../rest-service";
import { fillVehicleStatus } from "../rest-status";
import { parseTopic } from "../topics";
import { capabilitiesIn } from "./capabilities";
import { wholeCar } from "./reader";

type Fill = (draft: Draft, part: Body) => void;

/** The blocks of an answer; each has its own time, and most are spelled as in the vendor's other API. */
const fills: Readonly<Record<string, Fill>> = {
  charging: fillCharging,
  chargingProfiles: fillProfiles,
  airConditioning: (draft, part) => fillAirConditioning(draft, respelled(part)),
  auxiliaryHeating: fillAuxiliaryHeating,
  activeVentilation: fillVentilation,
  status: fillVehicleStatus,
  odometer: (draft, { mileageInKm }) => fillMaintenance(draft, { mileageInKm }),
  parkingPosition: (draft, part) => {
    fillParking(draft, { parkingPosition: part });
    const state = textOf(part.state);
    if (state !== undefined) setBoolean(draft, "isInMotion", state === "IN_MOTION");
  },
  fuelStatus: (draft, part) => keepExtras(draft, "fuel", part, ["carCapturedTimestamp"]),
};

/** The same facts under the names of the other API. */
function respelled({ estimatedReachOfTargetTemperatureAt, windowHeating, ...part }: Body): Body {
  const { enabled, front, rear } = fieldsOf(windowHeating);
  return {
    ...part,
    estimatedDateTimeToReachTargetTemperature: estimatedReachOfTargetTemperatureAt,
    windowHeatingEnabled: enabled,
    windowHeatingState: { front, rear },
  };
}

/** What an answer says about the car. Never throws. */
export function decode(message: Incoming, context: DecodeContext): Decoded {
  const topic = parseTopic(message.topic);
  if (topic?.kind !== "rest" || topic.vin === "" || topic.part !== wholeCar)
    return { kind: "ignored", reason: say("journal.foreignAnswer") };
  const parsed = parsePayload(message.payload);
  if (parsed.kind === "unreadable") return parsed;
  const { vin } = topic;
  const car = fieldsOf(parsed.body.vehicle);
  const flags: string[] = [];
  const reports = Object.entries(fills).flatMap(([name, fill]) =>
    reportPart({ vin, name, fill, part: partOf(car[name]), message, flags }),
  );
  return {
    kind: "understood",
    events: [described({ vin, car, context, message }), ...reports],
    ...flagged([...flags, ...missing(parsed.body), ...foreign(vin, car)]),
  };
}

/** A list stands where the other API has an object around it. */
const partOf = (part: unknown): Body =>
  Array.isArray(part) ? { chargingProfiles: part } : fieldsOf(part);

interface PartReport {
  readonly vin: string;
  readonly name: string;
  readonly fill: Fill;
  readonly part: Body;
  readonly message: Incoming;
  readonly flags: string[];
}

function reportPart({ vin, name, fill, part, message, flags }: PartReport): readonly DomainEvent[] {
  if (Object.keys(part).length === 0) return [];
  const draft = newDraft();
  fill(draft, part);
  flags.push(...draft.flags);
  const outside = outsideReport(part, message.receivedAt);
  return [
    ...reportOf(draft, { vin, at: timeOfPart(part, message.receivedAt), name }),
    ...(outside ? reportOf(outside.draft, { vin, at: outside.at, name }) : []),
  ];
}

/** Some blocks carry their time beside what they say, some in a `status` inside. */
function timeOfPart(part: Body, receivedAt: number): number {
  const inner = fieldsOf(part.status);
  return capturedAt({ ...inner, ...part }, receivedAt);
}

interface Described {
  readonly vin: string;
  readonly car: Body;
  readonly context: DecodeContext;
  readonly message: Incoming;
}

/** An answer without `operations` is partial: what is known of the car's abilities stays. */
function described({ vin, car, context, message }: Described): DomainEvent {
  const name = textOf(car.name);
  const settings = fieldsOf(fieldsOf(car.charging).settings);
  const told = textsIn(settings.availableChargeModes);
  const known = context.rawValuesOf?.(vin)["charging/availableChargeModes"]?.value;
  const modes = told.length > 0 ? told : textsIn(known);
  return {
    kind: "vehicle-described",
    vin,
    at: message.receivedAt,
    ...(name ? { name } : undefined),
    ...(Array.isArray(car.operations)
      ? { capabilities: capabilitiesIn(car.operations, modes) }
      : undefined),
  };
}

/** Parts that the service could not give this time: "CHARGING_UNAVAILABLE". */
const missing = ({ errors }: Body): readonly string[] =>
  objectsIn(errors).flatMap(({ type }) => textOf(type) ?? []);

const foreign = (vin: string, car: Body): readonly string[] =>
  textOf(car.vin) !== undefined && car.vin !== vin ? [say("journal.vinDiffersFromAsked")] : [];

const flagged = (flags: readonly string[]) => (flags.length > 0 ? { flags } : undefined);
