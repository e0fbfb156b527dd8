import {
  type IConnackPacket,
  type IDisconnectPacket,
  type IPublishPacket,
  type IPubrelPacket,
  type ISubackPacket,
  type Packet,
  parser,
} from "mqtt-packet";
import { faults, type LinkFault } from "./link-fault";
import { createSizeWatch, maxPacketBytes } from "./packet-size";

export interface PacketHandlers {
  readonly publish: (packet: IPublishPacket) => void;
  readonly pubrel: (packet: IPubrelPacket) => void;
  readonly connack: (packet: IConnackPacket) => void;
  readonly suback: (packet: ISubackPacket) => void;
  readonly disconnect: (packet: IDisconnectPacket) => void;
  readonly other: (packet: Packet) => void;
}

export interface ReaderWatch {
  readonly heard: () => void;
  readonly isEnded: () => boolean;
  /** What comes is no MQTT, or a packet is announced that is larger than we take. */
  readonly onRefused: (fault: LinkFault) => void;
}

/** Cuts what the broker sends into packets. The codec would keep 256 MB of one, so its size is looked at before. */
export function createReader(
  version: { readonly protocolVersion: 4 | 5 },
  on: PacketHandlers,
  watch: ReaderWatch,
): (bytes: Buffer) => void {
  const tooLargeAt = createSizeWatch(maxPacketBytes);
  const parse = parser(version);
  parse.on("packet", (packet) => {
    if (watch.isEnded()) return;
    watch.heard();
    dispatch(packet, on);
  });
  parse.on("error", () => watch.onRefused(faults.malformed));
  return (bytes) => {
    if (watch.isEnded()) return;
    const end = tooLargeAt(bytes);
    try {
      parse.parse(end === undefined ? bytes : bytes.subarray(0, end));
    } catch {
      watch.onRefused(faults.malformed);
    }
    if (end !== undefined) watch.onRefused(faults.tooLarge);
  };
}

function dispatch(packet: Packet, on: PacketHandlers): void {
  if (packet.cmd === "publish") on.publish(packet);
  else if (packet.cmd === "pubrel") on.pubrel(packet);
  else if (packet.cmd === "connack") on.connack(packet);
  else if (packet.cmd === "suback") on.suback(packet);
  else if (packet.cmd === "disconnect") on.disconnect(packet);
  else on.other(packet);
}
