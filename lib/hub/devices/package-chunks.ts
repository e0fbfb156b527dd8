import { findPackage, isFile, readPackage, type StoredFile } from "@/lib/db/packages";
import { utf8 } from "@/lib/protocols/platform/json";
import { type DeviceTopic, downlink } from "@/lib/protocols/platform/topics";
import { pushToSession } from "./push";
import { packageIdOf } from "./settle-packages";
import { type Download, downloadsOf } from "./state";
import { fault, invalid, type Outcome, type Turn } from "./turn";

/** A file that nobody asked for in pieces is sent in one, if a packet of the endpoint holds it. */
const largestWholeBytes = 1_000_000;
/** More at once is somebody counting. */
const maxDownloads = 16;

type Asked = Extract<DeviceTopic, { kind: "package-request" }>;

/** One piece of the assigned file; the file and the size of its pieces belong to the request's number. */
export async function requestPackage(turn: Turn, asked: Asked): Promise<Outcome> {
  const size = sizeOf(turn.message.payload);
  if (size === "wrong") return invalid;
  const { maxPayloadBytes } = turn.core.sessionSettings;
  if (size !== undefined && size > maxPayloadBytes) return refuse(turn, asked, "PAYLOAD_TOO_LARGE");
  const download = downloadOf(turn, asked, size);
  const stored = download && (await findPackage(turn.core.db, download.packageId));
  if (download === undefined || stored === undefined) return refuse(turn, asked, "NOT_FOUND");
  if (!isFile(stored)) return refuse(turn, asked, "FAILURE");
  if (download.size === undefined && stored.size > largestWholeBytes)
    return refuse(turn, asked, "PAYLOAD_TOO_LARGE");
  const bytes = await readPackage(turn.core.db, stored.id, sliceOf(stored, download, asked.chunk));
  const topic = downlink.package(asked.part, asked.requestId, asked.chunk);
  const push = { topic, payload: bytes };
  return { kind: "taken", after: () => void pushToSession(turn.core, turn.session, push) };
}

/** Decimal text; nothing where the size was said before. */
function sizeOf(payload: Uint8Array): number | undefined | "wrong" {
  const text = utf8(payload)?.trim();
  if (text === "") return undefined;
  return text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : "wrong";
}

/** Pinned before anything is waited for: what follows with this number is of the same file. The first piece begins anew. */
function downloadOf(
  { core, device }: Turn,
  { part, requestId, chunk }: Asked,
  size: number | undefined,
): Download | undefined {
  const name = `${part} ${requestId}`;
  const downloads = downloadsOf(device);
  const known = downloads.get(name);
  if (known && chunk > 0) {
    if (size !== undefined) known.size = size;
    return known;
  }
  const packageId = packageIdOf(core, device, part);
  if (packageId === undefined) return undefined;
  const isSame = known?.packageId === packageId;
  const download: Download = { packageId, size: size ?? (isSame ? known.size : undefined) };
  downloads.delete(name);
  downloads.set(name, download);
  const [oldest] = downloads.keys();
  if (downloads.size > maxDownloads && oldest !== undefined) downloads.delete(oldest);
  return download;
}

function sliceOf({ size: total }: StoredFile, { size = total }: Download, chunk: number) {
  const start = Math.min(chunk * size, total);
  return { start, end: Math.min(start + size, total) };
}

/** The device hears of it in words; a version 5 acknowledgement says so too. */
function refuse({ core, session }: Turn, { part }: Asked, word: string): Outcome {
  pushToSession(core, session, { topic: downlink.packageError(part), payload: word });
  return word === "PAYLOAD_TOO_LARGE" ? invalid : fault("not-available");
}
