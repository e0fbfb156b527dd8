import type { VehicleId } from "./ids";

/** What a control unit signs with, and what we sign offers to it with. */
export interface SigningKey {
  readonly keyId: string;
  readonly secret: string;
  readonly createdAt: number;
}

/** Whether a car must sign what it says of updates, and its keys, oldest first. */
export interface UpdateTrust {
  readonly vehicleId: VehicleId;
  readonly isRequired: boolean;
  readonly keys: readonly SigningKey[];
}

/** The one in use and the one that follows it. */
export const keysMost = 2;

/** Of every key its name and age: a secret is shown once, when it is made. */
export const shownTrust = (trust: UpdateTrust | undefined) => ({
  isRequired: trust?.isRequired ?? false,
  keyIds: trust?.keys.map(({ keyId }) => keyId) ?? [],
  keys: trust?.keys.map(({ keyId, createdAt }) => ({ keyId, createdAt })) ?? [],
});
export type ShownTrust = ReturnType<typeof shownTrust>;
