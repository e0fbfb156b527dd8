import { isUtf8 } from "node:buffer";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";

/** Why a packet cannot be read, as the reason code to answer with and a phrase for the person. */
export interface Fault {
  readonly reasonCode: number;
  readonly reason: string;
}

const empty = Buffer.alloc(0);

/**
 * Reads the body of one packet. The first fault sticks and every later read yields an empty value,
 * so that a decoder reads straight through and asks once at the end.
 */
export class Cursor {
  readonly bytes: Buffer;
  at = 0;
  fault: Fault | undefined;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  malformed(reason: string): void {
    this.fail(reasonCodes.malformedPacket, reason);
  }

  protocolError(reason: string): void {
    this.fail(reasonCodes.protocolError, reason);
  }

  fail(reasonCode: number, reason: string): void {
    this.fault ??= { reasonCode, reason };
    this.at = this.bytes.length;
  }

  byte(): number {
    if (!this.has(1)) return 0;
    return this.bytes[this.at++] ?? 0;
  }

  uint16(): number {
    if (!this.has(2)) return 0;
    this.at += 2;
    return this.bytes.readUInt16BE(this.at - 2);
  }

  uint32(): number {
    if (!this.has(4)) return 0;
    this.at += 4;
    return this.bytes.readUInt32BE(this.at - 4);
  }

  /** A variable byte integer, at most four bytes and no longer than needed [MQTT-1.5.5-1]. */
  varInt(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if (byte === 0 && shift > 0) this.malformed(say("endpoint.packet.longInteger"));
        return value;
      }
    }
    this.malformed(say("endpoint.packet.tooLongInteger"));
    return 0;
  }

  binary(): Buffer {
    return this.take(this.uint16());
  }

  /** A UTF-8 string: well formed, without U+0000 [MQTT-1.5.4-1, MQTT-1.5.4-2]; a BOM is kept [MQTT-1.5.4-3]. */
  text(): string {
    const bytes = this.binary();
    if (!isUtf8(bytes)) this.malformed(say("endpoint.packet.notUtf8"));
    else if (bytes.includes(0)) this.malformed(say("endpoint.packet.nul"));
    return this.fault ? "" : bytes.toString("utf8");
  }

  rest(): Buffer {
    return this.take(this.left);
  }

  take(length: number): Buffer {
    if (!this.has(length)) return empty;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  private has(length: number): boolean {
    if (this.left >= length) return !this.fault;
    this.malformed(say("endpoint.packet.tooShort"));
    return false;
  }
}
