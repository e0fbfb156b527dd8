import { createHash } from "node:crypto";

export interface Wanted {
  readonly url: string;
  readonly size: number;
  readonly sha256: string;
}

const partBytes = 65_536;

/**
 * Fetches a file part by part, as units on a bad connection do: each request asks for what is missing,
 * and one that breaks off is gone on with. Answers whether the file is the one that was offered.
 */
export async function download(
  { url, size, sha256 }: Wanted,
  onProgress: (percent: number) => void,
): Promise<boolean> {
  const hash = createHash("sha256");
  for (let have = 0; have < size; ) {
    const range = `bytes=${have}-${Math.min(size, have + partBytes) - 1}`;
    const answer = await fetch(url, { headers: { range } });
    if (answer.status !== 206) return false;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    hash.update(bytes);
    have += bytes.length;
    onProgress((have / size) * 100);
  }
  return hash.digest("hex") === sha256;
}
