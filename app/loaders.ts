import "server-only";
import { notFound } from "next/navigation";
import { listActivities } from "@/lib/db/activities";
import { getDatabase } from "@/lib/db/database";
import { listOperations } from "@/lib/db/operations";
import { listTrips } from "@/lib/db/trips";
import type { Charger } from "@/lib/domain/charger";
import type { Trip } from "@/lib/domain/trip";
import type { RawValue, Vehicle } from "@/lib/domain/vehicle";
import { runningAlerts } from "@/lib/hub/alerts/current";
import { getHub } from "@/lib/hub/current";
import type { Initial } from "@/lib/store/store";
import { visibleGarages } from "./asker";

const recentOperations = 100;
const recentEvents = 100;
const recentTrips = 200;
/** As many as the live line tells of at once. */
const shownAlerts = 300;

/** The last known state of everything this person may see: what the first paint shows. */
export async function loadInitial(now: number): Promise<Initial> {
  const garages = await visibleGarages();
  const hub = getHub();
  const isVisible = ({ garageId }: { readonly garageId: string }) => garages.has(garageId);
  const operations = await listOperations(getDatabase(), {
    garageIds: [...garages],
    limit: recentOperations,
  });
  return {
    now,
    vehicles: [...hub.vehicles.values()].filter(isVisible),
    chargers: [...hub.chargers.values()].filter(isVisible),
    circuits: [...hub.circuits.values()].filter(isVisible),
    sources: hub.sources.list([...garages]),
    operations: operations.items,
    alerts: (runningAlerts()?.unresolved([...garages]) ?? []).slice(0, shownAlerts),
  };
}

/** One car, if this person may see it; it does not exist for anyone else. */
export async function loadVehicle(id: string): Promise<Vehicle> {
  const garages = await visibleGarages();
  const vehicle = getHub().vehicles.get(id);
  return vehicle && garages.has(vehicle.garageId) ? vehicle : notFound();
}

/** One charger, if this person may see it; it does not exist for anyone else. */
export async function loadCharger(id: string): Promise<Charger> {
  const garages = await visibleGarages();
  const charger = getHub().chargers.get(id);
  return charger && garages.has(charger.garageId) ? charger : notFound();
}

/** What the car itself has said lately, and where what it said before goes on. */
export const loadEvents = async (vehicleId: string) =>
  listActivities(getDatabase(), {
    vehicleId,
    garageIds: [...(await visibleGarages())],
    limit: recentEvents,
  });

/** What the car was last asked, and where what it was asked before goes on. */
export const loadOperations = async (vehicleId: string, limit = recentOperations) =>
  listOperations(getDatabase(), { vehicleId, garageIds: [...(await visibleGarages())], limit });

/** The last drives that the car recorded. */
export async function loadTrips(vehicleId: string): Promise<readonly Trip[]> {
  const garageIds = [...(await visibleGarages())];
  return (await listTrips(getDatabase(), { vehicleId, garageIds, limit: recentTrips })).items;
}

/** Every value outside the common vocabulary, as it came. */
export async function loadRawValues(id: string): Promise<Readonly<Record<string, RawValue>>> {
  const { id: mine } = await loadVehicle(id);
  return getHub().car(mine)?.rawValues ?? {};
}
