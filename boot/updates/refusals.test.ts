import { expect, test } from "vitest";
import { POST as act } from "@/app/api/v1/campaigns/[id]/actions/route";
import { GET as lines } from "@/app/api/v1/campaigns/[id]/lines/route";
import { GET as one } from "@/app/api/v1/campaigns/[id]/route";
import { GET as cars } from "@/app/api/v1/campaigns/[id]/updates/route";
import { POST as preview } from "@/app/api/v1/campaigns/preview/route";
import { POST as create, GET as list } from "@/app/api/v1/campaigns/route";
import { POST as decide } from "@/app/api/v1/updates/[id]/consent/route";
import { GET as update } from "@/app/api/v1/updates/[id]/route";
import { DELETE, PATCH } from "@/app/api/v1/vehicle-groups/[id]/route";
import { POST as group } from "@/app/api/v1/vehicle-groups/route";
import { GET as carUpdates } from "@/app/api/v1/vehicles/[id]/updates/route";
import { setMember } from "@/lib/db/garages";
import { createPackage } from "@/lib/db/packages";
import { clientHouse } from "../clients/client-house";
import { call, type Resident } from "../house-for-test";
import { addFleet } from "./fleet";

const house = clientHouse();
const wish = { name: "Spring", version: "3.0.1", vins: ["VAN"], consent: "in-app" };

/** A campaign and a group of Jana's, and everything that can be asked about them. */
async function household() {
  const { jana, hub } = house();
  await addFleet(house(), ["VAN"]);
  const vehicleId = [...hub.vehicles.values()].find(({ vin }) => vin === "VAN")?.id ?? "";
  const post = async (handler: typeof create, body: object, params = {}) =>
    (await call(handler, { token: jana.token, method: "POST", body, params })).json();
  const { id } = await post(create, wish);
  await post(act, { action: "start" }, { id });
  const { id: groupId } = await post(group, { name: "North", vehicleIds: [vehicleId] });
  const own = await (await call(cars, { token: jana.token, params: { id } })).json();
  const { garageId } = jana;
  const statuses = async (who: Resident, asked: readonly Asked[]) =>
    Promise.all(
      asked.map(async ([handler, params, method, body]) => {
        const given = {
          token: who.token,
          params,
          ...(method && { method }),
          ...(body && { body }),
        };
        return (await call(handler, given)).status;
      }),
    );
  const updateId = own.items[0].id;
  const changes: readonly Asked[] = [
    [create, {}, "POST", { ...wish, garageId }],
    [preview, {}, "POST", { version: "3.0.1", garageId }],
    ...["pause", "abort", "retry"].map((action): Asked => [act, { id }, "POST", { action }]),
    [decide, { id: updateId }, "POST", { isGiven: true }],
    [group, {}, "POST", { name: "South", garageId }],
    [PATCH, { id: groupId }, "PATCH", { name: "South" }],
    [DELETE, { id: groupId }, "DELETE"],
  ];
  const reads: readonly Asked[] = [
    [one, { id }],
    [cars, { id }],
    [lines, { id }],
    [update, { id: updateId }],
    [carUpdates, { id: vehicleId }],
  ];
  return { id, vehicleId, changes, reads, statuses };
}
type Handler = Parameters<typeof call>[0];
type Asked = readonly [Handler, Readonly<Record<string, string>>, string?, object?];

const all = (asked: readonly unknown[], status: number) => asked.map(() => status);

test("for somebody else neither campaign, update nor group exists, to read or to change", async () => {
  const { changes, reads, statuses } = await household();
  const { petr } = house();
  expect(await statuses(petr, reads)).toEqual(all(reads, 404));
  expect(await statuses(petr, changes)).toEqual(all(changes, 404));
  expect((await (await call(list, { token: petr.token })).json()).items).toEqual([]);
});

test("a viewer reads all of it and changes none of it", async () => {
  const { id, changes, reads, statuses } = await household();
  const { db, jana, petr } = house();
  await setMember(db, { garageId: jana.garageId, personId: petr.personId, role: "viewer" });
  expect(await statuses(petr, reads)).toEqual(all(reads, 200));
  expect(await statuses(petr, changes)).toEqual(all(changes, 403));
  const after = await (await call(one, { token: jana.token, params: { id } })).json();
  expect(after).toMatchObject({ state: "running", counts: { scheduled: 1 } });
});

test("a campaign takes neither cars nor a file of another garage", async () => {
  const { vehicleId } = await household();
  const { db, jana, petr } = house();
  const named = { id: "p1", garageId: jana.garageId, kind: "fw", title: "Unit" } as const;
  const facts = { fileName: "a.bin", size: 1, checksum: "00", createdAt: 1 };
  const stored = { ...named, ...facts, version: "3.0.1", checksumAlgorithm: "SHA256" } as const;
  await createPackage(db, stored, Uint8Array.of(1));
  const asked = (body: object) => call(preview, { token: petr.token, method: "POST", body });
  expect((await asked({ packageId: "p1" })).status).toBe(404);
  const foreign = await asked({ version: "3.0.1", vehicleIds: [vehicleId], vins: ["VAN"] });
  expect(await foreign.json()).toMatchObject({
    total: 0,
    skipped: [{ reason: "unknown" }, { reason: "unknown" }],
  });
});

test.each([
  [
    "by another sum",
    { fileName: "a.bin", size: 1, checksum: "00", checksumAlgorithm: "MD5" } as const,
  ],
  ["that lies elsewhere", { url: "https://files.example/unit.bin" } as const],
])("a campaign refuses a file %s, and says what to do", async (_, facts) => {
  const { db, jana } = house();
  const named = { id: "p1", garageId: jana.garageId, kind: "fw", title: "Unit" } as const;
  await createPackage(db, { ...named, ...facts, version: "3.0.1", createdAt: 1 });
  const body = { packageId: "p1", vins: ["VAN"] };
  const answer = await call(preview, { token: jana.token, method: "POST", body });
  expect(answer.status).toBe(422);
  const problem = "Cars fetch a file and check it by SHA-256: upload it with this checksum.";
  expect(await answer.json()).toMatchObject({ fields: [{ field: "packageId", problem }] });
});
