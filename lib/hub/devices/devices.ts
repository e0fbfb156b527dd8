import type { Database } from "@/lib/db/database";
import type { DeviceRow } from "@/lib/db/devices";
import type { StoredPackage } from "@/lib/db/packages";
import type { RpcRow } from "@/lib/db/rpcs";
import type { AttributeScope, Device, PackageKind } from "@/lib/domain/device";
import type { LevelStanding } from "@/lib/domain/device-limits";
import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import { liveTopic, mayBeLive } from "@/lib/mqtt/live-topics";
import { matcherOf } from "@/lib/mqtt/match";
import type { Admission, ConnectRequest, PublishedMessage } from "@/lib/mqtt-server/admission";
import type { SessionEvent } from "@/lib/mqtt-server/broker";
import type { MqttServer } from "@/lib/mqtt-server/server";
import { say } from "@/messages/say";
import { type Clock, systemClock } from "../clock";
import { createFanout } from "../fanout";
import { createActivityBook } from "./activity";
import { admitDevice, type Sessions } from "./admit";
import { assignPackage, reclaimPackage, unassignPackage } from "./assign-package";
import { readAttributeBody } from "./attribute-body";
import { createCarBook, type ReportToCar } from "./car-book";
import { type ClaimResult, claimDevice } from "./claims";
import { type Core, changeRow, settingsOf } from "./core";
import {
  closeIfOtherwise,
  makeDevice,
  namedProfile,
  refuseUsedName,
  removeDevice,
  saveCredential,
} from "./device-changes";
import { deviceView } from "./device-view";
import { createMetricsBook } from "./gateway-metrics";
import { limitsView } from "./limits-view";
import type { NewDevice } from "./new-device";
import { createPackageQueue } from "./package-queue";
import { profileFace } from "./profile-face";
import { createRateBook } from "./rate-book";
import { createRefusals } from "./refusals";
import { loadRegistry } from "./registry";
import type { RpcAsked } from "./rpc-asked";
import { createRpcDesk } from "./rpc-desk";
import { deviceSessionEvent } from "./session-events";
import { defaultSessionSettings, type SessionSettings } from "./session-limits";
import { settleLeftSessions } from "./session-log";
import { packageChanged, packageIdOf, packageKinds, resumeRollouts } from "./settle-packages";
import { changeAttributes, dropAttributes } from "./shared-attributes";
import { createSharedLimits, type SharedLimitSettings } from "./shared-limits";
import { createEdgeNames } from "./sparkplug-names";
import { settleOrphans } from "./sparkplug-orphans";
import { createEdgeHost } from "./sparkplug-state";
import type { DeviceState } from "./state";
import type { Transport } from "./turn";
import { vehicleFace } from "./vehicle-face";

interface DevicesDeps {
  readonly db: Database;
  readonly log: Log;
  readonly server: MqttServer;
  readonly clock?: Clock;
  /** Where cars take what their devices say. */
  readonly reportVehicle?: ReportToCar;
  readonly limits?: SharedLimitSettings;
  readonly sessionSettings?: Partial<SessionSettings>;
}

