/** What can be bound to a statement. A boolean or undefined would end the process: the driver aborts on them. */
export type Cell = string | number | bigint | null | Uint8Array;

/** Rows for one table, flattened: `cells.length` is a multiple of the plan's columns. */
export interface Write {
  readonly plan: PlanName;
  readonly cells: readonly Cell[];
}

interface Plan {
  readonly columns: readonly string[];
  /** The statement for this many rows. */
  readonly sql: (rows: number) => string;
  /** False where the statement takes one row at a time. */
  readonly isMany: boolean;
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

function insert(table: string, columns: readonly string[], conflict = ""): Plan {
  const row = `(${columns.map(() => "?").join(", ")})`;
  const head = `insert into "${table}" (${quoted(columns)}) values `;
  const sql = (rows: number) => `${head}${Array(rows).fill(row).join(", ")} ${conflict}`;
  return { columns, sql, isMany: true };
}

function upsert(table: string, key: readonly string[], rest: readonly string[]): Plan {
  const sets = rest.map((name) => `"${name}" = excluded."${name}"`).join(", ");
  return insert(table, [...key, ...rest], `on conflict (${quoted(key)}) do update set ${sets}`);
}

const updateVehicle = `update "vehicles" set "state" = ?, "rawValues" = ?,
  "capabilities" = coalesce(?, "capabilities") where "id" = ?`;

/** By the car and the moment, for which there is an index. */
const explainActivity = `update "activities" set "detail" = ?
  where "vehicleId" = ? and "at" = ? and "messageId" = ?`;

const widen = (side: "min" | "max", sign: "<" | ">"): string => {
  const wins = `excluded."${side}Value" ${sign} "rollups"."${side}Value"`;
  const take = (name: string) =>
    `"${name}" = case when ${wins} then excluded."${name}" else "rollups"."${name}" end`;
  return `${take(`${side}At`)}, ${take(`${side}Value`)}`;
};

const later = `excluded."lastAt" >= "rollups"."lastAt"`;
const mergeRollup = `on conflict ("seriesId", "at") do update set
  ${widen("min", "<")}, ${widen("max", ">")},
  "lastValue" = case when ${later} then excluded."lastValue" else "rollups"."lastValue" end,
  "lastAt" = case when ${later} then excluded."lastAt" else "rollups"."lastAt" end`;

export const messageColumns = [
  "id",
  "at",
  "garageId",
  "sourceId",
  "vehicleId",
  "direction",
  "topic",
  "qos",
  "retain",
  "size",
  "payload",
  "isBinary",
  "status",
  "reason",
  "outcome",
] as const;

export const deviceColumns = [
  "garageId",
  "name",
  "profileId",
  "isGateway",
  "parentId",
  "credentialKey",
  "credential",
  "isClaimed",
  "claim",
  "rpcCount",
  "firmwareId",
  "softwareId",
  "vehicleId",
  "createdAt",
  "mapping",
] as const;

/** Everything that a batch can write. Multi-row VALUES: measured fastest of rows, VALUES and JSON. */
export const plans = {
  messages: insert("messages", messageColumns),
  series: insert("series", ["id", "entityId", "metric"], "on conflict do nothing"),
  samples: upsert("samples", ["seriesId", "at"], ["value"]),
  rollups: insert(
    "rollups",
    ["seriesId", "at", "minAt", "minValue", "maxAt", "maxValue", "lastAt", "lastValue"],
    mergeRollup,
  ),
  vehicles: {
    columns: ["state", "rawValues", "capabilities", "id"],
    sql: () => updateVehicle,
    isMany: false,
  },
  chargers: {
    columns: ["state", "id"],
    sql: () => `update "chargers" set "state" = ? where "id" = ?`,
    isMany: false,
  },
  circuits: upsert("circuits", ["id"], ["garageId", "sourceId", "state"]),
  operations: upsert("operations", ["id"], ["garageId", "vehicleId", "createdAt", "state", "data"]),
  sessions: upsert("sessions", ["id"], ["vehicleId", "startedAt", "endedAt", "data"]),
  absorbedSessions: {
    columns: ["id"],
    sql: () => `delete from "sessions" where "id" = ?`,
    isMany: false,
  },
  trips: upsert("trips", ["id"], ["vehicleId", "startedAt", "endedAt", "data"]),
  chargerSessions: upsert("chargerSessions", ["id"], ["chargerId", "startedAt", "endedAt", "data"]),
  campaigns: upsert("campaigns", ["id"], ["garageId", "state", "createdAt", "data"]),
  updates: upsert(
    "updates",
    ["id"],
    ["garageId", "vehicleId", "campaignId", "state", "isOpen", "createdAt", "data"],
  ),
  updateProgress: upsert(
    "updateProgress",
    ["updateId"],
    ["phase", "progressPercent", "isPaused", "lastHeardAt", "changedAt", "lastVerdict"],
  ),
  updateNonces: upsert("updateNonces", ["vehicleId", "nonce"], ["at"]),
  activities: insert("activities", [
    "garageId",
    "vehicleId",
    "at",
    "name",
    "severity",
    "detail",
    "messageId",
  ]),
  explanations: {
    columns: ["detail", "vehicleId", "at", "messageId"],
    sql: () => explainActivity,
    isMany: false,
  },
  alarms: upsert("alarms", ["id"], ["garageId", "vehicleId", "at", "name", "detail", "messageId"]),
  profiles: upsert("profiles", ["id"], ["garageId", "name", "settings", "createdAt"]),
  devices: upsert("devices", ["id"], deviceColumns),
  attributes: upsert("attributes", ["deviceId", "scope", "key"], ["value", "at"]),
  telemetry: upsert("telemetry", ["seriesId", "at"], ["value"]),
  deviceSessions: upsert("deviceSessions", ["id"], ["deviceId", "startedAt", "endedAt", "data"]),
  rpcs: upsert("rpcs", ["id"], ["deviceId", "createdAt", "status", "data"]),
} as const satisfies Record<string, Plan>;

export type PlanName = keyof typeof plans;

/** Few sizes, so that few statements stay prepared. */
const sizes = [64, 16, 4, 1] as const;

/** Cuts the rows into statements of a few fixed sizes. */
export function* statementsOf(write: Write): Generator<{ sql: string; cells: readonly Cell[] }> {
  const plan: Plan = plans[write.plan];
  const width = plan.columns.length;
  let row = 0;
  for (const size of plan.isMany ? sizes : [1]) {
    const sql = plan.sql(size);
    for (; (row + size) * width <= write.cells.length; row += size) {
      yield { sql, cells: write.cells.slice(row * width, (row + size) * width) };
    }
  }
}
