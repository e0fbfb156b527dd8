import mqtt, { type MqttClient } from "mqtt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { DELETE as deleteMember } from "@/app/api/v1/garages/[id]/members/[personId]/route";
import { GET as getMembers, POST as postMember } from "@/app/api/v1/garages/[id]/members/route";
import { POST as issueTicket } from "@/app/api/v1/live-ticket/route";
import { GET as getMessage } from "@/app/api/v1/messages/[id]/route";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { GET as listOperations } from "@/app/api/v1/operations/route";
import {
  DELETE as deleteSource,
  GET as getSource,
  PATCH as patchSource,
} from "@/app/api/v1/sources/[id]/route";
import { GET as listSources } from "@/app/api/v1/sources/route";
import { DELETE as deleteToken } from "@/app/api/v1/tokens/[id]/route";
import { GET as listTokens } from "@/app/api/v1/tokens/route";
import { GET as getActivity } from "@/app/api/v1/vehicles/[id]/activity/route";
import { GET as getProfiles } from "@/app/api/v1/vehicles/[id]/charging-profiles/route";
import { POST as postCommand } from "@/app/api/v1/vehicles/[id]/commands/route";
import { GET as getHistory } from "@/app/api/v1/vehicles/[id]/history/route";
import { POST as look } from "@/app/api/v1/vehicles/[id]/presence/route";
import { GET as getVehicle, PATCH as patchVehicle } from "@/app/api/v1/vehicles/[id]/route";
import { GET as getSessions } from "@/app/api/v1/vehicles/[id]/sessions/route";
import { GET as getTimers } from "@/app/api/v1/vehicles/[id]/timers/route";
import { GET as getValues } from "@/app/api/v1/vehicles/[id]/values/route";
import { GET as listVehicles } from "@/app/api/v1/vehicles/route";
import { endAllSessions } from "@/lib/auth/end-session";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
let petr: Resident;
const clients: MqttClient[] = [];
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
  petr = await house.moveIn("petr.novak@example.org");
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.end(true);
  await house.close();
});

const connect = async (who: Resident, version: 4 | 5 = 5) => {
  const ticket = await (await call(issueTicket, { token: who.token, method: "POST" })).json();
  const client = mqtt.connect(house.mqttUrl, {
    protocolVersion: version,
    username: ticket.username,
    password: ticket.ticket,
    reconnectPeriod: 0,
  });
  clients.push(client);
  client.on("error", () => undefined);
  await new Promise((resolve, reject) => {
    client.once("connect", resolve).once("error", reject);
  });
  return client;
};

const granted = (client: MqttClient, filter: string): Promise<number> =>
  new Promise((resolve) => {
    client.subscribe(filter, (_error, grants, packet) => {
      const code = packet?.granted[0] ?? grants?.[0]?.qos;
      resolve(typeof code === "number" ? code : -1);
    });
  });

const routes = [
  ["car", getVehicle, {}],
  ["history", getHistory, { query: "metric=chargePercent" }],
  ["sessions", getSessions, {}],
  ["values", getValues, {}],
  ["timers", getTimers, {}],
  ["charging profiles", getProfiles, {}],
  ["activity", getActivity, {}],
  ["rename", patchVehicle, { method: "PATCH", body: { name: "Mine" } }],
  ["command", postCommand, { method: "POST", body: { kind: "flash" } }],
  ["console", postCommand, { method: "POST", body: { kind: "run-line", line: "stat" } }],
  ["presence", look, { method: "POST", body: { viewer: "page-0001", isLooking: true } }],
] as const;

test.each(routes)("a foreign car's %s is answered with 404", async (_name, handler, more) => {
  const params = { id: jana.vehicleId };
  const foreign = await call(handler, { token: petr.token, params, ...more });
  expect(foreign.status).toBe(404);
  const own = await call(handler, { token: jana.token, params, ...more });
  expect(own.status).not.toBe(404);
});

test("lists hold one's own garage alone", async () => {
  const ids = async (handler: typeof listVehicles, who: Resident) =>
    (await (await call(handler, { token: who.token })).json()).items.map(
      (item: { garageId: string }) => item.garageId,
    );
  expect(await ids(listVehicles, petr)).toEqual([petr.garageId]);
  expect(await ids(listSources, jana)).toEqual([jana.garageId]);
});

