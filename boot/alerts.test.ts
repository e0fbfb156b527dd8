import { createServer } from "node:http";
import mqtt from "mqtt";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { DELETE as deleteChannel } from "@/app/api/v1/alert-channels/[id]/route";
import { POST as testChannel } from "@/app/api/v1/alert-channels/[id]/test/route";
import { POST as addChannel, GET as listChannels } from "@/app/api/v1/alert-channels/route";
import { POST as acknowledge } from "@/app/api/v1/alerts/[id]/acknowledge/route";
import { POST as resolve } from "@/app/api/v1/alerts/[id]/resolve/route";
import { GET as getAlert } from "@/app/api/v1/alerts/[id]/route";
import { GET as listAlerts } from "@/app/api/v1/alerts/route";
import {
  GET as getSettings,
  PUT as putSettings,
} from "@/app/api/v1/garages/[id]/alert-settings/route";
import { POST as issueTicket } from "@/app/api/v1/live-ticket/route";
import type { Alert } from "@/lib/domain/alert";
import type { Role } from "@/lib/domain/person";
import { eventually } from "@/lib/hub/testing/eventually";
import { liveTopic } from "@/lib/mqtt/live-topics";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";
import { listen } from "./web";

const vin = "VIN1234567890";
let house: RunningHouse;
beforeEach(async () => {
  house = await openRunningHouse({ WEBHOOK_PRIVATE: "on" });
});
afterEach(() => house.close());

/** Somebody whose garage has a van that can be updated. */
async function moveIn(email: string, role: Role = "owner") {
  const who = await house.moveIn(email, role);
  const { garageId } = who;
  const base = { garageId, name: "Updates", kind: "ota", settings: { url: "internal:" } } as const;
  const source = await house.hub.sources.add({
    ...base,
    secrets: {},
    vehicles: [{ vin, name: "Van 1" }],
  });
  const say = (leaf: string, fields: object) =>
    house.hub.takeInternal(
      {
        topic: `vehicle/updates/${vin}${leaf}`,
        payload: new TextEncoder().encode(JSON.stringify(fields)),
        qos: 1,
        isRetained: false,
        receivedAt: Date.now(),
      },
      { garageId, sourceId: source.id },
    );
  return { ...who, say };
}
type Owner = Awaited<ReturnType<typeof moveIn>>;

async function failUpdate({ say, token }: Owner): Promise<Alert> {
  await say("", { version: "3.0.1" });
  await say("/progress", { progress: 10, status: "downloading" });
  await say("/status", { status: "low_battery" });
  await house.alerts.settled();
  const { items } = await (await call(listAlerts, { token })).json();
  const found = items.find(({ kind }: Alert) => kind === "update-failed");
  if (!found) throw new Error("there is no alert");
  return found;
}

test("an owner acknowledges and resolves, once each, and the history names them", async () => {
  const jana = await moveIn("jana@example.org");
  const { id } = await failUpdate(jana);
  const asked = { token: jana.token, method: "POST", params: { id } };
  expect((await call(acknowledge, asked)).status).toBe(200);
  expect((await call(acknowledge, asked)).status).toBe(409);
  expect((await call(resolve, asked)).status).toBe(200);
  expect((await call(resolve, asked)).status).toBe(409);
  const alert: Alert = await (await call(getAlert, { token: jana.token, params: { id } })).json();
  expect(alert.steps.map(({ what, by }) => [what, by])).toEqual([
    ["raised", undefined],
    ["acknowledged", jana.personId],
    ["resolved", jana.personId],
  ]);
});

test("a viewer reads, but neither acts nor configures", async () => {
  const petr = await moveIn("petr@example.org", "viewer");
  const { id } = await failUpdate(petr);
  const { token, garageId } = petr;
  expect((await call(getAlert, { token, params: { id } })).status).toBe(200);
  expect((await call(acknowledge, { token, method: "POST", params: { id } })).status).toBe(403);
  expect((await call(getSettings, { token, params: { id: garageId } })).status).toBe(200);
  const body = { off: [], auxBatteryVolts: 11 };
  const put = { token, method: "PUT", params: { id: garageId }, body };
  expect((await call(putSettings, put)).status).toBe(403);
  const channel = { kind: "webhook", garageId, settings: { url: "https://example.org/" } };
  expect((await call(addChannel, { token, method: "POST", body: channel })).status).toBe(403);
  expect((await (await call(listChannels, { token })).json()).items).toEqual([]);
});

