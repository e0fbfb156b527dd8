import type { DeviceRow } from "@/lib/db/devices";
import type { StoredProfile } from "@/lib/db/stored-profile";
import type { AttributeScope } from "@/lib/domain/device";
import type { Breach } from "@/lib/domain/device-limits";
import type { SessionHandle } from "@/lib/mqtt-server/admission";
import type { EdgeSession } from "./edge-session";
import type { DeviceLimits } from "./rates";

export interface AttributeValue {
  /** JSON text. */
  readonly value: string;
  readonly at: number;
}

export type Attributes = Readonly<Record<AttributeScope, Map<string, AttributeValue>>>;

/** A device as the hub knows it; its row is written whenever it changes. */
export interface DeviceState {
  row: DeviceRow;
  readonly attributes: Attributes;
  /** Its own connections. */
  readonly sessions: Set<DeviceSession>;
  /** Connections of gateways that speak for it. */
  readonly via: Set<DeviceSession>;
  lastActivityAt: number | undefined;
  isActive: boolean;
  limits: DeviceLimits | undefined;
  /** By kind and number of the request; a device that comes back goes on where it was. */
  downloads: Map<string, Download> | undefined;
  /** When one message was too many. */
  limitedAt: number | undefined;
  /** Whose limit that was, and which. */
  limitedBy: Breach | undefined;
}

/** A file that is being fetched: another assignment in the meantime must not mix two files. */
export interface Download {
  readonly packageId: string;
  size: number | undefined;
}

/** One connection of a device. */
export interface DeviceSession {
  readonly device: DeviceState;
  handle: SessionHandle | undefined;
  /** Children that this gateway named. */
  children: Set<DeviceState> | undefined;
  /** Only of an edge node that speaks Sparkplug. */
  edge: EdgeSession | undefined;
  /** Stops of the answers that its calls wait for. */
  lateAnswers: Set<() => void> | undefined;
  /** Of its line among the device's connections, once it is open. */
  recordId: string | undefined;
}

export type ProfileState = StoredProfile;

export const devicePrincipal = (id: string): string => `device:${id}`;

export const isConnected = ({ sessions, via }: DeviceState): boolean =>
  sessions.size > 0 || via.size > 0;

/** Most devices have neither: an idle connection costs little. */
export const childrenOf = (session: DeviceSession): Set<DeviceState> => {
  session.children ??= new Set();
  return session.children;
};

export const downloadsOf = (device: DeviceState): Map<string, Download> => {
  device.downloads ??= new Map();
  return device.downloads;
};

export const newDeviceState = (row: DeviceRow): DeviceState => ({
  row,
  attributes: { client: new Map(), shared: new Map(), server: new Map() },
  sessions: new Set(),
  via: new Set(),
  lastActivityAt: undefined,
  isActive: false,
  limits: undefined,
  downloads: undefined,
  limitedAt: undefined,
  limitedBy: undefined,
});
