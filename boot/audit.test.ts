import { afterEach, beforeEach, expect, test } from "vitest";
import { GET as getAudit } from "@/app/api/v1/audit/route";
import { POST as postMember } from "@/app/api/v1/garages/[id]/members/route";
import { POST as postSource } from "@/app/api/v1/sources/route";
import { PATCH as patchVehicle } from "@/app/api/v1/vehicles/[id]/route";
import { testPassword } from "@/lib/auth/auth-for-test";
import { signIn } from "@/lib/auth/sign-in";
import { updatePerson } from "@/lib/db/people";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
let petr: Resident;
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
  petr = await house.moveIn("petr.novak@example.org");
});
afterEach(() => house.close());

const read = async (who: Resident, query = "") =>
  (await (await call(getAudit, { token: who.token, query })).json()).items;
const enter = (email: string, password = testPassword) =>
  signIn(house.runtime, { email, password, address: "10.0.0.7" }).catch(() => undefined);
const join = (email: string) =>
  call(postMember, {
    token: jana.token,
    method: "POST",
    params: { id: jana.garageId },
    body: { email, role: "manager" },
  });

test("an owner reads who did what in their garage, with names instead of ids", async () => {
  const params = { id: jana.vehicleId };
  const body = { name: "Blue" };
  await call(patchVehicle, { token: jana.token, method: "PATCH", params, body });
  expect(await read(jana)).toEqual([
    {
      id: expect.any(Number),
      at: expect.any(Number),
      action: "vehicle-renamed",
      personId: jana.personId,
      personName: "jana@example.org",
      garageId: jana.garageId,
      target: jana.vehicleId,
      targetName: "Blue",
    },
  ]);
  expect(await read(petr)).toEqual([]);
});

test("an owner reads the sign-ins of their garage's people, failed ones too, and nobody else's", async () => {
  await join("petr.novak@example.org");
  await enter("petr.novak@example.org");
  await enter("Petr.Novak@example.org", "wrong");
  await enter("stranger@example.org", "wrong");
  const deeds = (await read(jana)).map(({ action }: { action: string }) => action);
  expect(deeds).toEqual(["sign-in-failed", "sign-in", "member-set"]);
});

test("an administrator reads every sign-in with its address, but nothing of foreign garages", async () => {
  await updatePerson(house.db, petr.personId, { instanceRole: "admin" });
  await join("somebody.new@example.org");
  await enter("stranger@example.org", "wrong");
  expect(await read(petr)).toMatchObject([
    { action: "sign-in-failed", target: "stranger@example.org", address: "10.0.0.7" },
  ]);
});

test("one garage at a time, page by page", async () => {
  const second = { name: "B", kind: "ota", mqtt: { url: "internal:" } };
  for (const name of ["A", "B"])
    await call(postSource, { token: jana.token, method: "POST", body: { ...second, name } });
  const page = await call(getAudit, { token: jana.token, query: "limit=1" });
  const { items, nextCursor } = await page.json();
  expect(items).toMatchObject([{ action: "source-created", target: "B" }]);
  expect(await read(jana, `limit=1&cursor=${nextCursor}`)).toMatchObject([{ target: "A" }]);
  expect(await read(jana, `garage=${jana.garageId}`)).toHaveLength(2);
  const foreign = { token: petr.token, query: `garage=${jana.garageId}` };
  expect((await call(getAudit, foreign)).status).toBe(404);
});

test("neither a manager nor a token for reading sees it", async () => {
  const guest = await house.moveIn("guest@example.org", "manager");
  const reader = await house.moveIn("reader@example.org", "owner", ["read"]);
  expect((await call(getAudit, { token: guest.token })).status).toBe(403);
  expect((await call(getAudit, { token: reader.token })).status).toBe(403);
});
