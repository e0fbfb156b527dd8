/** One connection of a device, from CONNECT to its end. */
export interface DeviceSessionFacts {
  readonly id: string;
  readonly startedAt: number;
  /** Absent while it is open. */
  readonly endedAt?: number;
  /** 3 is MQTT 3.1, 4 is 3.1.1, 5 is 5.0. */
  readonly protocolVersion: 3 | 4 | 5;
  readonly listener: string;
  readonly address: string;
  /** Not where it is what the device is known by. */
  readonly clientId?: string;
  /** Why it ended, as MQTT 5 writes it; 0 is the device's own wish. */
  readonly reasonCode?: number;
  readonly reason?: string;
}

/** Rows of the journal that are of no source and no device: a stranger at our own endpoint. */
export const endpointSourceId = "mqtt-endpoint";
