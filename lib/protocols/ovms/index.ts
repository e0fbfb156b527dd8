import type { Protocol } from "@/lib/domain/protocol";
import { decode } from "./decode";
import { encode } from "./encode";
import { presence } from "./presence";
import { redact } from "./redact";
import { filters } from "./topics";

/** Cars with an OVMS module: metrics, notifications and a command shell over MQTT. */
export const ovms: Protocol = {
  id: "ovms",
  title: "OVMS",
  filters,
  decode,
  encode,
  presence,
  redact,
};
