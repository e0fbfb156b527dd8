import { AppError } from "@/lib/domain/error";
import type { SigningKey } from "@/lib/domain/update-trust";
import { say } from "@/messages/say";
import { isSignedBy, sign } from "./signature";

interface TextToSign {
  readonly keyId: string;
  readonly text: string;
}

/** The signature of a plain text alone: no topic, no time, no nonce. */
export function signRaw(keys: readonly SigningKey[], { keyId, text }: TextToSign): string {
  const key = keys.find((one) => one.keyId === keyId);
  if (!key) throw new AppError("not-found", say("trust.noKey"));
  return sign(text, key.secret);
}

interface SignedText {
  readonly text: string;
  readonly signature: string;
}

/** The name of the key that a plain text was signed with, if it is one of these. */
export const verifyRaw = (
  keys: readonly SigningKey[],
  { text, signature }: SignedText,
): string | undefined => keys.find(({ secret }) => isSignedBy(text, signature, secret))?.keyId;
