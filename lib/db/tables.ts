import type { Generated } from "kysely";
import type { DeviceTables } from "./device-tables";

/** The tables, as Kysely sees them. Times are UTC epoch ms, booleans 0 or 1, structured values JSON text. */
export interface Tables extends DeviceTables {
  people: {
    id: string;
    email: string;
    name: string;
    passwordHash: string | null;
    instanceRole: string | null;
    preferences: string;
    /** Grows when every session of the person must end (password changed, signed out everywhere). */
    sessionEpoch: Generated<number>;
    createdAt: number;
  };
  tokens: {
    id: string;
    personId: string;
    name: string;
    /** SHA-256 of the token; the token itself is shown once. */
    hash: string;
    scopes: string;
    createdAt: number;
    lastUsedAt: number | null;
  };
  garages: { id: string; name: string; isDemo: Generated<number>; createdAt: number };
  members: { garageId: string; personId: string; role: string };
  sources: {
    id: string;
    garageId: string;
    name: string;
    kind: string;
    isDemo: Generated<number>;
    isEnabled: Generated<number>;
    /** JSON: url, apiUrl, profile, prefix, layout, ca, userId … (nothing secret). */
    settings: string;
    /** JSON of secrets, encrypted (AES-256-GCM, base64). */
    secrets: string | null;
    createdAt: number;
  };
  vehicles: {
    id: string;
    garageId: string;
    vin: string;
    name: string;
    model: string | null;
    capabilities: string;
    state: string;
    rawValues: string;
    createdAt: number;
    batteryCapacityKwh: number | null;
  };
  vehicleSources: { vehicleId: string; sourceId: string };
  chargers: {
    id: string;
    garageId: string;
    sourceId: string;
    twcId: string;
    name: string;
    state: string;
    isHidden: Generated<number>;
    createdAt: number;
  };
  circuits: { id: string; garageId: string; sourceId: string; state: string };
  messages: {
    id: number;
    at: number;
    garageId: string;
    sourceId: string;
    vehicleId: string | null;
    direction: string;
    topic: string;
    qos: number;
    retain: number;
    size: number;
    payload: string;
    isBinary: number;
    status: string;
    reason: string | null;
    /** JSON: { events, flags, changes }; null where all are empty. */
    outcome: string | null;
  };
  series: { id: Generated<number>; entityId: string; metric: string };
  samples: { seriesId: number; at: number; value: number };
  /** Five minutes of samples in one row, kept for ever; `at` is the start of the five minutes. */
  rollups: {
    seriesId: number;
    at: number;
    minAt: number;
    minValue: number;
    maxAt: number;
    maxValue: number;
    lastAt: number;
    lastValue: number;
  };
  sessions: {
    id: string;
    vehicleId: string;
    startedAt: number;
    endedAt: number | null;
    data: string;
  };
  trips: { id: string; vehicleId: string; startedAt: number; endedAt: number; data: string };
  chargerSessions: {
    id: string;
    chargerId: string;
    startedAt: number;
    endedAt: number | null;
    data: string;
  };
  operations: {
    id: string;
    garageId: string;
    vehicleId: string;
    createdAt: number;
    state: string;
    data: string;
  };
  activities: {
    id: Generated<number>;
    garageId: string;
    vehicleId: string;
    at: number;
    name: string;
    severity: string;
    detail: string | null;
    messageId: number | null;
  };
  audit: {
    id: Generated<number>;
    at: number;
    personId: string | null;
    garageId: string | null;
    action: string;
    target: string | null;
    detail: string | null;
    address: string | null;
  };
  /** Credentials for our own MQTT endpoint; lists and limits are JSON. */
  clients: {
    id: string;
    garageId: string;
    username: string;
    passwordHash: string | null;
    fingerprint: string | null;
    clientId: string | null;
    publish: string;
    subscribe: string;
    feeds: string | null;
    limits: string;
    createdAt: number;
  };
  campaigns: { id: string; garageId: string; state: string; createdAt: number; data: string };
  updates: {
    id: string;
    garageId: string;
    vehicleId: string;
    campaignId: string | null;
    state: string;
    /** Not over, or its offer still stands at the broker. */
    isOpen: number;
    createdAt: number;
    data: string;
  };
  /** What changes with every word of a car. An update without a row here has it in its own. */
  updateProgress: {
    updateId: string;
    phase: string;
    progressPercent: number;
    isPaused: number | null;
    lastHeardAt: number | null;
    changedAt: number;
    lastVerdict: string | null;
  };
  /** Cars that are updated together; a car may be in several. */
  vehicleGroups: { id: string; garageId: string; name: string; createdAt: number };
  vehicleGroupMembers: { groupId: string; vehicleId: string };
  updateTrust: { vehicleId: string; isRequired: number; keys: string };
  /** Of signed words that were taken; for as long as they would be believed again. */
  updateNonces: { vehicleId: string; nonce: string; at: number };
  /** Not looked at yet; the severity of all of them is "error". */
  alarms: {
    id: string;
    garageId: string;
    vehicleId: string;
    at: number;
    name: string;
    detail: string | null;
    messageId: number | null;
  };
  alerts: {
    id: string;
    garageId: string;
    subjectKind: string;
    subjectId: string;
    scope: string;
    key: string;
    kind: string;
    state: string;
    holds: number;
    firstAt: number;
    lastAt: number;
    data: string;
  };
  alertChannels: {
    id: string;
    garageId: string;
    kind: string;
    data: string;
    secrets: string | null;
    createdAt: number;
  };
  alertDeliveries: {
    alertId: string;
    channelId: string;
    state: string;
    attempts: number;
    createdAt: number;
    nextAt: number;
    /** When its state last changed. */
    at: number;
    detail: string | null;
  };
  alertSettings: { garageId: string; data: string };
  settings: { key: string; value: string };
  /** Which numbered files of `migrations/` this database has been through. */
  migrations: { id: number; name: string; at: number };
}
