import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Update } from "@/lib/domain/update";

const keyBytes = 32;
type Attempt = Pick<Update, "id" | "attempts">;

/**
 * Where a car fetches its file. The key in the address belongs to one attempt of one update, so it is
 * of no use once that is over, and a unit needs no account here.
 */
export function createLinks(secretKey: Uint8Array, publicUrl: string | undefined) {
  const key = new Uint8Array(hkdfSync("sha256", secretKey, "", "vindow update link", keyBytes));
  const proofOf = ({ id, attempts }: Attempt) =>
    createHmac("sha256", key).update(`${id}\n${attempts}`).digest("base64url");
  const root = publicUrl?.replace(/\/+$/, "");
  return {
    /** Nothing where nobody said under which address cars reach us. */
    linkTo: (update: Attempt): string | undefined =>
      root && `${root}/api/v1/updates/${update.id}/content?key=${proofOf(update)}`,
    isRight: (update: Attempt, given: string): boolean => {
      const [expected, shown] = [Buffer.from(proofOf(update)), Buffer.from(given)];
      return shown.length === expected.length && timingSafeEqual(shown, expected);
    },
  };
}
export type Links = ReturnType<typeof createLinks>;
