import { newsOf } from "@/lib/domain/campaign-line";
import type { Charger } from "@/lib/domain/charger";
import type { GarageId, OperationId, VehicleId } from "@/lib/domain/ids";
import type { Sample } from "@/lib/domain/metric";
import { isOpen, type Operation } from "@/lib/domain/operation";
import { isInstalling } from "@/lib/domain/update";
import type { Vehicle } from "@/lib/domain/vehicle";
import { editOf, withEdit } from "@/lib/domain/vehicle-edit";
import { withSources } from "./car-sources";
import type { Fanout } from "./fanout";
import type { OpenBatch } from "./open-batch";
import type { Circuit, Picture } from "./picture";
import { createUpdateBoard, type UpdateBoard } from "./updates/board";

/** What people see: everything in it is stored. */
export interface Shown {
  readonly vehicles: Map<VehicleId, Vehicle>;
  readonly chargers: Map<string, Charger>;
  readonly circuits: Map<string, Circuit>;
  /** Open ones and those closed lately. */
  readonly operations: Map<OperationId, Operation>;
  readonly updates: UpdateBoard;
}

const closedKept = 1_000;

/** The picture at start, when everything in it comes from the database. */
export function createShown(picture: Picture): Shown {
  const shown: Shown = {
    vehicles: new Map(),
    chargers: new Map(),
    circuits: new Map(),
    operations: new Map(),
    updates: createUpdateBoard(),
  };
  refreshShown(shown, picture);
  return shown;
}

/** Takes over what was read from the database since. */
export function refreshShown(shown: Shown, picture: Picture): void {
  for (const { vehicle, operations } of picture.cars.values()) {
    const known = shown.vehicles.get(vehicle.id);
    // Of a known car only what people change: its values may be ahead of what is stored.
    const edited = known && withSources(withEdit(known, editOf(vehicle)), vehicle.sources);
    shown.vehicles.set(vehicle.id, edited ?? vehicle);
    for (const operation of operations) putNew(shown.operations, operation);
  }
  for (const charger of picture.chargers.values()) {
    const known = shown.chargers.get(charger.id);
    const { name, isHidden = false } = charger;
    shown.chargers.set(charger.id, known ? { ...known, name, isHidden } : charger);
  }
  for (const site of picture.sites.values())
    for (const operation of site.operations) putNew(shown.operations, operation);
  for (const circuit of picture.circuits.values()) putNew(shown.circuits, circuit);
}

function putNew<T extends { readonly id: string }>(into: Map<string, T>, entity: T): void {
  if (!into.has(entity.id)) into.set(entity.id, entity);
}

/** Shows a batch that was just stored and tells those who watch. */
export function showBatch(shown: Shown, batch: OpenBatch, fanout: Fanout): void {
  for (const gone of batch.merged.keys()) shown.vehicles.delete(gone);
  for (const { vehicle } of batch.closedCars) {
    shown.vehicles.set(vehicle.id, withUpdate(shown, vehicle));
    fanout.state("vehicle", vehicle, () => shown.vehicles.get(vehicle.id));
  }
  for (const charger of batch.chargers.values()) {
    shown.chargers.set(charger.id, charger);
    fanout.state("charger", charger, () => shown.chargers.get(charger.id));
  }
  for (const circuit of batch.circuits.values()) {
    shown.circuits.set(circuit.id, circuit);
    fanout.state("circuit", circuit, () => shown.circuits.get(circuit.id));
  }
  for (const operation of batch.operations.values()) {
    shown.operations.set(operation.id, operation);
    fanout.operation(operation);
  }
  showUpdates(shown, batch, fanout);
  forgetClosed(shown);
  showSamples(shown, batch, fanout);
  fanout.journal(batch.messages);
}

function showUpdates(shown: Shown, { campaigns, updates }: OpenBatch, fanout: Fanout) {
  const board = shown.updates;
  if (campaigns.size + updates.size === 0) return;
  board.put(campaigns.values(), updates.values());
  const touched = new Map<string, { readonly id: string; readonly garageId: GarageId }>(campaigns);
  for (const update of updates.values()) {
    const { vehicleId, garageId, campaignId: id } = update;
    fanout.state("update", update, () => board.update(update));
    showInstalling(shown, vehicleId, fanout);
    if (board.ofCar(vehicleId)?.id === update.id)
      fanout.state("car-update", { id: vehicleId, garageId }, () => board.ofCar(vehicleId));
    if (id === undefined) continue;
    touched.set(id, { id, garageId });
    const part = board.partOf(update);
    if (part === undefined) continue;
    fanout.progress(garageId, id, part, () => board.part(id, part).map(newsOf));
  }
  for (const one of touched.values()) fanout.campaign(one, () => board.campaign(one.id));
}

/** The car's own page and the garage say that it is busy with an update. */
function showInstalling(shown: Shown, id: VehicleId, fanout: Fanout): void {
  const vehicle = shown.vehicles.get(id);
  const now = vehicle && withUpdate(shown, vehicle);
  if (!now || now === vehicle) return;
  shown.vehicles.set(id, now);
  fanout.state("vehicle", now, () => shown.vehicles.get(id));
}

/** Takes over which cars were busy with an update when we stopped. */
export function showLoadedUpdates(shown: Shown): void {
  for (const vehicle of shown.vehicles.values())
    shown.vehicles.set(vehicle.id, withUpdate(shown, vehicle));
}

function withUpdate({ updates }: Shown, vehicle: Vehicle): Vehicle {
  const update = updates.ofCar(vehicle.id);
  const { isUpdating = false, ...rest } = vehicle;
  const isBusy = update !== undefined && isInstalling(update);
  if (isBusy === isUpdating) return vehicle;
  return isBusy ? { ...rest, isUpdating: true } : rest;
}

function showSamples(shown: Shown, { samples }: OpenBatch, fanout: Fanout): void {
  const byEntity = new Map<string, Sample[]>();
  for (const sample of samples) {
    const points = byEntity.get(sample.entityId);
    if (points) points.push(sample);
    else byEntity.set(sample.entityId, [sample]);
  }
  for (const [id, points] of byEntity) {
    const entity = shown.vehicles.get(id) ?? shown.chargers.get(id);
    if (entity) fanout.samples(entity.garageId, id, points);
  }
}

function forgetClosed({ operations }: Shown): void {
  if (operations.size <= closedKept * 2) return;
  for (const [id, { state }] of operations) {
    if (operations.size <= closedKept) return;
    if (!isOpen(state)) operations.delete(id);
  }
}
