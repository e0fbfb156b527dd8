import type { IConnectPacket } from "mqtt-packet";
import { readTelemetry, type TelemetryPoint } from "@/lib/db/devices";
import { createGarage } from "@/lib/db/garages";
import { openForTest } from "@/lib/db/open-for-test";
import { silentLog } from "@/lib/domain/log";
import { type Devices, startDevices } from "@/lib/hub/devices/devices";
import { createManualClock, type ManualClock } from "@/lib/hub/manual-clock";
import type { Admitted, ConnectRequest } from "@/lib/mqtt-server/admission";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { type JoinedClient, join } from "@/lib/mqtt-server/testing/raw-client";
import type { PayloadFields } from "@/lib/protocols/sparkplug/payload";
import { publish } from "./device-house";
import { bytes, deathOf } from "./edge-house";

export interface HostHouse {
  readonly clock: ManualClock;
  readonly garageId: string;
  readonly devices: () => Devices;
  /** A tool of the household, which sees the broker's side. */
  readonly tool: (clientId: string, will?: IConnectPacket["will"]) => Promise<JoinedClient>;
  readonly edge: (name: string) => Promise<HostedEdge>;
  /** The latest value of each key, with its time. */
  readonly latest: (id: string) => Promise<Readonly<Record<string, TelemetryPoint | undefined>>>;
  /** The host goes without a word, and another run of it begins. */
  readonly crash: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface HostedEdge {
  readonly id: string;
  readonly client: JoinedClient;
  /** Publishes at QoS 1: the answer comes once it is stored. */
  readonly say: (where: string, fields: PayloadFields) => ReturnType<typeof publish>;
}

export const startAt = 1_800_000_000_000;

/** The endpoint and the Sparkplug host alone, in a time that only moves when told to. */
export async function openHostHouse(): Promise<HostHouse> {
  const db = await openForTest();
  const { id: garageId } = await createGarage(db, { name: "Depot", now: startAt });
  const clock = createManualClock(startAt);
  const authenticate = async (request: ConnectRequest) =>
    request.username === "tool" ? toolOf(garageId, request) : devices.admit(request);
  const server = createMqttServer({
    authenticate,
    onSession: (event) => devices.onSession(event),
    onPublish: (message, session) => devices.heard(message, session.admission.space),
    onWill: (message, from) => devices.heard(message, from.space),
  });
  const start = () => startDevices({ db, log: silentLog, server, clock });
  let devices = await start();
  await devices.addProfile(garageId, "edge", { isSparkplug: true });
  const { port } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
  const connect = (options: Parameters<typeof join>[1]) => join(port, options);
  return {
    clock,
    garageId,
    devices: () => devices,
    tool: (clientId, will) => connect({ username: "tool", clientId, ...(will && { will }) }),
    edge: async (name) => {
      const credential = { kind: "access-token", token: name } as const;
      const { id } = await devices.create({ garageId, name, profile: "edge", credential });
      const client = await connect({ username: name, will: deathOf(name) });
      const say: HostedEdge["say"] = (where, fields) => {
        const [type, sub] = where.split(" ");
        return publish(client, `spBv1.0/G/${type}/${name}${sub ? `/${sub}` : ""}`, bytes(fields));
      };
      return { id, client, say };
    },
    latest: async (deviceId) => {
      const asked = { deviceId, keys: undefined, from: undefined, to: undefined, limit: 1 };
      const found = [...(await readTelemetry(db, asked))];
      return Object.fromEntries(found.map(([key, [point]]) => [key, point]));
    },
    crash: async () => {
      await devices.stop();
      devices = await start();
    },
    close: async () => {
      await server.close();
      await devices.stop();
      await db.close();
    },
  };
}

const toolOf = (space: string, { clientId }: ConnectRequest): Admitted => ({
  kind: "client",
  principal: `tool ${clientId}`,
  space,
  mayPublish: () => true,
  maySubscribe: () => true,
});
