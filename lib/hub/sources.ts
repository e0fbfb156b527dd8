import type { Database } from "@/lib/db/database";
import { openSecrets, sealSecrets } from "@/lib/db/secret-box";
import {
  createSource,
  deleteSource,
  listAllSources,
  type StoredSource,
  saveSecrets,
  updateSource,
} from "@/lib/db/sources";
import { createVehicle } from "@/lib/db/vehicles";
import { AppError } from "@/lib/domain/error";
import type { GarageId, SourceId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import type { Protocol } from "@/lib/domain/protocol";
import type { Source, SourceKind } from "@/lib/domain/source";
import { say } from "@/messages/say";
import { linkNewSource } from "./link-vehicle";
import type { SourceRecord } from "./source-record";
import { createSourceRunner, type RunnerDeps, type SourceRunner } from "./source-runner";
import { toSource } from "./source-view";
import type { Secrets } from "./tokens";

export interface NewSourceRequest {
  readonly garageId: GarageId;
  readonly name: string;
  readonly kind: SourceKind;
  readonly isDemo?: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Secrets;
  readonly vehicles?: NamedCars;
}

type NamedCars = readonly { readonly vin: string; readonly name?: string | undefined }[];

export interface SourceEdit {
  readonly name?: string;
  readonly isEnabled?: boolean;
  /** Replaces the settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Put over the stored ones; an empty text removes one. */
  readonly secrets?: Secrets;
  /** Added to the cars that it has. */
  readonly vehicles?: NamedCars;
}

export interface SourcesDeps {
  readonly db: Database;
  readonly secretKey: Uint8Array;
  readonly protocols: readonly Protocol[];
  /** Reads cars that were made since into the picture. */
  readonly reload: () => Promise<void>;
  /** A source is gone for good. */
  readonly onRemoved: (id: SourceId) => void;
  readonly shared: Omit<RunnerDeps, "record" | "protocol" | "persistSecrets">;
  readonly log: Log;
}

/** All sources of the installation, running. */
export function createSources(deps: SourcesDeps) {
  const running = createRunning(deps);
  return {
    ...running,
    add: (request: NewSourceRequest) => addSource(deps, running, request),
    update: (id: SourceId, edit: SourceEdit) => editSource(deps, running, id, edit),
    remove: async (id: SourceId): Promise<void> => {
      running.stop(id);
      await deleteSource(deps.db, id);
      deps.onRemoved(id);
    },
    /** Starts what was stored since by others: a provisioning file, the demo garage. */
    reload: async (): Promise<void> => {
      await deps.reload();
      for (const stored of await listAllSources(deps.db))
        if (!running.isKnown(stored.id)) running.launch(stored);
    },
  };
}
export type Sources = ReturnType<typeof createSources>;

function createRunning({ db, secretKey, shared, protocols }: SourcesDeps) {
  const runners = new Map<SourceId, SourceRunner>();
  /** Those that are switched off, or whose kind or secrets we cannot use. */
  const resting = new Map<SourceId, Source>();
  const stop = (id: SourceId) => {
    runners.get(id)?.stop();
    runners.delete(id);
    resting.delete(id);
  };
  const launch = (stored: StoredSource): void => {
    stop(stored.id);
    const protocol = protocols.find(({ id }) => id === stored.kind);
    const record = openRecord(stored, secretKey);
    if (!record.isEnabled || !protocol || record.trouble !== undefined) {
      const trouble = record.trouble ?? (protocol ? undefined : unspoken);
      resting.set(stored.id, restingView({ ...record, trouble }, protocol, shared.clock.now()));
      return;
    }
    const persistSecrets = (secrets: Secrets) =>
      saveSecrets(db, stored.id, sealSecrets(secretKey, secrets));
    const runner = createSourceRunner({ ...shared, record, protocol, persistSecrets });
    runners.set(stored.id, runner);
    runner.start();
  };
  const views = () => [...[...runners.values()].map(({ view }) => view()), ...resting.values()];
  return {
    launch,
    stop,
    /** Stopped, and its tokens at rest: a refresh token works once, so its successor must be stored before others read it. */
    quiet: async (id: SourceId): Promise<void> => {
      const runner = runners.get(id);
      runner?.stop();
      await runner?.access.settled();
    },
    isKnown: (id: SourceId) => runners.has(id) || resting.has(id),
    list: (garageIds?: readonly GarageId[]): readonly Source[] =>
      views().filter(({ garageId }) => garageIds === undefined || garageIds.includes(garageId)),
    view: (id: SourceId): Source => {
      const view = runners.get(id)?.view() ?? resting.get(id);
      if (!view) throw noSource();
      return view;
    },
    /** Connects anew, now: "Try again" on the connections page. */
    retry: (id: SourceId) => runners.get(id)?.retry(),
    runner: (id: SourceId): SourceRunner | undefined => runners.get(id),
    runners: (): Iterable<SourceRunner> => runners.values(),
    /** Resolves once the tokens are at rest: what is being renewed is stored before the database closes. */
    stopAll: async (): Promise<void> => {
      const settled = [...runners.values()].map(({ access }) => access.settled());
      for (const id of [...runners.keys()]) stop(id);
      await Promise.all(settled);
    },
  };
}
type Running = ReturnType<typeof createRunning>;

async function addSource(
  deps: SourcesDeps,
  running: Running,
  { vehicles, secrets, ...rest }: NewSourceRequest,
): Promise<Source> {
  const { db, secretKey, shared } = deps;
  const sealed = sealSecrets(secretKey, secrets);
  const stored = await createSource(db, { ...rest, secrets: sealed, now: shared.clock.now() });
  await addCars(deps, stored, vehicles);
  running.launch(stored);
  return running.view(stored.id);
}

async function addCars(
  { db, shared, reload }: SourcesDeps,
  stored: StoredSource,
  cars: NamedCars = [],
): Promise<void> {
  const now = shared.clock.now();
  for (const car of cars) await createVehicle(db, linkNewSource(stored, car, now));
  await reload();
}

async function editSource(
  deps: SourcesDeps,
  running: Running,
  id: SourceId,
  { secrets, vehicles, ...change }: SourceEdit,
): Promise<Source> {
  const { db, secretKey } = deps;
  await running.quiet(id);
  try {
    const before = await findSource(db, id);
    const merged = secrets && mergeSecrets(openRecord(before, secretKey).secrets, secrets);
    const sealed = merged ? { secrets: sealSecrets(secretKey, merged) } : {};
    await updateSource(db, id, { ...change, ...sealed });
    if (vehicles) await addCars(deps, before, vehicles);
  } finally {
    running.launch(await findSource(db, id));
  }
  return running.view(id);
}

async function findSource(db: Database, id: SourceId): Promise<StoredSource> {
  const found = (await listAllSources(db)).find((stored) => stored.id === id);
  if (!found) throw noSource();
  return found;
}

const noSource = (): AppError => new AppError("not-found", say("request.noSuch.source"));

const unspoken = say("source.unspoken");

interface OpenRecord extends SourceRecord {
  readonly trouble?: string | undefined;
}

/** A source whose secrets cannot be opened says so on its page and harms no other. */
function openRecord({ secrets, ...stored }: StoredSource, key: Uint8Array): OpenRecord {
  try {
    return { ...stored, secrets: secrets === undefined ? {} : openSecrets(key, secrets) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...stored, secrets: {}, trouble: error.message };
  }
}

const mergeSecrets = (stored: Secrets, edit: Secrets): Secrets =>
  Object.fromEntries(Object.entries({ ...stored, ...edit }).filter(([, value]) => value !== ""));

function restingView(record: OpenRecord, protocol: Protocol | undefined, since: number): Source {
  const links = {
    mqtt: { state: record.trouble ? "refused" : "off", since },
    rest: undefined,
    lastMessageAt: undefined,
    tokenExpiresAt: undefined,
    storeFault: record.trouble,
  } as const;
  return toSource(record, links, protocol);
}
