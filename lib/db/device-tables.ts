/** The tables of the device transport. */
export interface DeviceTables {
  profiles: { id: string; garageId: string; name: string; settings: string; createdAt: number };
  devices: {
    id: string;
    garageId: string;
    name: string;
    profileId: string;
    isGateway: number;
    /** The gateway that speaks for it. */
    parentId: string | null;
    /** What a CONNECT is looked up by: a hash, never the token itself. */
    credentialKey: string | null;
    credential: string | null;
    isClaimed: number;
    claim: string | null;
    /** How many RPC requests it was sent: the number of the next one. */
    rpcCount: number;
    firmwareId: string | null;
    softwareId: string | null;
    vehicleId: string | null;
    createdAt: number;
    /** JSON: which telemetry key is which value of the car. */
    mapping: string | null;
  };
  /** Connections of devices, open ones too; `data` is JSON. */
  deviceSessions: {
    id: string;
    deviceId: string;
    startedAt: number;
    endedAt: number | null;
    data: string;
  };
  /** `value` is JSON text; null where the attribute was deleted. */
  attributes: {
    deviceId: string;
    scope: string;
    key: string;
    value: string | null;
    at: number;
  };
  /** `value` is JSON text, so that no digit is lost. */
  telemetry: { seriesId: number; at: number; value: string };
  rpcs: { id: string; deviceId: string; createdAt: number; status: string; data: string };
  packages: {
    id: string;
    garageId: string;
    kind: string;
    title: string;
    version: string;
    data: string;
    createdAt: number;
  };
  packageParts: { packageId: string; part: number; bytes: Uint8Array };
}
