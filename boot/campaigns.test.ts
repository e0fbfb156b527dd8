import { afterEach, beforeEach, expect, test } from "vitest";
import { POST as act } from "@/app/api/v1/campaigns/[id]/actions/route";
import { GET as getLines } from "@/app/api/v1/campaigns/[id]/lines/route";
import { GET as getCampaign } from "@/app/api/v1/campaigns/[id]/route";
import { GET as getUpdates } from "@/app/api/v1/campaigns/[id]/updates/route";
import { POST as createCampaign, GET as listCampaigns } from "@/app/api/v1/campaigns/route";
import { POST as decide } from "@/app/api/v1/updates/[id]/consent/route";
import { GET as getUpdate } from "@/app/api/v1/updates/[id]/route";
import { PUT as putTrust } from "@/app/api/v1/vehicles/[id]/update-trust/route";
import { GET as carUpdates } from "@/app/api/v1/vehicles/[id]/updates/route";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
let petr: Resident;
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
  petr = await house.moveIn("petr.novak@example.org");
  await house.hub.sources.add({
    garageId: jana.garageId,
    name: "Updates",
    kind: "ota",
    settings: { url: "internal:" },
    secrets: {},
    vehicles: [{ vin: "VIN1", name: "Van 1" }, { vin: "VIN2" }],
  });
});
afterEach(() => house.close());

const create = async (body: object, { token } = jana) => {
  const response = await call(createCampaign, { token, method: "POST", body });
  return { status: response.status, body: await response.json() };
};
const doing = async (id: string, action: string, { token } = jana) => {
  const response = await call(act, { token, method: "POST", params: { id }, body: { action } });
  return { status: response.status, body: await response.json() };
};

test("a campaign is made for the cars that can be told, and says which cannot and why", async () => {
  const made = await create({ name: "Spring", version: "3.0.1", csv: "vin,note\nVIN1,a\nVIN9,b" });
  expect(made).toMatchObject({
    status: 201,
    body: {
      state: "draft",
      counts: { scheduled: 1 },
      skipped: [{ vehicle: "VIN9", reason: "unknown" }],
    },
  });
  const all = await create({ name: "All", version: "3.0.2" });
  expect(all.body.skipped).toMatchObject([{ reason: "no-update-source" }]);
  const listed = await (await call(listCampaigns, { token: jana.token })).json();
  expect(listed.items.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    "All",
    "Spring",
  ]);
});

test("started, it tells its cars; the table is there as CSV too", async () => {
  const { body } = await create({ name: "Spring", version: "3.0.1" });
  expect(await doing(body.id, "start")).toMatchObject({ status: 200, body: { state: "running" } });
  await expect
    .poll(
      async () =>
        (await (await call(getCampaign, { token: jana.token, params: { id: body.id } })).json())
          .counts,
    )
    .toEqual({ notified: 2 });
  const params = { id: body.id };
  const csv = await call(getUpdates, { token: jana.token, params, query: "format=csv" });
  expect(await csv.text()).toMatch(/^VIN,version,state[\s\S]*VIN[12],3\.0\.1,notified,0,1/);
  expect((await doing(body.id, "start")).status).toBe(409);
});

test("an owner agrees in the app, or declines", async () => {
  const { body } = await create({
    name: "Asked",
    version: "3.0.1",
    vins: ["VIN1"],
    consent: "in-app",
  });
  await doing(body.id, "start");
  const car = [...house.hub.vehicles.values()].find(({ vin }) => vin === "VIN1");
  const own = await (
    await call(carUpdates, { token: jana.token, params: { id: car?.id ?? "" } })
  ).json();
  const params = { id: own.items[0].id };
  const answer = { token: jana.token, method: "POST", params, body: { isGiven: false } };
  expect((await call(decide, { ...answer, token: petr.token })).status).toBe(404);
  expect(await (await call(decide, answer)).json()).toMatchObject({ state: "declined" });
  expect((await call(decide, answer)).status).toBe(409);
});

test("who wrote a campaign cannot approve it", async () => {
  const { body } = await create({ name: "Two", version: "3.0.1", needsApproval: true });
  expect((await doing(body.id, "start")).status).toBe(409);
  expect((await doing(body.id, "submit")).body.state).toBe("waiting-for-approval");
  expect((await doing(body.id, "approve")).body.detail).toContain("Somebody else");
});

test("a stranger sees no campaign and changes none", async () => {
  const { body } = await create({ name: "Ours", version: "3.0.1" });
  const params = { id: body.id };
  expect((await call(getCampaign, { token: petr.token, params })).status).toBe(404);
  expect((await call(getUpdates, { token: petr.token, params })).status).toBe(404);
  expect((await doing(body.id, "abort", petr)).status).toBe(404);
  expect((await create({ name: "x", version: "1", garageId: jana.garageId }, petr)).status).toBe(
    404,
  );
});

test("every car of a campaign is one answer, each with its history where it is asked for", async () => {
  const { body } = await create({ name: "Spring", version: "3.0.1" });
  const campaign = { params: { id: body.id } };
  const { items } = await (await call(getLines, { token: jana.token, ...campaign })).json();
  expect(items.map(({ vin }: { vin: string }) => vin).toSorted()).toEqual(["VIN1", "VIN2"]);
  expect(items[0]).not.toHaveProperty("steps");
  const params = { id: items[0].id };
  const one = await call(getUpdate, { token: jana.token, params });
  expect(await one.json()).toMatchObject({ id: params.id, steps: [{ state: "scheduled" }] });
  expect((await call(getLines, { token: petr.token, ...campaign })).status).toBe(404);
  expect((await call(getUpdate, { token: petr.token, params })).status).toBe(404);
});

test("keys of a car go in and never come out", async () => {
  const body = { isRequired: true, keys: [{ keyId: "k1", secret: "supersecretkey" }] };
  const params = { id: jana.vehicleId };
  const response = await call(putTrust, { token: jana.token, method: "PUT", params, body });
  expect(await response.json()).toEqual({
    isRequired: true,
    keyIds: ["k1"],
    keys: [{ keyId: "k1", createdAt: expect.any(Number) }],
  });
});

test("what is not right is named", async () => {
  expect((await create({ name: "x" })).body.detail).toContain("version");
  expect((await create({ name: "x", version: "1", waves: [{ percent: 10 }] })).status).toBe(422);
  const window = { startTime: "22:00", endTime: "5", timeZone: "Mars/Olympus" };
  expect((await create({ name: "x", version: "1", window })).status).toBe(422);
});

test("campaigns page with limit and cursor, each with its counts; so do the cars of one", async () => {
  const names = ["One", "Two", "Three"];
  for (const name of names) await create({ name, version: "3.0.1", vins: ["VIN1", "VIN2"] });
  const seen: string[] = [];
  let id = "";
  for (let query = "limit=2"; query !== ""; ) {
    const { items, nextCursor } = await (
      await call(listCampaigns, { token: jana.token, query })
    ).json();
    for (const { name, counts } of items) {
      seen.push(name);
      expect(counts).toEqual({ scheduled: 2 });
    }
    id = items[0].id;
    query = nextCursor === undefined ? "" : `limit=2&cursor=${nextCursor}`;
  }
  expect(seen.toSorted()).toEqual(names.toSorted());
  const params = { id };
  const page = async (query: string) =>
    (await call(getUpdates, { token: jana.token, params, query })).json();
  const first = await page("limit=1");
  const second = await page(`limit=1&cursor=${first.nextCursor}`);
  expect([first.items[0].vin, second.items[0].vin].toSorted()).toEqual(["VIN1", "VIN2"]);
  expect(second.nextCursor).toBeUndefined();
});
