import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Kysely } from "kysely";
import type { AppError } from "@/lib/domain/error";
import type { Log } from "@/lib/domain/log";
import { isMetric, metrics } from "@/lib/domain/metric";
import type { Database, FaultListener, HistoryRequest } from "./database";
import { threadDialect } from "./dialect";
import { faultError } from "./fault";
import { createGroupCommit } from "./group-commit";
import { migrate } from "./migrate";
import { loadSeriesBook } from "./series-book";
import type { Tables } from "./tables";
import { createTurnstile, inTurn, type Turnstile } from "./turnstile";
import { startWorker, type WorkerLink } from "./worker-link";

interface OpenOptions {
  /** The database file; in `folder` it is called `vindow.db`. */
  readonly path?: string;
  readonly folder?: string;
  readonly log: Log;
  readonly now?: () => number;
}

const readerCount = 2;
/** Chargers report every few seconds: half an hour of silence is a gap. */
const otherGapAfterMs = 30 * 60_000;

/** Opens the database, made and brought up to date where needed, with its threads. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const path = options.path ?? join(options.folder ?? ".", "vindow.db");
  await makeFolder(dirname(path));
  const writer = startWorker();
  const readers: WorkerLink[] = [];
  try {
    await writer.ask("open", { path, role: "writer" });
    const reader = () => leastLoaded(readers, writer);
    const turnstile = createTurnstile();
    const query = new Kysely<Tables>({ dialect: threadDialect({ writer, reader, turnstile }) });
    await migrate({ query }, (options.now ?? Date.now)());
    await openReaders(readers, path);
    return await assemble({ query, writer, readers, reader, turnstile, log: options.log });
  } catch (error) {
    await closeAll([...readers, writer]);
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw faultError({ code: "SQLITE_CANTOPEN", detail: error.message });
  });
}

async function openReaders(readers: WorkerLink[], path: string): Promise<void> {
  readers.push(...Array.from({ length: readerCount }, startWorker));
  await Promise.all(readers.map((link) => link.ask("open", { path, role: "reader" })));
}

const leastLoaded = (readers: readonly WorkerLink[], fallback: WorkerLink): WorkerLink =>
  readers.reduce((best, link) => (link.load() < best.load() ? link : best), readers[0] ?? fallback);

const closeAll = (links: readonly WorkerLink[]) => Promise.all(links.map((link) => link.close()));

interface Parts {
  readonly query: Kysely<Tables>;
  readonly writer: WorkerLink;
  readonly readers: readonly WorkerLink[];
  readonly reader: () => WorkerLink;
  readonly turnstile: Turnstile;
  readonly log: Log;
}

async function assemble(parts: Parts): Promise<Database> {
  const { query, writer, readers, reader, turnstile } = parts;
  const faults = createFaultBoard(parts.log);
  const book = await loadSeriesBook({ query });
  const group = createGroupCommit({
    book,
    commit: (writes) => inTurn(turnstile, () => faults.watch(writer.ask("write", { writes }))),
  });
  let lastMessageId = await highestMessageId(query);
  return {
    query,
    writeBatch: group.add,
    nextMessageId: () => {
      lastMessageId += 1;
      return lastMessageId;
    },
    readHistory: (request) => reader().ask("history", { ...request, gapAfterMs: gapOf(request) }),
    onFault: faults.listen,
    close: async () => {
      await group.idle();
      await inTurn(turnstile, () => closeAll([...readers, writer]));
    },
  };
}

async function highestMessageId(query: Kysely<Tables>): Promise<number> {
  const row = await query
    .selectFrom("messages")
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}

const gapOf = ({ metric }: HistoryRequest): number =>
  isMetric(metric) ? metrics[metric].gapAfterMs : otherGapAfterMs;

/** Remembers whether the last write failed, so that listeners hear of each change once. */
function createFaultBoard(log: Log) {
  const listeners = new Set<FaultListener>();
  let current: AppError | undefined;
  const tell = (fault: AppError | undefined) => {
    if (fault?.message === current?.message) return;
    current = fault;
    if (fault) log.error(fault.message, { cause: String(fault.cause) });
    if (!fault) log.info("The database takes writes again.");
    for (const listener of listeners) listener(fault);
  };
  return {
    listen: (listener: FaultListener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    watch: async <Result>(work: Promise<Result>): Promise<Result> => {
      const result = await work.catch((error: AppError) => {
        if (error.code === "unavailable") tell(error);
        throw error;
      });
      tell(undefined);
      return result;
    },
  };
}
