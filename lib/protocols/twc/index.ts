import type { Protocol } from "@/lib/domain/protocol";
import { circuitCapabilities } from "./capabilities";
import { decode } from "./decode";
import { encodeCircuit } from "./encode-circuit";
import { reader } from "./reader";
import { chargerTopics, filters } from "./topics";

/** TWCManager: wall chargers of the second generation that share a circuit. Status over MQTT, commands for the whole site. */
export const twc: Protocol = {
  id: "twc",
  title: "TWCManager",
  filters,
  decode,
  encodeCircuit,
  circuitCapabilities,
  chargerTopics,
  reader,
};
