import type { IPublishPacket, Packet } from "mqtt-packet";
import { afterAll } from "vitest";
import {
  DELETE as deleteAttributes,
  GET as getAttributes,
  PUT as putAttributes,
} from "@/app/api/v1/devices/[id]/attributes/[scope]/route";
import {
  DELETE as deleteDevice,
  GET as getDevice,
  PATCH as patchDevice,
} from "@/app/api/v1/devices/[id]/route";
import { POST as postRpc } from "@/app/api/v1/devices/[id]/rpc/route";
import { GET as getTelemetry } from "@/app/api/v1/devices/[id]/telemetry/route";
import { POST as postDevice } from "@/app/api/v1/devices/route";
import { PATCH as patchProfile } from "@/app/api/v1/profiles/[id]/route";
import { POST as postProfile } from "@/app/api/v1/profiles/route";
import { GET as getRpc } from "@/app/api/v1/rpc/[id]/route";
import type { Database } from "@/lib/db/database";
import type { Device } from "@/lib/domain/device";
import { silentLog } from "@/lib/domain/log";
import type { Clock } from "@/lib/hub/clock";
import { getDevices, setDevices } from "@/lib/hub/devices/current";
import { startDevices } from "@/lib/hub/devices/devices";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { type JoinedClient, type JoinOptions, join } from "@/lib/mqtt-server/testing/raw-client";
import { call, openRunningHouse, type Resident, type RunningHouse } from "../house-for-test";

