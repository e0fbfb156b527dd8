import { getDatabase } from "@/lib/db/database";
import { readPackage, type StoredFile } from "@/lib/db/packages";
import { readRange } from "@/lib/http/byte-range";

/** So much is in memory at once, however large the file is. */
const sliceBytes = 1_048_576;

/** The file, or the range of it that is asked for. */
export function packageBytes(request: Request, stored: StoredFile): Response {
  const { size, checksum } = stored;
  const etag = `"${checksum}"`;
  const header = request.headers.get("range");
  // A download that goes on must go on with the same file.
  const isSame = [null, etag].includes(request.headers.get("if-range"));
  const range = readRange(isSame ? header : null, size);
  if (range.kind === "unsatisfiable")
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${size}` } });
  const { start, end } = range.kind === "part" ? range : { start: 0, end: size };
  const headers = {
    "accept-ranges": "bytes",
    "cache-control": "private",
    etag,
    "content-type": "application/octet-stream",
    "content-length": String(end - start),
    ...(range.kind === "part" && { "content-range": `bytes ${start}-${end - 1}/${size}` }),
  };
  const status = range.kind === "part" ? 206 : 200;
  return new Response(bytesOf(stored, start, end), { status, headers });
}

function bytesOf({ id }: StoredFile, from: number, end: number): ReadableStream<Uint8Array> {
  let start = from;
  return new ReadableStream({
    async pull(controller) {
      const next = Math.min(end, start + sliceBytes);
      if (next > start)
        controller.enqueue(await readPackage(getDatabase(), id, { start, end: next }));
      start = next;
      if (start >= end) controller.close();
    },
  });
}