/** Starts the device transport: every device known, every open request under way again. */
export async function startDevices(deps: DevicesDeps) {
  const { db, log, server, clock = systemClock, reportVehicle = () => undefined } = deps;
  const registry = await loadRegistry(db);
  const fanout = createFanout(server, clock);
  const rpcs = createRpcDesk(() => transport);
  const listeners = new Set<(device: DeviceState) => void>();
  const core: Core = {
    db,
    log,
    clock,
    registry,
    server: () => server,
    rpcs,
    sessionSettings: { ...defaultSessionSettings, ...deps.sessionSettings },
    show: (shown) => {
      const { id, garageId } = shown.row;
      fanout.state("device", { id, garageId }, () => {
        const device = registry.device(id);
        return device ? deviceView(transport, device) : { id, garageId, isDeleted: true };
      });
      for (const listener of listeners) listener(shown);
    },
  };
  const edges = createEdgeHost(core);
  const cars = createCarBook(core, reportVehicle);
  const books = {
    activity: createActivityBook(core),
    edgeNames: createEdgeNames(core),
    cars,
    rates: createRateBook(core),
    refusals: createRefusals(core),
    metrics: createMetricsBook(core),
    rollouts: createPackageQueue(() => transport),
  };
  const shared = createSharedLimits(deps.limits ?? {}, clock.now());
  const transport: Transport = { ...core, ...books, edges, shared };
  await rpcs.load();
  await settleOrphans(core);
  await settleLeftSessions(core);
  await resumeRollouts(transport);
  const sessions: Sessions = new WeakMap();
  return {
    admit: (request: ConnectRequest): Promise<Admission> =>
      admitDevice(transport, sessions, request),
    onSession: (event: SessionEvent) => deviceSessionEvent(transport, sessions, event),
    onRefused: transport.refusals.onRefused,
    /** What a household's own client said, or its will. */
    heard: ({ topic, payload }: PublishedMessage, garageId: GarageId = "") =>
      edges.heard({ topic, payload }, garageId),
    /** What a viewer's filter shows of devices now. */
    currentState: (filter: string) => liveDevices(transport, filter),
    ...deviceFace(transport),
    ...profileFace(transport),
    /** Hears of every device that changes; answers the stop. */
    listen: (listener: (device: Device) => void): (() => void) => {
      const own = (device: DeviceState) => listener(deviceView(transport, device));
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    /** Every device there is: for the hub alone. */
    listAll: (): readonly Device[] =>
      [...registry.devices()].map((device) => deviceView(transport, device)),
    /** Before the endpoint closes: edge nodes learn that their host goes. */
    leave: edges.leave,
    stop: async () => {
      rpcs.stop();
      fanout.stop();
      transport.rates.stop();
      transport.metrics.stop();
      transport.rollouts.stop();
      await transport.activity.stop();
    },
  };
}
export type Devices = Awaited<ReturnType<typeof startDevices>>;

function* liveDevices(core: Transport, filter: string) {
  if (!mayBeLive(filter, "device")) return;
  const isWanted = matcherOf(filter);
  for (const device of core.registry.devices()) {
    const topic = liveTopic(device.row.garageId, "device", device.row.id);
    if (isWanted(topic)) yield { topic, payload: JSON.stringify(deviceView(core, device)) };
  }
}

export interface DeviceChange {
  readonly name?: string | undefined;
  readonly profile?: string | undefined;
  readonly gateway?: boolean | undefined;
  readonly isClaimed?: boolean | undefined;
}

/** What people and programs may do with devices. */
function deviceFace(core: Transport) {
  const { registry } = core;
  const found = (id: string): DeviceState => {
    const device = registry.device(id);
    if (device === undefined) throw new AppError("not-found", say("device.none"));
    return device;
  };
  const view = (device: DeviceState): Device => deviceView(core, device);
  return {
    find: (id: string): Device | undefined => {
      const device = registry.device(id);
      return device && view(device);
    },
    list: (garages: readonly GarageId[], name?: string): readonly Device[] =>
      [...registry.devices()]
        .filter(({ row }) => garages.includes(row.garageId))
        .filter(({ row }) => name === undefined || row.name === name)
        .map(view),
    create: async (wanted: Omit<NewDevice, "profile"> & { readonly profile: string }) => {
      const profile = await namedProfile(core, wanted.garageId, wanted.profile);
      const made = await makeDevice(core, { ...wanted, profile });
      return { ...view(made.device), credentials: made.credential };
    },
    update: async (id: string, change: DeviceChange): Promise<Device> => {
      const device = found(id);
      await updateDevice(core, device, change);
      return view(device);
    },
    remove: (id: string) => removeDevice(core, found(id)),
    setCredential: (id: string, asked: Parameters<typeof saveCredential>[2]) =>
      saveCredential(core, found(id), asked),
    attributes: (id: string, scope: AttributeScope) => [...found(id).attributes[scope]],
    putAttributes: (id: string, scope: AttributeScope, body: string) =>
      changeAttributes(core, found(id), scope, readAttributeBody(body)),
    deleteAttributes: (id: string, scope: AttributeScope, keys: readonly string[]) =>
      dropAttributes(core, found(id), scope, keys),
    sendRpc: (id: string, asked: RpcAsked) => core.rpcs.send(found(id), asked),
    withdrawRpc: async (row: RpcRow): Promise<void> => {
      const ended = core.rpcs.withdraw(found(row.deviceId), row.id);
      // What is over stays as it ended.
      if (ended !== undefined) await core.db.writeBatch({ rpcs: [ended] });
    },
    limits: (id: string): readonly LevelStanding[] => limitsView(core, found(id)),
    claim: (asked: Parameters<typeof claimDevice>[1]): Promise<ClaimResult> =>
      claimDevice(core, asked),
    assign: (id: string, stored: StoredPackage) => assignPackage(core, found(id), stored),
    ...vehicleFace(core, found),
    unassign: (id: string, kind: PackageKind) => unassignPackage(core, found(id), kind),
    /** What was only lent. */
    reclaim: (id: string, packageId: string) => reclaimPackage(core, found(id), packageId),
    now: core.clock.now,
  };
}

async function updateDevice(
  core: Transport,
  device: DeviceState,
  change: DeviceChange,
): Promise<void> {
  const { garageId, id } = device.row;
  const { name, profile } = change;
  if (name !== undefined) refuseUsedName(core, garageId, name, id);
  const next = profile === undefined ? undefined : await namedProfile(core, garageId, profile);
  const before = packageKinds.map((kind) => [kind, packageIdOf(core, device, kind)] as const);
  const settings = settingsOf(core, device);
  const row = changeRow(core, device, rowChange(change, next?.id));
  await core.db.writeBatch({ devices: [row] });
  closeIfOtherwise(core, device, settings);
  if (next) for (const [kind, known] of before) await packageChanged(core, device, kind, known);
}

const rowChange = (
  { name, gateway, isClaimed }: DeviceChange,
  profileId: string | undefined,
): Partial<DeviceRow> => ({
  ...(name === undefined ? {} : { name }),
  ...(profileId === undefined ? {} : { profileId }),
  ...(gateway === undefined ? {} : { isGateway: gateway ? 1 : 0 }),
  ...(isClaimed === undefined ? {} : { isClaimed: isClaimed ? 1 : 0 }),
});
