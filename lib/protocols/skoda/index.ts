import type { Protocol } from "@/lib/domain/protocol";
import { decode } from "./decode";
import { encode } from "./encode";
import { reader } from "./reader";
import { filters } from "./topics";

/** MyŠkoda: events over MQTT, state and commands over the vendor's API. */
export const skoda: Protocol = { id: "skoda", title: "MyŠkoda", filters, decode, encode, reader };
