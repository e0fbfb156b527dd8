import type { Selectable } from "kysely";
import type { GarageId, SourceId } from "@/lib/domain/ids";
import type { SourceKind } from "@/lib/domain/source";
import type { Queries } from "./database";
import { newId } from "./new-id";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

/** A source as it is configured. */
export interface StoredSource {
  readonly id: SourceId;
  readonly garageId: GarageId;
  readonly name: string;
  readonly kind: SourceKind;
  readonly isDemo: boolean;
  readonly isEnabled: boolean;
  /** Nothing secret: url, apiUrl, profile, prefix, layout, ca, userId … */
  readonly settings: Readonly<Record<string, string>>;
  /** Sealed by `sealSecrets`. */
  readonly secrets?: string;
  readonly createdAt: number;
}

export interface NewSource {
  readonly garageId: GarageId;
  readonly name: string;
  readonly kind: SourceKind;
  readonly isDemo?: boolean;
  readonly isEnabled?: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets?: string;
  readonly now: number;
}

export type SourceChange = Partial<
  Pick<StoredSource, "name" | "isEnabled" | "settings" | "secrets">
>;

/** Every source there is: for the hub alone. */
export const listAllSources = (db: Queries): Promise<readonly StoredSource[]> =>
  read(db, (select) => select);

export const listSources = (
  db: Queries,
  garageIds: readonly GarageId[],
): Promise<readonly StoredSource[]> =>
  read(db, (select) => select.where("garageId", "in", [...garageIds]));

/** The source, if it is of one of these garages. */
export async function getSource(
  db: Queries,
  id: SourceId,
  garageIds: readonly GarageId[],
): Promise<StoredSource | undefined> {
  const mine = await read(db, (select) =>
    select.where("id", "=", id).where("garageId", "in", [...garageIds]),
  );
  return mine[0];
}

export async function findSourceByName(
  db: Queries,
  garageId: GarageId,
  name: string,
): Promise<StoredSource | undefined> {
  const found = await read(db, (select) =>
    select.where("garageId", "=", garageId).where("name", "=", name),
  );
  return found[0];
}

/** A second source of the same name in a garage is a conflict. */
export async function createSource({ query }: Queries, source: NewSource): Promise<StoredSource> {
  const row = {
    id: newId(),
    garageId: source.garageId,
    name: source.name,
    kind: source.kind,
    isDemo: source.isDemo ? 1 : 0,
    isEnabled: source.isEnabled === false ? 0 : 1,
    settings: JSON.stringify(source.settings),
    secrets: source.secrets ?? null,
    createdAt: source.now,
  };
  await query.insertInto("sources").values(row).execute();
  return toSource(row);
}

export async function updateSource(
  { query }: Queries,
  id: SourceId,
  { isEnabled, settings, ...rest }: SourceChange,
): Promise<void> {
  const change = {
    ...rest,
    ...(isEnabled === undefined ? {} : { isEnabled: isEnabled ? 1 : 0 }),
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
  };
  if (Object.keys(change).length === 0) return;
  await query.updateTable("sources").set(change).where("id", "=", id).execute();
}

/** Stores sealed secrets; resolves when they would survive the loss of power. */
export const saveSecrets = (db: Queries, id: SourceId, secrets: string): Promise<void> =>
  updateSource(db, id, { secrets });

/** The journal and the cars stay. */
export async function deleteSource({ query }: Queries, id: SourceId): Promise<void> {
  await query.deleteFrom("sources").where("id", "=", id).execute();
}

const select = ({ query }: Queries) => query.selectFrom("sources").selectAll();
type Select = ReturnType<typeof select>;

async function read(
  db: Queries,
  narrow: (all: Select) => Select,
): Promise<readonly StoredSource[]> {
  const rows = await narrow(select(db)).orderBy("createdAt").orderBy("id").execute();
  return rows.map(toSource);
}

function toSource(row: Selectable<Tables["sources"]>): StoredSource {
  const { secrets, ...rest } = row;
  return {
    ...rest,
    // Written from a SourceKind alone (createSource).
    kind: row.kind as SourceKind,
    isDemo: row.isDemo === 1,
    isEnabled: row.isEnabled === 1,
    settings: fromJson<Record<string, string>>(row.settings),
    ...(secrets === null ? {} : { secrets }),
  };
}
