import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";

const largestBytes = 1_000_000;
const tooLarge = () => new AppError("too-large", say("request.bodyTooLarge"));

/** The body as JSON; undefined where there is none. Reading stops as soon as it is too large. */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBytes) throw tooLarge();
  const text = await readText(request);
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad-request", say("request.noJson"));
  }
}

/** The body as text, for what must keep the very characters that were sent. */
export async function readText(request: Request): Promise<string> {
  if (request.body === null) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > largestBytes) throw tooLarge();
    text += decodeChunk(decoder, chunk);
  }
  // A character that was begun and never ended.
  return text + decodeChunk(decoder, undefined);
}

function decodeChunk(decoder: TextDecoder, chunk: Uint8Array | undefined): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new AppError("bad-request", say("request.notUtf8"));
  }
}
