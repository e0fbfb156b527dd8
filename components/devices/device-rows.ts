import type { Device } from "@/lib/domain/device";

/** How the device stands, from its line and from what it says. */
export type DeviceStanding = "live" | "late" | "stale" | "offline" | "never";

/** Connected and heard of is live; only heard of is late; only connected is stale; neither is offline. */
export function standingOf({ isConnected, isActive, lastActivityAt }: Device): DeviceStanding {
  if (lastActivityAt === undefined) return isConnected ? "stale" : "never";
  if (isActive) return isConnected ? "live" : "late";
  return isConnected ? "stale" : "offline";
}

export const showChoices = ["all", "connected", "disconnected", "active", "inactive"] as const;
export type ShowChoice = (typeof showChoices)[number];
export const deviceSorts = ["name", "profile", "activity", "rate"] as const;
export type DeviceSort = (typeof deviceSorts)[number];

export interface DevicesView {
  readonly text: string;
  readonly show: ShowChoice;
  readonly sort: DeviceSort;
  readonly isDescending: boolean;
}

/** Reads the view from the address; what is not valid falls back silently. */
export function readDevicesView(query: URLSearchParams): DevicesView {
  const sort = query.get("sort") ?? "";
  return {
    text: query.get("filter") ?? "",
    show: showChoices.find((choice) => choice === query.get("show")) ?? "all",
    sort: deviceSorts.find((key) => key === sort.replace(/^-/, "")) ?? "name",
    isDescending: sort.startsWith("-"),
  };
}

/** The address of a view; defaults are left out. */
export function writeDevicesView({ text, show, sort, isDescending }: DevicesView): string {
  const query = new URLSearchParams();
  if (text) query.set("filter", text);
  if (show !== "all") query.set("show", show);
  if (sort !== "name" || isDescending) query.set("sort", `${isDescending ? "-" : ""}${sort}`);
  const written = query.toString();
  return written === "" ? "" : `?${written}`;
}

const isShown: Readonly<Record<ShowChoice, (device: Device) => boolean>> = {
  all: () => true,
  connected: ({ isConnected }) => isConnected,
  disconnected: ({ isConnected }) => !isConnected,
  active: ({ isActive }) => isActive,
  inactive: ({ isActive }) => !isActive,
};

const compare: Readonly<Record<DeviceSort, (a: Device, b: Device) => number>> = {
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  profile: (a, b) => a.profile.localeCompare(b.profile),
  activity: (a, b) => (a.lastActivityAt ?? 0) - (b.lastActivityAt ?? 0),
  rate: (a, b) => a.valuesPerMinute - b.valuesPerMinute,
};

/** The devices that the view wants, in its order. */
export function arrangeDevices(devices: readonly Device[], view: DevicesView): readonly Device[] {
  const text = view.text.trim().toLowerCase();
  const matches = ({ name, profile }: Device) =>
    name.toLowerCase().includes(text) || profile.toLowerCase().includes(text);
  const sign = view.isDescending ? -1 : 1;
  return devices
    .filter((device) => matches(device) && isShown[view.show](device))
    .sort((a, b) => sign * compare[view.sort](a, b) || compare.name(a, b));
}
