import { FrameReader } from "./frames";

/** For tests: cuts a stream into frames; what comes out does not depend on how the bytes arrive. */
export function framesOf(
  chunks: readonly Buffer[],
  max = 1_000_000,
): { frames: Buffer[]; faults: number[] } {
  const frames: Buffer[] = [];
  const faults: number[] = [];
  const reader = new FrameReader(max, {
    onFrame: (header, body) => frames.push(Buffer.concat([Buffer.from([header]), body])) > 0,
    onFault: (fault) => faults.push(fault.reasonCode),
  });
  for (const chunk of chunks) reader.push(chunk);
  return { frames, faults };
}
