import { createCharger, updateCharger } from "@/lib/db/chargers";
import type { Database } from "@/lib/db/database";
import { mergeVehicles } from "@/lib/db/merge-vehicles";
import { recordLateCharge } from "@/lib/db/record-late-charge";
import { recordSession } from "@/lib/db/record-session";
import { recordTrip } from "@/lib/db/record-trip";
import { createVehicle, updateVehicle } from "@/lib/db/vehicles";
import { type OpenBatch, toRows } from "./open-batch";

/**
 * Stores a batch. Rows of cars and chargers heard of for the first time come before it: should we
 * stop in between, there is an empty car and nothing else, and its messages are not acknowledged.
 */
export async function storeBatch(db: Database, batch: OpenBatch, now: number): Promise<void> {
  for (const { car, sourceId } of batch.newCars) {
    const { id, garageId, vin, name } = car.vehicle;
    await createVehicle(db, { id, garageId, vin, name, sourceId, now });
  }
  for (const { id, garageId, sourceId, twcId, name } of batch.newChargers)
    await createCharger(db, { id, garageId, sourceId, twcId, name, now });
  for (const id of batch.returnedChargers) await updateCharger(db, id, { isHidden: false });
  for (const [id, change] of batch.renamed) await updateVehicle(db, id, change);
  await db.writeBatch(toRows(batch));
  for (const trip of batch.recordedTrips) await recordTrip(db, trip);
  for (const session of batch.recordedSessions) await recordSession(db, session);
  for (const late of batch.lateCharges) await recordLateCharge(db, late);
  for (const [from, into] of batch.merged) await mergeVehicles(db, from, into);
}
