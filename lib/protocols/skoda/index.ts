import type { Protocol } from "@/lib/domain/protocol";
import { decode } from "./decode";
import { encode } from "./encode";
import { keptIn } from "./kept";
import { reader } from "./reader";
import { filters } from "./topics";

/**
 * MyŠkoda: events over MQTT, state and commands over the vendor's API.
 * The one-time code of the 2026 profile (`totp_v1`) is made by the hub at each CONNECT: it needs a clock and HMAC.
 */
export const skoda: Protocol = {
  id: "skoda",
  title: "MyŠkoda",
  filters,
  decode,
  encode,
  reader,
  keptByCar: keptIn,
};
