import { afterEach, beforeEach, expect, test } from "vitest";
import { GET as listChannels } from "@/app/api/v1/alert-channels/route";
import { GET as listClients } from "@/app/api/v1/clients/route";
import { POST as postGarage } from "@/app/api/v1/garages/route";
import { GET as getMe, PATCH as patchMe } from "@/app/api/v1/me/route";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { GET as getReady } from "@/app/api/v1/ready/route";
import { PATCH as patchSource } from "@/app/api/v1/sources/[id]/route";
import { POST as postSource } from "@/app/api/v1/sources/route";
import { DELETE as deleteToken } from "@/app/api/v1/tokens/[id]/route";
import { GET as listTokens, POST as postToken } from "@/app/api/v1/tokens/route";
import { POST as postCommand } from "@/app/api/v1/vehicles/[id]/commands/route";
import { GET as getHistory } from "@/app/api/v1/vehicles/[id]/history/route";
import { GET as getVehicle, PATCH as patchVehicle } from "@/app/api/v1/vehicles/[id]/route";
import { GET as getSessions } from "@/app/api/v1/vehicles/[id]/sessions/route";
import { GET as listVehicles } from "@/app/api/v1/vehicles/route";
import { listAudit } from "@/lib/db/audit";
import { setDatabase } from "@/lib/db/database";
import { createGarage, setMember } from "@/lib/db/garages";
import { findSourceByName } from "@/lib/db/sources";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
});
afterEach(() => house.close());

function breakDatabase(): void {
  setDatabase({
    ...house.db,
    get query(): never {
      throw new Error("at line 7 of a secret file");
    },
  });
}

const problemOf = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return response.json();
};

test("without a sign-in every route answers 401 as problem+json", async () => {
  const response = await call(listVehicles);
  expect(response.status).toBe(401);
  expect(await problemOf(response)).toEqual({
    type: "urn:vindow:problem:unauthenticated",
    title: "Sign in first",
    status: 401,
    detail: "Sign in, or send a personal access token.",
    code: "unauthenticated",
  });
});

test("a wrong token is refused even beside other credentials", async () => {
  expect((await call(listVehicles, { token: "vdw_wrong_wrong" })).status).toBe(401);
});

test("a body that is no JSON is 400, a wrong one 422 with its fields, a large one 413", async () => {
  const send = (body: unknown) =>
    call(postCommand, { token: jana.token, method: "POST", params: { id: jana.vehicleId }, body });
  expect((await send("{")).status).toBe(400);
  const wrong = await send({ kind: "set-charge-limit", limitPercent: "80", speed: 1 });
  expect(wrong.status).toBe(422);
  expect((await problemOf(wrong)).fields.map(({ field }: { field: string }) => field)).toEqual([
    "limitPercent",
    "speed",
  ]);
  const large = await send(JSON.stringify({ kind: "flash", id: "x".repeat(1_000_001) }));
  expect(large.status).toBe(413);
});

test("an unknown fault answers 500 and tells nothing of our insides", async () => {
  breakDatabase();
  const response = await call(listVehicles, { token: jana.token });
  expect(response.status).toBe(500);
  expect(JSON.stringify(await problemOf(response))).not.toContain("at line 7 of a secret file");
});

test("a token may do what its scopes say and no more", async () => {
  const reader = await house.moveIn("reader@example.org", "owner", ["read"]);
  const command = { method: "POST", params: { id: reader.vehicleId }, body: { kind: "flash" } };
  expect((await call(listVehicles, { token: reader.token })).status).toBe(200);
  expect((await call(postCommand, { token: reader.token, ...command })).status).toBe(403);
  const wider = { method: "POST", body: { name: "more", scopes: ["admin"] } };
  expect((await call(postToken, { token: reader.token, ...wider })).status).toBe(403);
});

test("a reading token changes nothing, not even one's own name", async () => {
  const reader = await house.moveIn("reader@example.org", "owner", ["read"]);
  const rename = { token: reader.token, method: "PATCH", body: { name: "X" } };
  expect((await call(patchMe, rename)).status).toBe(403);
  const garage = { token: reader.token, method: "POST", body: { name: "X" } };
  expect((await call(postGarage, garage)).status).toBe(403);
});

