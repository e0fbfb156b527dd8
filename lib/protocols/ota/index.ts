import type { Protocol } from "@/lib/domain/protocol";
import { decode } from "./decode";
import { encodeOffer, encodeWithdrawal } from "./encode";
import { filters } from "./topics";

/** A signature proves nothing to a reader and must not be sent again; a link's key opens the file. */
const redact = (_topic: string, payload: string): string =>
  payload
    .replaceAll(/("signature"\s*:\s*)"[^"]*"/g, '$1"[redacted]"')
    .replaceAll(/([?&]key=)[^"&\s]*/g, "$1[redacted]");

/** Over-the-air updates: offers to cars, and what their control units say of them. */
export const ota: Protocol = {
  id: "ota",
  title: "Over-the-air updates",
  filters,
  decode,
  redact,
  updates: { offer: encodeOffer, withdraw: encodeWithdrawal },
};
