import type { DomainEvent } from "@/lib/domain/event";
import type { Decoded } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import type { Answer, Body } from "./answer";
import { readCapabilities, toCapabilities } from "./capabilities";
import { keepExtras, newDraft, reportOf, setNumber, textOf } from "./draft";
import { fieldsOf, objectsIn, textsIn } from "./fields";
import { partsOpenedBy } from "./reader";

/** `GET /v2/garage`: the cars of the account and their names. */
export function decodeGarage({ body, message }: Answer): Decoded {
  const events = objectsIn(body.vehicles).flatMap((car): readonly DomainEvent[] => {
    const vin = textOf(car.vin);
    if (!vin) return [];
    return [{ kind: "vehicle-described", vin, at: message.receivedAt, ...names(car, car.title) }];
  });
  return { kind: "understood", events };
}

/** `GET /v2/garage/vehicles/{vin}`: what the car is and what it can do. */
export function decodeInfo(answer: Answer): Decoded {
  const { vin, body, message } = answer;
  const at = message.receivedAt;
  const capabilities = fieldsOf(body.capabilities);
  const isThrottled = objectsIn(capabilities.errors).length > 0;
  const flags = isThrottled ? [say("journal.capabilitiesIncomplete")] : undefined;
  const model = fieldsOf(body.specification).title;
  return {
    kind: "understood",
    events: [
      {
        kind: "vehicle-described",
        vin,
        at,
        ...names(body, model),
        ...(isThrottled ? undefined : described(answer, capabilities)),
      },
      ...reportOf(fillInfo(body, isThrottled ? undefined : capabilities.capabilities), {
        vin,
        at,
        name: "info",
      }),
      ...(isThrottled ? [] : opened(answer, capabilities.capabilities)),
    ],
    ...(flags ? { flags } : undefined),
  };
}

function names(car: Body, title: unknown): { readonly name?: string; readonly model?: string } {
  const name = textOf(car.name);
  const model = textOf(title);
  return { ...(name ? { name } : undefined), ...(model ? { model } : undefined) };
}

/** A throttled backend answers 200 with hardly any capabilities: only a complete list replaces the old one. */
function described({ vin, context }: Answer, { capabilities }: Body) {
  if (!Array.isArray(capabilities)) return undefined;
  const modes = textsIn(context.rawValuesOf?.(vin)["charging/availableChargeModes"]?.value);
  return { capabilities: toCapabilities(readCapabilities(capabilities), modes) };
}

/** Until now only the basics were read of this car: the rest need not wait for the next round. */
function opened({ vin, context }: Answer, list: unknown): readonly DomainEvent[] {
  const known = context.rawValuesOf?.(vin);
  if (!known || known["garage/capabilities"] || !Array.isArray(list)) return [];
  const parts = partsOpenedBy(list);
  return parts.length === 0 ? [] : [{ kind: "read-suggested", vin, parts, delayMs: 0 }];
}

function fillInfo(body: Body, capabilities: unknown) {
  const draft = newDraft();
  const specification = fieldsOf(body.specification);
  const version = textOf(body.softwareVersion);
  if (version) draft.values.softwareVersion = version;
  setNumber(draft, "batteryCapacityKwh", fieldsOf(specification.battery).capacityInKWh);
  if (Array.isArray(capabilities)) draft.extras["garage/capabilities"] = { value: capabilities };
  keepExtras(draft, "garage", body, [
    "vin",
    "name",
    "softwareVersion",
    "capabilities",
    ...pictures,
  ]);
  return draft;
}

/** Dozens of addresses of pictures, which are no values of the car. */
const pictures = ["renders", "compositeRenders", "errors"];