test("a new token is shown once, works, is listed without itself, and ends when it is deleted", async () => {
  const made = await call(postToken, {
    token: jana.token,
    method: "POST",
    body: { name: "phone", scopes: ["read"] },
  });
  expect(made.status).toBe(201);
  const { id, token } = await made.json();
  expect((await call(getMe, { token })).status).toBe(200);
  const list = JSON.stringify(await (await call(listTokens, { token: jana.token })).json());
  expect(list).toContain("phone");
  expect(list).not.toContain(token);
  const gone = await call(deleteToken, { token: jana.token, method: "DELETE", params: { id } });
  expect(gone.status).toBe(204);
  expect((await call(getMe, { token })).status).toBe(401);
});

test("preferences are kept and merged", async () => {
  const patch = (preferences: object) =>
    call(patchMe, { token: jana.token, method: "PATCH", body: { preferences } });
  await patch({ theme: "dark" });
  const body = await (await patch({ distanceUnit: "mi" })).json();
  expect(body.preferences).toEqual({ theme: "dark", distanceUnit: "mi" });
  expect((await patch({ theme: "neon" })).status).toBe(422);
});

test("preferences that are chosen in the same moment are all kept", async () => {
  const parts = [{ theme: "dark" }, { distanceUnit: "mi" }, { hourCycle: "12" }, { locale: "de" }];
  const patches = parts.map((preferences) =>
    call(patchMe, { token: jana.token, method: "PATCH", body: { preferences } }),
  );
  for (const { status } of await Promise.all(patches)) expect(status).toBe(200);
  const { preferences } = await (await call(getMe, { token: jana.token })).json();
  expect(preferences).toMatchObject(Object.assign({}, ...parts));
});

const newSource = {
  name: "Second",
  kind: "skoda",
  mqtt: { url: "mqtts://broker.invalid:8883", profile: "2024" },
  userId: "u",
  accessToken: "very-secret-access",
};

test("a source is made, shown without its secrets, stored sealed, and audited", async () => {
  const made = await call(postSource, { token: jana.token, method: "POST", body: newSource });
  const text = await made.text();
  expect([made.status, text]).toEqual([201, expect.not.stringContaining("very-secret-access")]);
  expect(JSON.parse(text)).toMatchObject({ name: "Second", secretNames: ["accessToken"] });
  const stored = await findSourceByName(house.db, jana.garageId, "Second");
  expect(stored?.secrets).not.toContain("very-secret-access");
  const mine = { garageIds: [jana.garageId], isWholeInstance: false, limit: 1 };
  const { items } = await listAudit(house.db, mine);
  expect(items[0]).toMatchObject({ action: "source-created", personId: jana.personId });
});

test("a wrong source names each wrong field", async () => {
  const body = { ...newSource, mqtt: { url: "http://no" }, colour: "red" };
  const response = await call(postSource, { token: jana.token, method: "POST", body });
  const { fields } = await problemOf(response);
  expect(fields.map(({ field }: { field: string }) => field)).toEqual(["mqtt.url", "colour"]);
});

test("changing a source keeps what is not named and removes what is null", async () => {
  const change = (body: object) =>
    call(patchSource, { token: jana.token, method: "PATCH", params: { id: jana.sourceId }, body });
  await change({ settings: { profile: "2024" } });
  const both = await (await change({ settings: { userId: null } })).json();
  expect(both.settings).toEqual({ url: "mqtts://broker.invalid:8883", profile: "2024" });
});

test("a new name is stored, and seen live at once", async () => {
  const params = { id: jana.vehicleId };
  const as = { token: jana.token, params };
  const renamed = await call(patchVehicle, { ...as, method: "PATCH", body: { name: "Blue" } });
  expect((await renamed.json()).name).toBe("Blue");
  expect((await (await call(getVehicle, as)).json()).name).toBe("Blue");
  const [live] = house.hub.currentState(`live/${jana.garageId}/vehicle/+`);
  expect(JSON.parse(String(live?.payload)).name).toBe("Blue");
});

