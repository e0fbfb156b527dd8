import type { UpdateProof } from "@/lib/domain/event";
import type { VehicleId } from "@/lib/domain/ids";
import type { SignatureVerdict } from "@/lib/domain/update";
import type { SigningKey, UpdateTrust } from "@/lib/domain/update-trust";
import { createNonces } from "./nonces";
import { isSignedBy, sign } from "./signature";

const freshMs = 5 * 60_000;

interface Heard {
  readonly proof: UpdateProof;
  readonly at: number;
  /** A last word that the broker kept for us is old, but it names the update that it belongs to. */
  readonly isKeptForUpdate: boolean;
}

/** Which cars have keys, and whether a message is really theirs. */
export function createTrustBook() {
  const trusts = new Map<VehicleId, UpdateTrust>();
  const nonces = createNonces();

  const verdictOf = (vehicleId: VehicleId, heard: Heard): SignatureVerdict => {
    const keys = trusts.get(vehicleId)?.keys ?? [];
    const { signature, nonce } = heard.proof;
    if (signature === undefined) return "missing";
    if (keys.length === 0) return "unchecked";
    if (nonce === undefined || !isSigned(heard.proof, signature, keys)) return "invalid";
    if (!isFresh(heard)) return "expired";
    return nonces.isNew({ vehicleId, nonce, at: heard.at }) ? "valid" : "replayed";
  };

  return {
    nonces,
    put: (trust: UpdateTrust): void => void trusts.set(trust.vehicleId, trust),
    of: (vehicleId: VehicleId) => trusts.get(vehicleId),
    /** What to think of a message, and whether it may be used. */
    judge: (vehicleId: VehicleId, heard: Heard) => {
      const verdict = verdictOf(vehicleId, heard);
      const isRequired = trusts.get(vehicleId)?.isRequired ?? false;
      const isUnsigned = verdict === "missing" || verdict === "unchecked";
      return { verdict, isUsable: verdict === "valid" || (isUnsigned && !isRequired) };
    },
    /** The newest key of the car, to sign with. */
    signerFor: (vehicleId: VehicleId) => {
      const newest = trusts.get(vehicleId)?.keys.at(-1);
      if (!newest) return undefined;
      const { keyId, secret } = newest;
      return { keyId, sign: (text: string) => sign(text, secret) };
    },
  };
}
export type TrustBook = ReturnType<typeof createTrustBook>;

function isSigned(proof: UpdateProof, signature: string, keys: readonly SigningKey[]): boolean {
  const { keyId, signedText } = proof;
  if (signedText === undefined) return false;
  return keys
    .filter((key) => keyId === undefined || key.keyId === keyId)
    .some(({ secret }) => isSignedBy(signedText, signature, secret));
}

function isFresh({ proof: { sentAt }, at, isKeptForUpdate }: Heard): boolean {
  return sentAt !== undefined && (isKeptForUpdate || Math.abs(at - sentAt) <= freshMs);
}
