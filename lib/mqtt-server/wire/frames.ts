import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import type { Fault } from "./cursor";

export interface FrameSink {
  /** One whole packet: its first byte, and what follows the remaining length. False stops the reading. */
  readonly onFrame: (header: number, body: Buffer) => boolean;
  readonly onFault: (fault: Fault) => void;
}

/** Cuts a byte stream into packets, and refuses one that is too large before a byte of it is kept. */
export class FrameReader {
  maxPacketSize: number;
  private readonly sink: FrameSink;
  private kept: Buffer[] | undefined;
  private keptBytes = 0;
  private neededBytes = 0;

  constructor(maxPacketSize: number, sink: FrameSink) {
    this.maxPacketSize = maxPacketSize;
    this.sink = sink;
  }

  push(chunk: Buffer): void {
    const whole = this.kept ? this.joined(this.kept, chunk) : chunk;
    if (whole) this.read(whole);
  }

  /** What is kept and the chunk as one, once it is long enough. */
  private joined(kept: Buffer[], chunk: Buffer): Buffer | undefined {
    append(kept, chunk);
    this.keptBytes += chunk.length;
    if (this.keptBytes < this.neededBytes) return undefined;
    this.kept = undefined;
    return Buffer.concat(kept, this.keptBytes);
  }

  private read(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      const size = this.sizeAt(bytes, at);
      if (size === undefined) return;
      const end = at + size.header + size.body;
      if (size.header === 0 || end > bytes.length) {
        this.keep(bytes, at, end - at);
        return;
      }
      if (!this.sink.onFrame(bytes[at] ?? 0, bytes.subarray(at + size.header, end))) return;
      at = end;
    }
  }

  /** Header 0 means that the length is not all there yet; undefined, that the stream is at fault. */
  private sizeAt(bytes: Buffer, at: number): { header: number; body: number } | undefined {
    let body = 0;
    for (let index = 1; index <= 4; index += 1) {
      const byte = bytes[at + index];
      if (byte === undefined) return { header: 0, body: index + 1 };
      body += (byte & 0x7f) * 128 ** (index - 1);
      if (byte < 0x80) return this.within({ header: index + 1, body });
    }
    return this.refuse({
      reasonCode: reasonCodes.malformedPacket,
      reason: say("endpoint.packet.longRemaining"),
    });
  }

  private within(size: { header: number; body: number }): typeof size | undefined {
    if (size.header + size.body <= this.maxPacketSize) return size;
    const facts = { bytes: String(size.header + size.body), most: String(this.maxPacketSize) };
    return this.refuse({
      reasonCode: reasonCodes.packetTooLarge,
      reason: say("endpoint.packet.tooLarge", facts),
    });
  }

  private refuse(fault: Fault): undefined {
    this.sink.onFault(fault);
    return undefined;
  }

  private keep(bytes: Buffer, at: number, needed: number): void {
    // A copy, so that a slow packet does not hold the whole chunk it began in.
    this.kept = [Buffer.from(bytes.subarray(at))];
    this.keptBytes = bytes.length - at;
    this.neededBytes = needed;
  }
}

/** Pieces double in size towards the front: a packet that trickles in byte by byte costs no more than its bytes. */
function append(kept: Buffer[], chunk: Buffer): void {
  let last = chunk;
  for (let before = kept.at(-1); before && before.length <= last.length; before = kept.at(-1)) {
    kept.pop();
    last = Buffer.concat([before, last]);
  }
  kept.push(last);
}
