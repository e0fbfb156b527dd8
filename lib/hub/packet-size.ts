/** Twice what our own endpoint takes, and more than any car, charger or module sends. */
export const maxPacketBytes = 2 * 1_048_576;

/** A packet's type, and a length of at most four digits (MQTT 5.0 section 2.1.4). */
const maxHeaderBytes = 5;

/**
 * Follows the packets of a stream by their fixed headers, however it is cut. Answers where in a chunk the first byte of
 * a packet larger than `limit` stands, or would stand, so that it is refused before anything of it is kept.
 */
export function createSizeWatch(limit: number): (chunk: Uint8Array) => number | undefined {
  let headerBytes = 0;
  let bodyBytes = 0;
  /** How much of a packet's body is still to come. */
  let leftBytes = 0;

  /** True with the header's last byte. */
  const take = (byte: number): boolean => {
    headerBytes += 1;
    if (headerBytes === 1) return false;
    bodyBytes += (byte & 0x7f) * 128 ** (headerBytes - 2);
    if (byte < 0x80) return true;
    // What is no length is the codec's to complain of; from here on there are no packets to follow.
    if (headerBytes === maxHeaderBytes) leftBytes = Number.POSITIVE_INFINITY;
    return false;
  };
  const skip = (bytes: number): number => {
    const skipped = Math.min(leftBytes, bytes);
    leftBytes -= skipped;
    return skipped;
  };

  return (chunk) => {
    let beginsAt = 0;
    for (let at = skip(chunk.length); at < chunk.length; at += 1 + skip(chunk.length - at - 1)) {
      if (headerBytes === 0) beginsAt = at;
      if (!take(chunk[at] ?? 0)) continue;
      if (headerBytes + bodyBytes > limit) return beginsAt;
      [leftBytes, headerBytes, bodyBytes] = [bodyBytes, 0, 0];
    }
    return undefined;
  };
}