test("a history is thinned, has its unit, and comes as CSV", async () => {
  const at = 1_700_000_000_000;
  const samples = [0, 1, 2].map((i) => ({
    entityId: jana.vehicleId,
    metric: "chargePercent",
    at: at + i * 60_000,
    value: 70 + i,
  }));
  await house.db.writeBatch({ samples });
  const params = { id: jana.vehicleId };
  const query = `metric=chargePercent&from=${at}&to=${at + 180_000}`;
  const json = await (await call(getHistory, { token: jana.token, params, query })).json();
  expect(json).toEqual({
    metric: "chargePercent",
    unit: "percent",
    points: samples.map((sample) => [sample.at, sample.value]),
  });
  const file = await call(getHistory, { token: jana.token, params, query: `${query}&format=csv` });
  expect(file.headers.get("content-type")).toContain("text/csv");
  expect((await file.text()).split("\r\n").slice(0, 2)).toEqual([
    "time,chargePercent (percent)",
    "2023-11-14T22:13:20.000Z,70",
  ]);
});

test("sessions page with a cursor and come as CSV", async () => {
  const sessions = [1, 2, 3].map((i) => ({
    id: `session-${i}`,
    vehicleId: jana.vehicleId,
    startedAt: i * 3_600_000,
    endedAt: i * 3_600_000 + 600_000,
    fromPercent: 20,
    toPercent: 80,
  }));
  await house.db.writeBatch({ sessions });
  const params = { id: jana.vehicleId };
  const page = async (query: string) =>
    (await call(getSessions, { token: jana.token, params, query })).json();
  const first = await page("limit=2");
  const second = await page(`limit=2&cursor=${first.nextCursor}`);
  const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
  expect(ids).toEqual(["session-3", "session-2", "session-1"]);
  expect(second.nextCursor).toBeUndefined();
  const file = await call(getSessions, { token: jana.token, params, query: "format=csv" });
  expect(await file.text()).toContain(
    "1970-01-01T03:00:00.000Z,1970-01-01T03:10:00.000Z,10,20,80,,,,,",
  );
});

test("a wrong query is 422 and a foreign cursor 400", async () => {
  const query = (text: string) => call(listMessages, { token: jana.token, query: text });
  expect((await query("limit=0")).status).toBe(422);
  expect((await query("cursor=nonsense")).status).toBe(400);
  const noFilter = await query(`filter=${encodeURIComponent("a/#/b")}`);
  expect(noFilter.status).toBe(422);
  expect((await noFilter.json()).detail).toMatch(/^filter: A topic filter/);
});

test("ready says what is missing with 503", async () => {
  expect((await call(getReady)).status).toBe(200);
  breakDatabase();
  const response = await call(getReady);
  expect(response.status).toBe(503);
  expect((await response.json()).parts.database.isWell).toBe(false);
});

test("the demo's owner may look and command, but change nothing that others share", async () => {
  const demo = await house.moveIn("demo@vindow.local");
  const send = async (handler: typeof postToken, body: object) =>
    (await call(handler, { token: demo.token, method: "POST", body })).status;
  expect(await send(postToken, { name: "x" })).toBe(403);
  expect(await send(postGarage, { name: "x" })).toBe(403);
  expect(await send(postSource, newSource)).toBe(403);
  const params = { id: demo.vehicleId };
  const command = { token: demo.token, method: "POST", params, body: { kind: "flash" } };
  expect((await call(postCommand, command)).status).not.toBe(403);
  for (const look of [listVehicles, listChannels, listClients])
    expect((await call(look, { token: demo.token })).status).toBe(200);
});

test("a new source goes to one's own garage, never to the simulated one", async () => {
  const { db, clock } = house;
  const demo = await createGarage(db, { name: "Simulated", isDemo: true, now: clock.now - 9_000 });
  await setMember(db, { garageId: demo.id, personId: jana.personId, role: "owner" });
  const made = await call(postSource, { token: jana.token, method: "POST", body: newSource });
  expect((await made.json()).garageId).toBe(jana.garageId);
});
