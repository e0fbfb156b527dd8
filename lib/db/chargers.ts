import type { Selectable } from "kysely";
import type { Charger, ChargerState, CircuitState } from "@/lib/domain/charger";
import type { ChargerId, GarageId } from "@/lib/domain/ids";
import type { CircuitUpdate } from "./batch";
import type { Queries } from "./database";
import { newId } from "./new-id";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

export interface StoredCharger extends Charger {
  readonly isHidden: boolean;
  readonly createdAt: number;
}

export interface NewCharger extends Pick<Charger, "garageId" | "sourceId" | "twcId" | "name"> {
  /** Given by the hub, which knows the charger before its row is there. */
  readonly id?: ChargerId;
  readonly now: number;
}

/** Every charger there is: for the hub alone. */
export const listAllChargers = (db: Queries): Promise<readonly StoredCharger[]> =>
  read(db, (select) => select);

export const listChargers = (
  db: Queries,
  garageIds: readonly GarageId[],
): Promise<readonly StoredCharger[]> =>
  read(db, (select) => select.where("garageId", "in", [...garageIds]));

/** The charger, if it is in one of these garages. */
export async function getCharger(
  db: Queries,
  id: ChargerId,
  garageIds: readonly GarageId[],
): Promise<StoredCharger | undefined> {
  const mine = await read(db, (select) =>
    select.where("id", "=", id).where("garageId", "in", [...garageIds]),
  );
  return mine[0];
}

/** Makes the charger's row; one that the source has already is answered as it is. */
export async function createCharger(db: Queries, charger: NewCharger): Promise<StoredCharger> {
  const { now, id, ...row } = charger;
  await db.query
    .insertInto("chargers")
    .values({ ...row, id: id ?? newId(), state: "{}", createdAt: now })
    .onConflict((conflict) => conflict.columns(["sourceId", "twcId"]).doNothing())
    .execute();
  const [stored] = await read(db, (select) =>
    select.where("sourceId", "=", row.sourceId).where("twcId", "=", row.twcId),
  );
  if (stored === undefined) throw new Error("the charger was removed while it was made");
  return stored;
}

/** Changes what a person says about the charger; state goes through `writeBatch`. */
export async function updateCharger(
  { query }: Queries,
  id: ChargerId,
  { name, isHidden }: { readonly name?: string; readonly isHidden?: boolean },
): Promise<void> {
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(isHidden === undefined ? {} : { isHidden: isHidden ? 1 : 0 }),
  };
  if (Object.keys(change).length === 0) return;
  await query.updateTable("chargers").set(change).where("id", "=", id).execute();
}

/** Every circuit there is: for the hub alone. */
export async function listAllCircuits({ query }: Queries): Promise<readonly CircuitUpdate[]> {
  return (await query.selectFrom("circuits").selectAll().execute()).map(toCircuit);
}

export async function listCircuits(
  { query }: Queries,
  garageIds: readonly GarageId[],
): Promise<readonly CircuitUpdate[]> {
  const mine = query
    .selectFrom("circuits")
    .selectAll()
    .where("garageId", "in", [...garageIds]);
  return (await mine.execute()).map(toCircuit);
}

const toCircuit = ({ state, ...row }: Selectable<Tables["circuits"]>): CircuitUpdate => ({
  ...row,
  state: fromJson<CircuitState>(state),
});

const select = ({ query }: Queries) => query.selectFrom("chargers").selectAll();
type Select = ReturnType<typeof select>;

async function read(
  db: Queries,
  narrow: (all: Select) => Select,
): Promise<readonly StoredCharger[]> {
  const rows = await narrow(select(db)).orderBy("createdAt").orderBy("id").execute();
  return rows.map(({ state, isHidden, ...row }) => ({
    ...row,
    state: fromJson<ChargerState>(state),
    isHidden: isHidden === 1,
  }));
}
