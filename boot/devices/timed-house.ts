import { createGarage } from "@/lib/db/garages";
import { openForTest } from "@/lib/db/open-for-test";
import { silentLog } from "@/lib/domain/log";
import { type Devices, startDevices } from "@/lib/hub/devices/devices";
import type { SharedLimitSettings } from "@/lib/hub/devices/shared-limits";
import { createManualClock } from "@/lib/hub/manual-clock";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { type JoinedClient, type JoinOptions, join } from "@/lib/mqtt-server/testing/raw-client";
import { manualClock } from "@/lib/mqtt-server/testing/start-server";

const startAt = 1_800_000_000_000;

export interface TimedHouse {
  readonly devices: Devices;
  readonly garageId: string;
  readonly otherGarageId: string;
  /** Moves the time of the sessions and of the transport on. */
  readonly advance: (ms: number) => void;
  readonly join: (options: JoinOptions) => Promise<JoinedClient>;
  /** A device with this token. */
  readonly make: (
    token: string,
    more?: { readonly isGateway?: boolean; readonly garageId?: string },
  ) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The endpoint and the device transport alone, in a time that only moves when told to. */
export async function openTimedHouse(limits: SharedLimitSettings = {}): Promise<TimedHouse> {
  const db = await openForTest();
  const { id: garageId } = await createGarage(db, { name: "Home", now: startAt });
  const { id: otherGarageId } = await createGarage(db, { name: "Next door", now: startAt });
  const [hubClock, serverClock] = [createManualClock(startAt), manualClock(startAt)];
  const server = createMqttServer({
    authenticate: (request) => devices.admit(request),
    onSession: (event) => devices.onSession(event),
    clock: serverClock,
  });
  const devices = await startDevices({ db, log: silentLog, server, clock: hubClock, limits });
  const { port } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
  const clients: JoinedClient[] = [];
  return {
    devices,
    garageId,
    otherGarageId,
    advance: (ms) => {
      hubClock.advance(ms);
      serverClock.advance(ms);
    },
    join: async (options) => {
      const client = await join(port, options);
      clients.push(client);
      return client;
    },
    make: async (token, more = {}) => {
      const credential = { kind: "access-token", token } as const;
      const wanted = { garageId, name: token, profile: "default", credential, ...more };
      return (await devices.create(wanted)).id;
    },
    close: async () => {
      for (const { socket } of clients) socket.destroy();
      await server.close();
      await devices.stop();
      await db.close();
    },
  };
}
