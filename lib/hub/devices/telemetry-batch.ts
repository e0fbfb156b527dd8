import type { Batch } from "@/lib/db/batch";
import type { Measurement } from "@/lib/protocols/platform/telemetry";
import type { DeviceState } from "./state";

/** Values without a time have the time of their arrival. */
export const telemetryBatch = (
  { row }: DeviceState,
  measurements: readonly Measurement[],
  now: number,
): Batch => ({
  telemetry: measurements.flatMap(({ at = now, values }) =>
    values.map(([key, value]) => ({ deviceId: row.id, key, at, value })),
  ),
});
