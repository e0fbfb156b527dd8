/** Names that must not be mixed up. They are plain strings at run time. */
type Brand<T, Name extends string> = T & { readonly __brand?: Name };

export type Vin = Brand<string, "Vin">;
export type SourceId = Brand<string, "SourceId">;
export type GarageId = Brand<string, "GarageId">;
export type VehicleId = Brand<string, "VehicleId">;
export type ChargerId = Brand<string, "ChargerId">;
export type PersonId = Brand<string, "PersonId">;
export type OperationId = Brand<string, "OperationId">;
/** A message's number in the journal; grows with time within one installation. */
export type MessageId = Brand<number, "MessageId">;