export interface MadeDevice {
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

export interface DeviceHouse extends RunningHouse {
  readonly jana: Resident;
  readonly make: (wanted?: object) => Promise<MadeDevice>;
  readonly profile: (wanted: object) => Promise<{ readonly id: string; readonly name: string }>;
  readonly changeProfile: (id: string, change: object) => Promise<Response>;
  readonly connect: (device: MadeDevice, options?: JoinOptions) => Promise<JoinedClient>;
  readonly join: (options: JoinOptions) => Promise<JoinedClient>;
  readonly telemetry: (id: string, query?: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly telemetryText: (id: string, query?: string) => Promise<string>;
  readonly attributes: (
    id: string,
    scope: string,
  ) => Promise<Readonly<Record<string, { value: unknown }>>>;
  readonly put: (id: string, scope: string, values: object) => Promise<Response>;
  readonly drop: (id: string, scope: string, keys: string) => Promise<Response>;
  readonly rpc: (id: string, body: object | string) => Promise<Response>;
  /** What has become of a persistent call. */
  readonly fate: (rpcId: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly device: (id: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly change: (id: string, body: object) => Promise<Response>;
  readonly remove: (id: string) => Promise<Response>;
  /** The device of this name in Jana's garage, or nothing. */
  readonly named: (name: string) => Device | undefined;
  /** The device transport ends and begins anew; who connects from now on comes to the new one. */
  readonly restart: () => Promise<void>;
}

/** Where a device listens for calls. */
export const requests = "v1/devices/me/rpc/request/+";

let count = 0;

/** One house for all tests of a file. */
export async function houseOfFile(
  ...given: Parameters<typeof openDeviceHouse>
): Promise<DeviceHouse> {
  const house = await openDeviceHouse(...given);
  afterAll(() => house.close());
  return house;
}

/** A running house with one person and what a script does with devices. */
export async function openDeviceHouse(
  clock?: Clock,
  variables: Readonly<Record<string, string>> = {},
): Promise<DeviceHouse> {
  const house = await openRunningHouse(variables, clock);
  const jana = await house.moveIn("jana@example.org");
  const { token } = jana;
  const clients: JoinedClient[] = [];
  let again: Restarted | undefined;
  const connect = async (options: JoinOptions) => {
    const client = await join(again?.port ?? house.mqttPort, options);
    clients.push(client);
    return client;
  };
  const text = async (id: string, query = "") =>
    (await call(getTelemetry, { token, params: { id }, query })).text();
  return {
    ...house,
    jana,
    make: async (wanted = {}) => {
      count += 1;
      const body = { name: `Device ${count}`, ...wanted };
      const made = await (await call(postDevice, { token, method: "POST", body })).json();
      return { id: made.id, name: made.name, token: made.credentials?.token };
    },
    profile: async (body) => (await call(postProfile, { token, method: "POST", body })).json(),
    changeProfile: (id, body) =>
      call(patchProfile, { token, method: "PATCH", params: { id }, body }),
    connect: (device, options = {}) => connect({ username: device.token, ...options }),
    join: connect,
    telemetryText: text,
    telemetry: async (id, query) => JSON.parse(await text(id, query)),
    attributes: async (id, scope) =>
      (await call(getAttributes, { token, params: { id, scope } })).json(),
    put: (id, scope, body) =>
      call(putAttributes, { token, method: "PUT", params: { id, scope }, body }),
    drop: (id, scope, keys) =>
      call(deleteAttributes, {
        token,
        method: "DELETE",
        params: { id, scope },
        query: `keys=${keys}`,
      }),
    rpc: (id, body) => call(postRpc, { token, method: "POST", params: { id }, body }),
    fate: async (id) => (await call(getRpc, { token, params: { id } })).json(),
    device: async (id) => (await call(getDevice, { token, params: { id } })).json(),
    change: (id, body) => call(patchDevice, { token, method: "PATCH", params: { id }, body }),
    remove: (id) => call(deleteDevice, { token, method: "DELETE", params: { id } }),
    named: (name) => getDevices().list([jana.garageId], name)[0],
    restart: async () => {
      await getDevices().stop();
      again = await startAgain(house.db, clock);
    },
    close: async () => {
      for (const { socket } of clients) socket.destroy();
      await again?.stop();
      await house.close();
    },
  };
}

interface Restarted {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Another run of the device transport over what is stored, behind an endpoint of its own. */
async function startAgain(db: Database, clock: Clock | undefined): Promise<Restarted> {
  const server = createMqttServer({
    authenticate: (request) => devices.admit(request),
    onSession: (event) => devices.onSession(event),
  });
  const devices = await startDevices({ db, log: silentLog, server, ...(clock && { clock }) });
  setDevices(devices);
  const { port } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
  return {
    port,
    stop: async () => {
      await devices.stop();
      await server.close();
    },
  };
}

/** Messages that came before the answer to a publish. */
const early = new WeakMap<JoinedClient, IPublishPacket[]>();

/** Publishes at QoS 1 and waits for the answer; messages in between are kept for `nextMessage`. */
export async function publish(
  client: JoinedClient,
  topic: string,
  payload: string | Buffer,
): Promise<Packet> {
  client.publish({ topic, payload, qos: 1, messageId: 7 });
  for (;;) {
    const packet = await client.next();
    if (packet.cmd !== "publish") return packet;
    early.set(client, [...(early.get(client) ?? []), packet]);
  }
}

/** The next message that comes, acknowledged where it asks for it. */
export async function nextMessage(client: JoinedClient): Promise<IPublishPacket> {
  const packet = early.get(client)?.shift() ?? (await client.next());
  if (packet.cmd !== "publish")
    throw new Error(`expected a message, got ${JSON.stringify(packet)}`);
  if (packet.qos === 1 && packet.messageId)
    client.send({ cmd: "puback", messageId: packet.messageId, reasonCode: 0 });
  return packet;
}

export const bodyOf = (packet: IPublishPacket): unknown => JSON.parse(packet.payload.toString());

/** What ended the connection: the DISCONNECT's code, or just its end. */
export async function ending(client: JoinedClient): Promise<number | "closed"> {
  for (;;) {
    const packet = await client.next().catch(() => undefined);
    if (packet === undefined) return "closed";
    if (packet.cmd === "disconnect") return packet.reasonCode ?? 0;
  }
}
