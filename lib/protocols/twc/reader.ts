import type { Reader, ReadPart } from "@/lib/domain/protocol";

const get = (part: string, name: string, minIntervalMs?: number): ReadPart => ({
  part,
  request: { kind: "http", method: "GET", path: `/api/${name}`, accepts: [200] },
  ...(minIntervalMs === undefined ? undefined : { minIntervalMs }),
});

const parts: readonly ReadPart[] = [
  get("status", "getStatus"),
  get("chargers", "getSlaveTWCs"),
  get("action", "getActivePolicyAction"),
  get("config", "getConfig", 3_600_000),
  // One point for every five minutes.
  get("history", "getHistory", 300_000),
];

/** TWCManager's HTTP API: all of it concerns the whole site. */
export const reader: Reader = {
  parts: (vin, { settings }) => (vin === undefined && settings.httpUrl ? parts : []),
  everyMs: 30_000,
};
