import type { Asker } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import type { Device } from "@/lib/domain/device";
import { present } from "@/lib/domain/present";

/** Keeps who did this to the device. What a call or an attribute holds may be secret and is left out. */
export const noteDeed = (
  asker: Asker,
  { garageId, name }: Pick<Device, "garageId" | "name">,
  action: string,
  detail?: string,
): Promise<void> =>
  auditOf(authRuntime(), asker, { action, garageId, target: name, ...present({ detail }) });
