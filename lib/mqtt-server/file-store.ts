import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import type { Log } from "./broker";
import { createCommits } from "./commits";
import { createLogFile } from "./log-file";
import { createLogImage, type LogImage } from "./log-image";
import type { SessionStore, StoreChange } from "./store";
import { changeOf, entriesOf, entryOf, lineOf } from "./store-codec";

export interface FileStore extends SessionStore {
  /** Writes what waits, then lets go of the file. */
  readonly close: () => Promise<void>;
}

export interface FileStoreOptions {
  readonly path: string;
  readonly log?: Log;
  /** The log is written anew once it is longer than this and mostly history. */
  readonly compactAtBytes?: number;
}

/** Kept sessions and retained messages in one append-only file: what is acknowledged survives `kill -9` and the loss of power. */
export async function openFileStore(options: FileStoreOptions): Promise<FileStore> {
  await mkdir(dirname(options.path), { recursive: true });
  const image = createLogImage();
  await readLog(options, image);
  const file = await createLogFile(options, image);
  const commits = createCommits((lines) => file.write(lines), options.log);
  return {
    load: async () => changesOf(image),
    write: (change) => {
      for (const entry of entriesOf(change)) {
        image.apply(entry);
        commits.add(lineOf(entry));
      }
    },
    committed: commits.committed,
    close: async () => {
      await commits.committed();
      await file.close();
    },
  };
}

function* changesOf(image: LogImage): Generator<StoreChange> {
  const changes = [...image.entries()].flatMap(
    ({ group, key, value }) => changeOf(group, key, value) ?? [],
  );
  yield* changes.filter((change) => change.kind === "session");
  yield* changes.filter((change) => change.kind !== "session");
}

async function readLog({ path, log }: FileStoreOptions, image: LogImage): Promise<void> {
  const stream = createReadStream(path, "utf8");
  try {
    for await (const line of createInterface({ input: stream })) {
      const entry = entryOf(line);
      if (entry) image.apply(entry);
      else if (line !== "") log?.("warn", "a torn line in the log of MQTT sessions is left out");
    }
  } catch (error) {
    const isNew = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isNew) throw error;
  }
}
