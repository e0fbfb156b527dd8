import type { Batch, TelemetryRow } from "@/lib/db/batch";
import type { Measurement } from "@/lib/protocols/platform/telemetry";
import type { DeviceState } from "./state";

/** Values without a time have the time of their arrival. */
export function telemetryBatch(
  { row }: DeviceState,
  measurements: readonly Measurement[],
  now: number,
): Batch {
  const telemetry: TelemetryRow[] = [];
  for (const { at = now, values } of measurements)
    for (const [key, value] of values) telemetry.push({ deviceId: row.id, key, at, value });
  return { telemetry };
}
