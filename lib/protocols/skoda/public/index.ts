import type { Protocol } from "@/lib/domain/protocol";
import { keptIn } from "../kept";
import { decode } from "./decode";
import { encode } from "./encode";
import { reader } from "./reader";

/** The vendor's public API, by key: everything is asked for, nothing is pushed, and there is no broker. */
export const skodaPublic: Protocol = {
  id: "skoda-api",
  title: "MyŠkoda Public API",
  filters: () => [],
  decode,
  encode,
  reader,
  keptByCar: keptIn,
};
