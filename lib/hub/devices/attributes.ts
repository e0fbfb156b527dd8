import type { Tables } from "@/lib/db/tables";
import type { AttributeScope } from "@/lib/domain/device";
import type { AttributeRequest } from "@/lib/protocols/platform/requests";
import type { Entry } from "@/lib/protocols/platform/telemetry";
import { objectText } from "@/lib/protocols/platform/value";
import type { AttributeValue, DeviceState } from "./state";

export type AttributeRows = readonly Tables["attributes"][];

/** Changes the device's attributes in memory at once; the rows go into the batch that stores them. */
export function setAttributes(
  device: DeviceState,
  scope: AttributeScope,
  entries: readonly Entry[],
  at: number,
): AttributeRows {
  return entries.map(([key, value]) => {
    device.attributes[scope].set(key, { value, at });
    return { deviceId: device.row.id, scope, key, value, at };
  });
}

/** Answers the rows of those that were there. */
export function deleteAttributes(
  device: DeviceState,
  scope: AttributeScope,
  keys: readonly string[],
  at: number,
): AttributeRows {
  return keys
    .filter((key) => device.attributes[scope].delete(key))
    .map((key) => ({ deviceId: device.row.id, scope, key, value: null, at }));
}

/** Those of the keys that are there, in the order asked for. */
export function pickAttributes(
  values: ReadonlyMap<string, AttributeValue>,
  keys: readonly string[] | "all" | undefined,
): readonly Entry[] {
  if (keys === undefined) return [];
  if (keys === "all") return [...values].map(([key, { value }]) => [key, value]);
  return keys.flatMap((key): Entry[] => {
    const found = values.get(key);
    return found ? [[key, found.value]] : [];
  });
}

export interface PickedAttributes {
  readonly client: readonly Entry[];
  readonly shared: readonly Entry[];
}

export const answerRequest = (
  { attributes }: DeviceState,
  asked: AttributeRequest,
): PickedAttributes => ({
  client: pickAttributes(attributes.client, asked.client),
  shared: pickAttributes(attributes.shared, asked.shared),
});

/** `{"client":{…},"shared":{…}}`; a part without values is left out. */
export const attributeResponse = ({ client, shared }: PickedAttributes): string =>
  objectText([
    ...(client.length > 0 ? [["client", objectText(client)] as const] : []),
    ...(shared.length > 0 ? [["shared", objectText(shared)] as const] : []),
  ]);
