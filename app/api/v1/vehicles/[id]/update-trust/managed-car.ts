import { type Asker, requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { visibleVehicle } from "@/lib/auth/visible";

/** The car, if the asker may say how its messages are signed, and where it is noted what they did. */
export async function managedCar(asker: Asker, vehicleId: string) {
  const { id, garageId } = await visibleVehicle(asker, vehicleId);
  requireIn(asker, "manage-source", garageId, "car");
  const audit = (action: string, detail?: string): Promise<void> =>
    auditOf(authRuntime(), asker, { action, garageId, target: id, ...(detail && { detail }) });
  return { id, audit };
}
