import type { HttpEffect } from "@/lib/domain/effect";
import type { Reader, ReadPart } from "@/lib/domain/protocol";
import { readCapabilities } from "./capabilities";

const hourMs = 3_600_000;

interface Part {
  readonly part: string;
  readonly path: (vin: string, now: number) => string;
  /** Any of these capabilities allows the read; none asked means always. */
  readonly needs: readonly string[];
  readonly minIntervalMs?: number;
  /** Worth a try while the capabilities are not known yet. */
  readonly isBasic?: boolean;
}

const generations = ["MOD1", "MOD2", "MOD3", "MOD4"]
  .map((generation) => `connectivityGenerations=${generation}`)
  .join("&");
const charging = ["CHARGING", "CHARGING_MEB", "CHARGING_MQB"];
const trips = (vin: string, offsetType: string) =>
  `/v1/trip-statistics/${vin}?offsetType=${offsetType}&offset=0&timezone=UTC`;

/** Everything that is read of one car, with the capability that it takes. */
const parts: readonly Part[] = [
  {
    part: "info",
    path: (vin) => `/v2/garage/vehicles/${vin}?${generations}`,
    needs: [],
    isBasic: true,
  },
  { part: "charging", path: (vin) => `/v1/charging/${vin}`, needs: charging, isBasic: true },
  {
    part: "vehicle-status",
    path: (vin) => `/v2/vehicle-status/${vin}`,
    needs: ["STATE"],
    isBasic: true,
  },
  {
    part: "driving-range",
    path: (vin) => `/v2/vehicle-status/${vin}/driving-range`,
    needs: ["STATE"],
  },
  {
    part: "air-conditioning",
    path: (vin) => `/v2/air-conditioning/${vin}`,
    needs: ["AIR_CONDITIONING"],
    isBasic: true,
  },
  {
    part: "position",
    path: (vin) => `/v1/maps/positions?vin=${vin}`,
    needs: ["PARKING_POSITION"],
    isBasic: true,
  },
  {
    part: "maintenance",
    path: (vin) => `/v3/vehicle-maintenance/vehicles/${vin}/report`,
    needs: [],
    isBasic: true,
  },
  {
    part: "charging-profiles",
    path: (vin) => `/v1/charging/${vin}/profiles`,
    needs: ["CHARGING_PROFILES"],
  },
  {
    part: "departure-timers",
    path: (vin, now) =>
      `/v1/vehicle-automatization/${vin}/departure/timers?deviceDateTime=${encodeURIComponent(isoWithOffset(now))}`,
    needs: ["DEPARTURE_TIMERS"],
  },
  {
    part: "auxiliary-heating",
    path: (vin) => `/v2/air-conditioning/${vin}/auxiliary-heating`,
    needs: ["AUXILIARY_HEATING", "AUXILIARY_HEATING_BASIC"],
  },
  {
    part: "active-ventilation",
    path: (vin) => `/v2/air-conditioning/${vin}/active-ventilation`,
    needs: ["ACTIVE_VENTILATION"],
  },
  {
    part: "readiness",
    path: (vin) => `/v2/connection-status/${vin}/readiness`,
    needs: ["READINESS"],
  },
  {
    part: "software-update",
    path: (vin) => `/v1/vehicle-information/${vin}/software-version/update-status`,
    needs: ["CHARGING_MEB", "ONLINE_REMOTE_UPDATE"],
    minIntervalMs: 6 * hourMs,
  },
  {
    // It wakes some cars and eats the budget of the day.
    part: "health",
    path: (vin) => `/v1/vehicle-health-report/warning-lights/${vin}`,
    needs: ["VEHICLE_HEALTH_INSPECTION"],
    minIntervalMs: 6 * hourMs,
  },
  {
    part: "trips/week",
    path: (vin) => trips(vin, "week"),
    needs: ["TRIP_STATISTICS"],
    minIntervalMs: 6 * hourMs,
  },
  {
    part: "trips/month",
    path: (vin) => trips(vin, "month"),
    needs: ["TRIP_STATISTICS"],
    minIntervalMs: 24 * hourMs,
  },
];

/** The person's own record (name, birthday, address) is not read: nothing on a dashboard needs it. */
const account: readonly ReadPart[] = [
  { part: "garage", request: get(`/v2/garage?${generations}`), minIntervalMs: hourMs },
];

/** The API of the vendor: what to read of the account and of each car. */
export const reader: Reader = {
  parts: (vin, _source, rawValues, now) => {
    if (vin === undefined) return account;
    const known = rawValues["garage/capabilities"]?.value;
    const isRead = known === undefined ? isTried : isAllowedBy(known);
    return parts.filter(isRead).map((part) => toReadPart(part, vin, now));
  },
};

const isTried = ({ isBasic }: Part): boolean => isBasic === true;

function isAllowedBy(capabilities: unknown): (part: Part) => boolean {
  const listed = new Set(readCapabilities(capabilities).map(({ id }) => id));
  return ({ needs }) => needs.length === 0 || needs.some((id) => listed.has(id));
}

/** What the first list of capabilities opens beyond the basics that were read without it. */
export const partsOpenedBy = (capabilities: unknown): readonly string[] =>
  parts.filter((part) => !isTried(part) && isAllowedBy(capabilities)(part)).map(({ part }) => part);

const toReadPart = ({ part, path, minIntervalMs }: Part, vin: string, now: number): ReadPart => ({
  part,
  request: get(path(encodeURIComponent(vin), now)),
  ...(minIntervalMs === undefined ? undefined : { minIntervalMs }),
});

function get(path: string): HttpEffect {
  return { kind: "http", method: "GET", path: `/api${path}`, accepts: [200] };
}

/** The departure timers are told in the time of the asking device. */
export const isoWithOffset = (at: number): string =>
  new Date(at).toISOString().replace("Z", "000+00:00");
