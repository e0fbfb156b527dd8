import { certificateFilters, certificateTopic } from "@/lib/protocols/sparkplug/topics";
import type { DeviceState } from "./state";
import type { Transport, Turn } from "./turn";

/**
 * The births of edge nodes and their devices, retained for the clients of the household (conformance-mqtt-aware-nbirth
 * and -dbirth): whoever comes later learns what there is without asking for a rebirth.
 */
export function keepCertificate({ core, device, message }: Turn): void {
  const topic = certificateTopic(message.topic);
  if (topic === undefined) return;
  const { garageId: space } = device.row;
  const kept = { topic, payload: message.payload, qos: 0, isRetained: true, space } as const;
  core.server().publish(kept);
}

/** A node that is deleted leaves none behind: an empty message removes what is retained [MQTT-3.3.1-6]. */
export function dropCertificates(core: Transport, device: DeviceState): void {
  const node = core.edgeNames.release(device);
  if (node === undefined) return;
  const { garageId: space } = device.row;
  const server = core.server();
  for (const filter of certificateFilters(node))
    for (const { topic } of server.retained(filter, space))
      server.publish({ topic, payload: "", qos: 0, isRetained: true, space });
}