test("for anybody else the alert, the settings and the channel do not exist", async () => {
  const jana = await moveIn("jana@example.org");
  const eva: Resident = await house.moveIn("eva.stranger@example.org");
  const { id } = await failUpdate(jana);
  const { garageId } = jana;
  const body = { kind: "webhook", garageId, settings: { url: "https://example.org/" } };
  const made = await (await call(addChannel, { token: jana.token, method: "POST", body })).json();
  const { token } = eva;
  const post = { token, method: "POST" };
  expect((await (await call(listAlerts, { token })).json()).items).toEqual([]);
  const settings = { off: [], auxBatteryVolts: 11 };
  const refused = await Promise.all([
    call(getAlert, { token, params: { id } }),
    call(resolve, { ...post, params: { id } }),
    call(getSettings, { token, params: { id: garageId } }),
    call(putSettings, { token, method: "PUT", params: { id: garageId }, body: settings }),
    call(addChannel, { ...post, body }),
    call(testChannel, { ...post, params: { id: made.id } }),
    call(deleteChannel, { token, method: "DELETE", params: { id: made.id } }),
  ]);
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 404));
});

async function watch({ token }: Resident, filter: string) {
  const ticket = await (await call(issueTicket, { token, method: "POST" })).json();
  const client = mqtt.connect(house.mqttUrl, {
    protocolVersion: 5,
    username: ticket.username,
    password: ticket.ticket,
    reconnectPeriod: 0,
  });
  onTestFinished(() => void client.end(true));
  client.on("error", () => undefined);
  await new Promise((done, fail) => client.once("connect", done).once("close", fail));
  const heard: Alert[] = [];
  client.on("message", (_topic, payload) => heard.push(JSON.parse(payload.toString())));
  const isTaken = await client.subscribeAsync(filter).then(
    (granted) => granted.every(({ qos }) => qos < 128),
    () => false,
  );
  return { heard, isTaken };
}

test("an alert is there on subscribe and on change, for its garage alone", async () => {
  const jana = await moveIn("jana@example.org");
  const eva: Resident = await house.moveIn("eva.stranger@example.org");
  const { id } = await failUpdate(jana);
  const filter = liveTopic(jana.garageId, "alert", "+");
  const { heard } = await watch(jana, filter);
  await eventually(() => expect(heard).toMatchObject([{ id, state: "open" }]));
  await call(resolve, { token: jana.token, method: "POST", params: { id } });
  await eventually(() => expect(heard.at(-1)).toMatchObject({ id, state: "resolved" }));
  expect((await watch(eva, filter)).isTaken).toBe(false);
});

test("a forged word about an update is an alert", async () => {
  const jana = await moveIn("jana@example.org");
  const car = [...house.hub.vehicles.values()].find((one) => one.vin === vin);
  if (!car) throw new Error("the car is missing");
  await house.hub.updates.setTrust(car.id, true, [{ keyId: "k1", secret: "supersecretkey" }]);
  await jana.say("/progress", { progress: 10, status: "downloading" });
  await jana.say("/progress", { progress: 20, status: "downloading" });
  await house.alerts.settled();
  const { items } = await (await call(listAlerts, { token: jana.token })).json();
  expect(items).toMatchObject([
    { kind: "update-signature", count: 2, facts: { verdict: "missing" }, severity: "error" },
  ]);
  expect(JSON.stringify(items)).not.toContain("supersecretkey");
});

test("an alert reaches a real webhook, and its secret comes back nowhere", async () => {
  const jana = await moveIn("jana@example.org");
  const { token, garageId } = jana;
  const bodies: string[] = [];
  const receiver = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => bodies.push(chunk.toString("utf8")));
    request.on("end", () => response.end());
  });
  const port = await listen(receiver, 0, "127.0.0.1");
  onTestFinished(() => void receiver.close());
  const secret = "a signing secret that is long";
  const body = {
    kind: "webhook",
    garageId,
    secret,
    settings: { url: `http://127.0.0.1:${port}/` },
  };
  const made = await (await call(addChannel, { token, method: "POST", body })).json();
  expect(made).toMatchObject({ hasSecret: true, waiting: 0 });
  const tested = await call(testChannel, { token, method: "POST", params: { id: made.id } });
  expect(await tested.json()).toMatchObject({ kind: "sent" });
  const { id } = await failUpdate(jana);
  await eventually(() => expect(bodies).toHaveLength(2));
  expect(JSON.parse(bodies[1] ?? "")).toMatchObject({ type: "alert", alert: { id } });
  const listed = await (await call(listChannels, { token })).text();
  expect(JSON.stringify(made) + listed).not.toContain(secret);
});
