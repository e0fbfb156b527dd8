import { afterEach, beforeEach, expect, test } from "vitest";
import { POST as previewCampaign } from "@/app/api/v1/campaigns/preview/route";
import { POST as createCampaign } from "@/app/api/v1/campaigns/route";
import { DELETE, GET, PATCH } from "@/app/api/v1/vehicle-groups/[id]/route";
import { POST as create, GET as list } from "@/app/api/v1/vehicle-groups/route";
import { updateOf } from "@/lib/domain/update-for-test";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
let petr: Resident;
let vans: readonly string[];
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
    vehicles: ["VIN1", "VIN2", "VIN3"].map((vin) => ({ vin, name: `Van ${vin.at(-1)}` })),
  });
  const own = [...house.hub.vehicles.values()].filter(({ vin }) => vin.startsWith("VIN"));
  vans = own.toSorted((a, b) => (a.vin < b.vin ? -1 : 1)).map(({ id }) => id);
});
afterEach(() => house.close());

const post = async (handler: typeof create, body: object, { token } = jana) => {
  const response = await call(handler, { token, method: "POST", body });
  return { status: response.status, body: await response.json() };
};
const groupOf = async (name: string, vehicleIds: readonly string[]) =>
  (await post(create, { name, vehicleIds })).body;

test("a group is made, renamed, given other cars, listed and deleted", async () => {
  const { id } = await groupOf("North", vans.slice(0, 2));
  const asked = { token: jana.token, params: { id } };
  const changed = await call(PATCH, {
    ...asked,
    method: "PATCH",
    body: { name: "South", vehicleIds: vans.slice(1) },
  });
  expect(await changed.json()).toMatchObject({
    name: "South",
    vehicleIds: vans.slice(1).toSorted(),
  });
  const { items } = await (await call(list, { token: jana.token })).json();
  expect(items.map(({ name }: { name: string }) => name)).toEqual(["South"]);
  expect((await post(create, { name: "South" })).status).toBe(409);
  expect((await call(DELETE, { ...asked, method: "DELETE" })).status).toBe(204);
  expect((await call(GET, asked)).status).toBe(404);
});

test("nobody reads, changes, fills or uses a foreign group", async () => {
  const { id } = await groupOf("North", vans);
  const asked = { token: petr.token, params: { id } };
  expect((await call(GET, asked)).status).toBe(404);
  expect((await call(PATCH, { ...asked, method: "PATCH", body: { name: "x" } })).status).toBe(404);
  expect((await call(DELETE, { ...asked, method: "DELETE" })).status).toBe(404);
  expect((await (await call(list, { token: petr.token })).json()).items).toEqual([]);
  const mixed = await post(create, { name: "Mixed", vehicleIds: [petr.vehicleId, vans[0]] }, petr);
  expect(mixed.status).toBe(422);
  expect(mixed.body.fields).toEqual([
    { field: "vehicleIds", problem: `${vans[0]} is no car of this garage.` },
  ]);
  const used = { version: "3.0.1", groupIds: [id] };
  expect((await post(previewCampaign, used, petr)).status).toBe(404);
});

test("who only looks may list groups and make none", async () => {
  const viewer = await house.moveIn("viewer@example.org", "viewer");
  expect((await call(list, { token: viewer.token })).status).toBe(200);
  const garageId = viewer.garageId;
  expect((await post(create, { name: "x", garageId }, viewer)).status).toBe(403);
});

test("a campaign is for a group, and the preview says so before it is made", async () => {
  const { id } = await groupOf("North", vans.slice(0, 2));
  const wish = {
    version: "3.0.1",
    groupIds: [id],
    csv: "vin\nVIN3\nVIN 4",
    waves: [{ percent: 34 }, { percent: 66 }],
  };
  const preview = await post(previewCampaign, wish);
  expect(preview.body).toMatchObject({
    total: 3,
    perWave: [1, 2],
    skipped: [{ vehicle: "VIN 4", reason: "not-a-vin", line: 3 }],
  });
  expect(preview.body.vehicles.map(({ vin }: { vin: string }) => vin).toSorted()).toEqual([
    "VIN1",
    "VIN2",
    "VIN3",
  ]);
  const made = await post(createCampaign, { name: "North", ...wish });
  expect(made.body).toMatchObject({ counts: { scheduled: 3 }, skipped: preview.body.skipped });
});

test("a campaign is for those that failed in another one, of the same garage", async () => {
  const { garageId } = jana;
  const at = { garageId, campaignId: "old" };
  await house.db.writeBatch({
    updates: [
      updateOf({ ...at, id: "a", vehicleId: vans[0] ?? "", state: "failed" }),
      updateOf({ ...at, id: "b", vehicleId: vans[1] ?? "", state: "succeeded" }),
    ],
  });
  const wish = { version: "3.0.1", filter: { failedIn: "old" } };
  const { body } = await post(previewCampaign, wish);
  expect(body).toMatchObject({ total: 1, vehicles: [{ vin: "VIN1" }] });
  expect((await post(previewCampaign, wish, petr)).body.total).toBe(0);
});
