import { randomBytes } from "node:crypto";
import { saveTrust } from "@/lib/db/update-trust";
import { AppError } from "@/lib/domain/error";
import type { VehicleId } from "@/lib/domain/ids";
import { keysMost, type SigningKey, type UpdateTrust } from "@/lib/domain/update-trust";
import { say } from "@/messages/say";
import type { UpdatesDeps } from "./updates-deps";

type DeskDeps = Pick<UpdatesDeps, "db" | "secretKey" | "trust" | "clock">;
type NamedKey = Pick<SigningKey, "keyId" | "secret">;

/** What people do to the keys of cars: one change after the other, so that none is lost. */
export function openTrustDesk({ db, secretKey, trust, clock }: DeskDeps) {
  let last: Promise<unknown> = Promise.resolve();
  const change = (
    vehicleId: VehicleId,
    to: (before: UpdateTrust) => Partial<UpdateTrust>,
  ): Promise<void> => {
    const run = async (): Promise<void> => {
      const before = trust.of(vehicleId) ?? { vehicleId, isRequired: false, keys: [] };
      const next = { ...before, ...to(before) };
      await saveTrust(db, secretKey, next);
      trust.put(next);
    };
    const done = last.then(run);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    trustOf: trust.of,
    /** Replaces the keys of a car; one that stays keeps its age. */
    setTrust: (vehicleId: VehicleId, isRequired: boolean, named: readonly NamedKey[]) =>
      change(vehicleId, ({ keys }) => ({ isRequired, keys: aged(named, keys, clock.now()) })),
    setRequired: (vehicleId: VehicleId, isRequired: boolean) =>
      change(vehicleId, () => ({ isRequired })),
    /** A new key beside the one in use: both are believed, the new one signs offers. */
    addKey: async (vehicleId: VehicleId, given: Partial<NamedKey>): Promise<SigningKey> => {
      const key = { ...newKey(clock.now()), ...given };
      await change(vehicleId, ({ keys }) => ({ keys: withKey(keys, key) }));
      return key;
    },
    /** What is signed with it is not believed from now on. */
    revokeKey: (vehicleId: VehicleId, keyId: string) =>
      change(vehicleId, ({ keys }) => ({ keys: withoutKey(keys, keyId) })),
  };
}

const newKey = (createdAt: number): SigningKey => ({
  keyId: `k-${randomBytes(4).toString("hex")}`,
  secret: randomBytes(32).toString("base64url"),
  createdAt,
});

const aged = (
  named: readonly NamedKey[],
  known: readonly SigningKey[],
  now: number,
): readonly SigningKey[] =>
  named.map(({ keyId, secret }) => {
    const same = known.find((key) => key.keyId === keyId && key.secret === secret);
    return same ?? { keyId, secret, createdAt: now };
  });

function withKey(keys: readonly SigningKey[], key: SigningKey): readonly SigningKey[] {
  if (keys.length >= keysMost)
    throw new AppError("conflict", say("trust.keysMost", { most: String(keysMost) }));
  if (keys.some(({ keyId }) => keyId === key.keyId))
    throw new AppError("conflict", say("trust.usedName"));
  return [...keys, key];
}

function withoutKey(keys: readonly SigningKey[], keyId: string): readonly SigningKey[] {
  const left = keys.filter((key) => key.keyId !== keyId);
  if (left.length < keys.length) return left;
  throw new AppError("not-found", say("trust.noKey"));
}
