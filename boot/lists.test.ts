import { afterEach, beforeEach, expect, test } from "vitest";
import { POST as createDevice, GET as listDevices } from "@/app/api/v1/devices/route";
import { endpoints } from "@/lib/http/api/all";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
  for (const name of ["one", "two", "three"])
    await call(createDevice, { token: jana.token, method: "POST", body: { name } });
});
afterEach(() => house.close());

async function page(query: string) {
  const response = await call(listDevices, { token: jana.token, query });
  const { items, nextCursor } = await response.json();
  return { names: items?.map(({ name }: { name: string }) => name), nextCursor, response };
}

test("a list pages with limit and cursor, and its last page names no cursor", async () => {
  const all = await page("");
  expect(all.names).toHaveLength(3);
  expect(all.nextCursor).toBeUndefined();
  const first = await page("limit=2");
  const second = await page(`limit=2&cursor=${first.nextCursor}`);
  expect([...first.names, ...second.names]).toEqual(all.names);
  expect(second.nextCursor).toBeUndefined();
  expect((await page("limit=3")).nextCursor).toBeUndefined();
});

test("a foreign cursor is 400 and a limit of nothing 422", async () => {
  expect((await page("cursor=bad")).response.status).toBe(400);
  expect((await page("limit=0")).response.status).toBe(422);
});

test("every documented list can be paged", () => {
  const lists = endpoints.filter(({ method, returns }) => {
    const shape = returns && "shape" in returns ? returns.shape : undefined;
    return method === "get" && typeof shape === "object" && shape !== null && "items" in shape;
  });
  const unpaged = lists.filter(({ query }) => {
    const read = query?.safeParse({ limit: "7", metric: "chargePercent" });
    return !(read?.success && Object(read.data).limit === 7);
  });
  expect(lists.length).toBeGreaterThan(10);
  expect(unpaged.map(({ path }) => path)).toEqual([]);
});
