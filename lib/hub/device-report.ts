import type { GarageId, MessageId, VehicleId } from "@/lib/domain/ids";
import type { ValueChange } from "@/lib/domain/journal";
import type { MappedReport } from "@/lib/domain/map-telemetry";
import { applyReport } from "./apply-report";
import type { Committer } from "./committer";
import type { Picture } from "./picture";

/** What one message of a device says of the car that it is bound to. */
export interface DeviceReport {
  readonly vehicleId: VehicleId;
  readonly garageId: GarageId;
  /** The device stands where a source would: who said a value, and who may take it back. */
  readonly deviceId: string;
  readonly messageId: MessageId;
  readonly receivedAt: number;
  readonly reports: readonly MappedReport[];
}

export interface ReportedChanges {
  readonly changes: readonly ValueChange[];
  /** Resolves when the car is stored; false where that is given up. */
  readonly stored: Promise<boolean>;
}

/** Folds at once, in the order of everything; the device's own row of the journal tells of the message. */
export function reportOf(
  { cars }: Picture,
  committer: Committer,
  { vehicleId, garageId, deviceId, messageId, receivedAt, reports }: DeviceReport,
): ReportedChanges | undefined {
  const car = cars.get(vehicleId);
  if (car?.vehicle.garageId !== garageId) return undefined;
  const batch = committer.open();
  const changes: ValueChange[] = [];
  const incoming = { receivedAt, isRetained: false };
  const to = { arrival: { feed: { sourceId: deviceId }, incoming }, messageId, batch, changes };
  for (const { at, values } of reports)
    applyReport(to, car, { kind: "vehicle-reported", at, name: "device", values });
  const stored = new Promise<boolean>((resolve) => void batch.afterCommit.push(resolve));
  committer.noted();
  return { changes, stored };
}
