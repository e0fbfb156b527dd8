import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { LogImage } from "./log-image";

export interface LogFile {
  /** Resolves once the lines survive the loss of power. */
  readonly write: (lines: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface LogFileOptions {
  readonly path: string;
  /** The log is written anew once it is longer than this and mostly history. */
  readonly compactAtBytes?: number;
}

const defaultCompactAtBytes = 67_108_864;

/** An append-only file, written anew from the image at the start and whenever it has grown. */
export async function createLogFile(options: LogFileOptions, image: LogImage): Promise<LogFile> {
  const least = options.compactAtBytes ?? defaultCompactAtBytes;
  let { handle, bytes } = await writeAnew(options.path, image);
  let limit = Math.max(least, bytes * 4);
  let isTorn = false;

  const compact = async (): Promise<void> => {
    const older = handle;
    ({ handle, bytes } = await writeAnew(options.path, image));
    limit = Math.max(least, bytes * 4);
    isTorn = false;
    await older.close();
  };
  const append = async (lines: readonly string[]): Promise<void> => {
    const text = lines.join("");
    isTorn = true;
    await handle.appendFile(text);
    await handle.datasync();
    isTorn = false;
    bytes += Buffer.byteLength(text);
  };
  return {
    // The image already holds the lines, those of a write that failed too: a log written anew has them all.
    write: (lines) => (isTorn || bytes > limit ? compact() : append(lines)),
    close: () => handle.close(),
  };
}

/** The shortest log, complete before it takes the place of the old one. */
async function writeAnew(
  path: string,
  image: LogImage,
): Promise<{ handle: FileHandle; bytes: number }> {
  const handle = await open(`${path}.new`, "w", 0o600);
  try {
    const bytes = await writeImage(handle, image);
    await handle.sync();
    await rename(`${path}.new`, path);
    await syncFolder(dirname(path));
    return { handle, bytes };
  } catch (error) {
    await handle.close();
    await rm(`${path}.new`, { force: true });
    throw error;
  }
}

const chunkBytes = 1_048_576;

async function writeImage(handle: FileHandle, image: LogImage): Promise<number> {
  let bytes = 0;
  let chunk = "";
  for (const line of image.text()) {
    chunk += line;
    if (chunk.length < chunkBytes) continue;
    bytes += Buffer.byteLength(chunk);
    await handle.appendFile(chunk);
    chunk = "";
  }
  await handle.appendFile(chunk);
  return bytes + Buffer.byteLength(chunk);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}