test("another garage's source cannot be seen, changed or removed", async () => {
  const params = { id: jana.sourceId };
  const as = { token: petr.token, params };
  const statuses = [
    await call(getSource, as),
    await call(patchSource, { ...as, method: "PATCH", body: { name: "Mine" } }),
    await call(deleteSource, { ...as, method: "DELETE" }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([404, 404, 404]);
  expect((await call(getSource, { token: jana.token, params })).status).toBe(200);
});

test("another garage's messages and operations are not listed", async () => {
  const { db } = house;
  const id = db.nextMessageId();
  await db.writeBatch({
    messages: [
      {
        id,
        at: 1,
        garageId: jana.garageId,
        sourceId: jana.sourceId,
        direction: "in",
        topic: "u/v",
        qos: 0,
        retain: false,
        size: 2,
        payload: "hi",
        isBinary: false,
        status: "ignored",
        events: [],
        flags: [],
        changes: [],
      },
    ],
  });
  const items = async (who: Resident, query = "") =>
    (await (await call(listMessages, { token: who.token, query })).json()).items;
  expect(await items(jana)).toHaveLength(1);
  expect(await items(petr, `source=${jana.sourceId}`)).toEqual([]);
  const params = { id: String(id) };
  expect((await call(getMessage, { token: petr.token, params })).status).toBe(404);
  const operations = await call(listOperations, {
    token: petr.token,
    query: `vehicle=${jana.vehicleId}`,
  });
  expect((await operations.json()).items).toEqual([]);
});

test.each([4, 5] as const)(
  "a ticket reaches its own garage's topics alone (MQTT %s)",
  async (version) => {
    const client = await connect(petr, version);
    const refused = version === 5 ? 0x87 : 0x80;
    expect(await granted(client, `live/${petr.garageId}/vehicle/+`)).toBeLessThan(3);
    expect(await granted(client, `live/${jana.garageId}/vehicle/+`)).toBe(refused);
    expect(await granted(client, `journal/${jana.garageId}/#`)).toBe(refused);
    expect(await granted(client, "live/+/vehicle/+")).toBe(refused);
    expect(await granted(client, "#")).toBe(refused);
  },
);

/** "connected", or the CONNACK's reason code. */
const attempt = (username: string, password: string) =>
  new Promise((resolve) => {
    const client = mqtt.connect(house.mqttUrl, {
      username,
      password,
      reconnectPeriod: 0,
      protocolVersion: 5,
    });
    clients.push(client);
    client.once("connect", () => resolve("connected"));
    client.once("error", (error) => resolve("code" in error ? error.code : error.message));
  });

test("a forged, foreign or old ticket is refused", async () => {
  const { ticket } = await (await call(issueTicket, { token: petr.token, method: "POST" })).json();
  expect(await attempt(jana.personId, ticket)).toBe(0x86);
  expect(await attempt(petr.personId, `${ticket}x`)).toBe(0x86);
  house.clock.now += 6 * 60_000;
  expect(await attempt(petr.personId, ticket)).toBe(0x86);
});

test("a page of another site does not reach the endpoint, a page of ours and a program do", async () => {
  const fate = (origin?: string) =>
    new Promise((resolve) => {
      const socket = new WebSocket(house.mqttUrl, "mqtt", origin === undefined ? {} : { origin });
      socket.once("open", () => resolve("open"));
      socket.once("error", (error) => resolve(error.message));
      socket.on("open", () => socket.terminate());
    });
  const ours = house.mqttUrl.replace("ws:", "http:").replace("/mqtt", "");
  const refused = "Unexpected server response: 403";
  expect(await fate(ours)).toBe("open");
  expect(await fate()).toBe("open");
  for (const origin of ["https://evil.example", "null", ours.replace("127.0.0.1", "127.0.0.2")])
    expect(await fate(origin), origin).toBe(refused);
});

test("a ticket opens nothing once its person has signed out everywhere, or its token is taken back", async () => {
  const ticketOf = async ({ token }: Resident): Promise<string> =>
    (await (await call(issueTicket, { token, method: "POST" })).json()).ticket;
  const before = await ticketOf(petr);
  expect(await attempt(petr.personId, before)).toBe("connected");
  await endAllSessions(house.runtime, petr.personId);
  expect(await attempt(petr.personId, before)).toBe(0x86);
  const after = await ticketOf(petr);
  expect(await attempt(petr.personId, after)).toBe("connected");
  const { items } = await (await call(listTokens, { token: petr.token })).json();
  const gone = { token: petr.token, method: "DELETE", params: { id: items[0].id } };
  expect((await call(deleteToken, gone)).status).toBe(204);
  expect(await attempt(petr.personId, after)).toBe(0x86);
  const ofJana = await ticketOf(jana);
  expect(await attempt(jana.personId, ofJana)).toBe("connected");
});

test("signing out closes the person's sockets and nobody else's", async () => {
  const [first, second] = [await connect(petr), await connect(jana)];
  const closed = new Promise((resolve) => first.once("close", () => resolve("closed")));
  await endAllSessions(house.runtime, petr.personId);
  expect(await closed).toBe("closed");
  expect(second.connected).toBe(true);
});

test("taking a membership away closes the socket, and the next ticket has no such topic", async () => {
  const params = { id: jana.garageId };
  const body = { email: "petr.novak@example.org", role: "viewer" };
  await call(postMember, { token: jana.token, method: "POST", params, body });
  const client = await connect(petr);
  expect(await granted(client, `live/${jana.garageId}/#`)).toBeLessThan(3);
  const closed = new Promise((resolve) => client.once("close", () => resolve("closed")));
  const gone = { ...params, personId: petr.personId };
  expect(
    (await call(deleteMember, { token: jana.token, method: "DELETE", params: gone })).status,
  ).toBe(204);
  expect(await closed).toBe("closed");
  expect(await granted(await connect(petr), `live/${jana.garageId}/#`)).toBe(0x87);
});

test("a viewer sees the car, but may not command it, read messages or change members", async () => {
  const params = { id: jana.garageId };
  const body = { email: "petr.novak@example.org", role: "viewer" };
  await call(postMember, { token: jana.token, method: "POST", params, body });
  const as = { token: petr.token, params: { id: jana.vehicleId } };
  expect((await call(getVehicle, as)).status).toBe(200);
  const command = await call(postCommand, { ...as, method: "POST", body: { kind: "flash" } });
  expect(command.status).toBe(403);
  expect((await call(getMembers, { token: petr.token, params })).status).toBe(200);
  const change = await call(postMember, {
    token: petr.token,
    method: "POST",
    params,
    body: { ...body, role: "owner" },
  });
  expect(change.status).toBe(403);
  expect(await granted(await connect(petr), `journal/${jana.garageId}/#`)).toBe(0x87);
});
