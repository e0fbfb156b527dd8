import type { Charger } from "@/lib/domain/charger";
import type { ChargerSession } from "@/lib/domain/charger-session";
import { AppError } from "@/lib/domain/error";
import type { ChargerId, VehicleId } from "@/lib/domain/ids";
import { say } from "@/messages/say";
import { chargerKey, type Picture } from "./picture";
import type { Pipeline } from "./pipeline";

interface Parts {
  readonly picture: Picture;
  readonly pipeline: Pick<Pipeline, "change">;
}

/** Notes whose car the going session charges; the next message joins the car's side. Undefined takes it back. */
export async function assignCar(
  { picture, pipeline }: Parts,
  id: ChargerId,
  vehicleId: VehicleId | undefined,
): Promise<void> {
  const charger = [...picture.chargers.values()].find((each) => each.id === id);
  const { session } = charger ?? {};
  if (!charger || !session || session.endedAt !== undefined)
    throw new AppError("conflict", say("source.nobodyCharges"));
  requireNear(picture, charger, vehicleId);
  const next = { ...charger, session: withCarNamed(session, vehicleId) };
  picture.chargers.set(chargerKey(charger.sourceId, charger.twcId), next);
  await pipeline.change((batch) => {
    batch.chargers.set(next.id, next);
    batch.chargerSessions.set(next.session.id, next.session);
  });
}

function requireNear(picture: Picture, { garageId }: Charger, id: VehicleId | undefined): void {
  if (id === undefined || picture.cars.get(id)?.vehicle.garageId === garageId) return;
  throw new AppError("not-found", say("source.noSuchCar"));
}

/** What was joined of another car goes with it. */
function withCarNamed(session: ChargerSession, vehicleId: VehicleId | undefined): ChargerSession {
  const { assignedVehicleId: _a, vehicleId: _v, fromPercent: _f, ...rest } = session;
  const { toPercent: _t, batteryKwh: _b, ...own } = rest;
  return vehicleId === undefined ? own : { ...own, vehicleId, assignedVehicleId: vehicleId };
}
