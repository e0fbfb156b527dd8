import type { Batch, MessageRow, TelemetryRow } from "@/lib/db/batch";
import { fromJson } from "@/lib/db/stored-json";
import { AppError } from "@/lib/domain/error";
import type { MessageId } from "@/lib/domain/ids";
import { type Halves, mapTelemetry, type RefusedReading } from "@/lib/domain/map-telemetry";
import type { DeviceMapping } from "@/lib/domain/mapping-target";
import { say } from "@/messages/say";
import type { DeviceReport, ReportedChanges } from "../device-report";
import type { Core } from "./core";
import { refusedSentence } from "./refused-sentence";
import type { DeviceState } from "./state";

/** Takes what a device says of its car; undefined where the car is not there. */
export type ReportToCar = (report: DeviceReport) => ReportedChanges | undefined;

interface Bound {
  readonly vehicleId: string;
  readonly mapping: DeviceMapping;
  readonly keys: ReadonlySet<string>;
  halves: Halves;
}

export interface HeardByCars {
  /** The journal's row of the message, with what became of it. */
  readonly mark: (row: MessageRow) => MessageRow;
  /** Resolves when the cars are stored. */
  readonly stored: Promise<void>;
}

export interface CarBook {
  /** Tells the cars of the devices that a batch speaks of; undefined where no car hears of it. */
  readonly hear: (batch: Batch, messageId: MessageId) => HeardByCars | undefined;
  /** The device was bound, unbound, or moved. */
  readonly refresh: (device: DeviceState) => void;
  readonly forget: (device: DeviceState) => void;
  readonly mappingOf: (device: DeviceState) => DeviceMapping | undefined;
}

/** Which devices are bound to cars: most are not, and cost nothing. */
export function createCarBook({ registry, clock }: Core, report: ReportToCar): CarBook {
  const bound = new Map<string, Bound>();
  const refresh = ({ row: { id, vehicleId, mapping } }: DeviceState): void => {
    if (vehicleId === null || mapping === null) bound.delete(id);
    else bound.set(id, newBound(vehicleId, fromJson<DeviceMapping>(mapping)));
  };
  for (const device of registry.devices()) refresh(device);

  const tell = (deviceId: string, own: Bound, rows: readonly TelemetryRow[], messageId: number) => {
    const device = registry.device(deviceId);
    if (device === undefined) return nothing;
    const readings = rows.map(({ key, at, value }) => ({ key, at, value: JSON.parse(value) }));
    const { reports, refused, halves } = mapTelemetry(own.mapping, readings, own.halves);
    own.halves = halves;
    const { garageId } = device.row;
    const { vehicleId } = own;
    const receivedAt = clock.now();
    const changed = report({ vehicleId, garageId, deviceId, messageId, receivedAt, reports });
    return { refused, changed, vehicleId };
  };

  return {
    refresh,
    forget: ({ row }) => void bound.delete(row.id),
    mappingOf: ({ row }) => bound.get(row.id)?.mapping,
    hear: ({ telemetry = [] }, messageId) => {
      if (bound.size === 0 || telemetry.length === 0) return undefined;
      const told = [...mappedRows(bound, telemetry)].map(([id, { own, rows }]) =>
        tell(id, own, rows, messageId),
      );
      return told.length === 0 ? undefined : heard(told);
    },
  };
}

const newBound = (vehicleId: string, mapping: DeviceMapping): Bound => ({
  vehicleId,
  mapping,
  keys: new Set(mapping.map(({ key }) => key)),
  halves: {},
});

/** The values that are mapped, by device: a gateway speaks of several. */
function mappedRows(bound: ReadonlyMap<string, Bound>, telemetry: readonly TelemetryRow[]) {
  const found = new Map<string, { readonly own: Bound; readonly rows: TelemetryRow[] }>();
  for (const row of telemetry) {
    const own = bound.get(row.deviceId);
    if (!own?.keys.has(row.key)) continue;
    const known = found.get(row.deviceId);
    if (known) known.rows.push(row);
    else found.set(row.deviceId, { own, rows: [row] });
  }
  return found;
}

interface Told {
  readonly refused: readonly RefusedReading[];
  readonly changed: ReportedChanges | undefined;
  readonly vehicleId?: string;
}
const nothing: Told = { refused: [], changed: undefined };

function heard(told: readonly Told[]): HeardByCars {
  const reached = told.flatMap(({ changed }) => changed ?? []);
  const reason = [
    refusedSentence(told.flatMap(({ refused }) => refused)),
    ...(reached.length < told.length ? [say("device.carGone")] : []),
  ].filter((sentence) => sentence !== undefined);
  const vehicleId = told.find(({ changed }) => changed !== undefined)?.vehicleId;
  return {
    mark: (row) => ({
      ...row,
      changes: [...row.changes, ...reached.flatMap(({ changes }) => changes)],
      ...(vehicleId === undefined ? {} : { vehicleId, events: [...row.events, "vehicle"] }),
      ...(reason.length > 0 ? { reason: reason.join(" ") } : {}),
    }),
    stored: allStored(reached),
  };
}

/** The device's acknowledgement waits for the car too. */
async function allStored(reached: readonly ReportedChanges[]): Promise<void> {
  const done = await Promise.all(reached.map(({ stored }) => stored));
  if (done.includes(false)) throw new AppError("unavailable", say("device.carNotStored"));
}
