import mqtt, { type IClientOptions, type MqttClient } from "mqtt";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { GET as getOne } from "@/app/api/v1/clients/[id]/route";
import { POST } from "@/app/api/v1/clients/route";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { call, openRunningHouse, type Resident, type RunningHouse } from "../house-for-test";

vi.setConfig({ testTimeout: 30_000 });

export interface MadeClient {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  readonly feeds: string;
}

/** A running house with two households, and what a script does with clients. */
export interface ClientHouse extends RunningHouse {
  readonly jana: Resident;
  readonly petr: Resident;
}

const open: MqttClient[] = [];
let house: ClientHouse | undefined;

async function moveIn(variables: Readonly<Record<string, string>> = {}): Promise<ClientHouse> {
  const running = await openRunningHouse(variables);
  const jana = await running.moveIn("jana@example.org");
  const petr = await running.moveIn("petr.novak@example.org");
  return { ...running, jana, petr };
}

async function moveOut(): Promise<void> {
  for (const client of open.splice(0)) client.end(true);
  await house?.close();
  house = undefined;
}

/** Each test of the file has a house of its own. */
export function clientHouse(): () => ClientHouse {
  beforeEach(async () => {
    house = await moveIn();
  });
  afterEach(moveOut);
  return current;
}

function current(): ClientHouse {
  if (!house) throw new Error("the house is not open");
  return house;
}

/** The same house with other variables. */
export async function moveAnew(variables: Readonly<Record<string, string>>): Promise<void> {
  await moveOut();
  house = await moveIn(variables);
}

export const chargers = {
  username: "chargers",
  source: { kind: "twc", name: "Chargers", prefix: "TWC" },
};

export async function make(who: Resident, body: object = chargers): Promise<MadeClient> {
  const response = await call(POST, { token: who.token, method: "POST", body });
  expect(response.status).toBe(201);
  return response.json();
}

export async function connect(who: IClientOptions, url?: string): Promise<MqttClient> {
  const client = mqtt.connect(url ?? `mqtt://127.0.0.1:${current().mqttPort}`, {
    protocolVersion: 5,
    reconnectPeriod: 0,
    ...who,
  });
  open.push(client);
  await new Promise((resolve, reject) => {
    client.once("connect", resolve).once("error", reject);
  });
  client.on("error", () => undefined);
  return client;
}

/** The reason code that an attempt fails with; 0 where it does not. */
export const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 0,
    (error: { code?: unknown }) => error.code,
  );

export const granted = (client: MqttClient, filter: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    client.subscribe(filter, (_error, grants, packet) => {
      const code = packet?.granted[0] ?? grants?.[0]?.qos;
      resolve(typeof code === "number" ? code : undefined);
    });
  });

export const messagesOf = async (who: Resident) =>
  (await (await call(listMessages, { token: who.token })).json()).items;

export const statusOf = async (who: Resident, id: string) =>
  (await (await call(getOne, { token: who.token, params: { id } })).json()).status;
