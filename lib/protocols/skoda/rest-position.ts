import type { Position } from "@/lib/domain/vehicle";
import type { Body } from "./answer";
import { type Draft, keepExtras, textOf } from "./draft";
import { fieldsOf, objectsIn } from "./fields";
import { numberOf } from "./messages";

/** `GET /v1/maps/positions`. A moving car has no position: the last one stays on the map. */
export function fillPosition(draft: Draft, body: Body): void {
  const car = objectsIn(body.positions).find(({ type }) => type === "VEHICLE");
  const position = positionOf(car?.gpsCoordinates);
  const isMoving = objectsIn(body.errors).some(({ type }) => type === "VEHICLE_IN_MOTION");
  if (position) draft.values.position = position;
  if (position || isMoving) draft.values.isInMotion = isMoving;
  const address = addressOf(fieldsOf(car?.address));
  if (address) draft.values.address = address;
  else if (position) draft.cleared.push("address");
  keepExtras(draft, "position", body, ["positions", "errors", "carCapturedTimestamp"]);
}

/** `GET /v3/maps/positions/vehicles/{vin}/parking`. */
export function fillParking(draft: Draft, body: Body): void {
  const parking = fieldsOf(body.parkingPosition);
  const position = positionOf(parking.gpsCoordinates);
  if (position) draft.values.position = position;
  const address = textOf(parking.formattedAddress);
  if (address) draft.values.address = address;
  keepExtras(draft, "parking", body, ["parkingPosition", "carCapturedTimestamp"]);
}

function positionOf(coordinates: unknown): Position | undefined {
  const fields = fieldsOf(coordinates);
  const latitude = numberOf(fields.latitude);
  const longitude = numberOf(fields.longitude);
  if (latitude === undefined || longitude === undefined) return undefined;
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnEarth ? { latitude, longitude } : undefined;
}

function addressOf(address: Body): string | undefined {
  const line = (...words: readonly unknown[]) =>
    words.flatMap((word) => textOf(word) ?? []).join(" ");
  const lines = [line(address.street, address.houseNumber), line(address.zipCode, address.city)];
  return lines.filter((text) => text !== "").join(", ") || undefined;
}
