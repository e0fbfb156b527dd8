import { expect, onTestFinished, test } from "vitest";
import { PATCH as patchSource } from "@/app/api/v1/sources/[id]/route";
import { GET as listVehicles } from "@/app/api/v1/vehicles/route";
import { call, openRunningHouse } from "./house-for-test";

test("a car can be added to a source later; the cars it has stay as they are", async () => {
  const house = await openRunningHouse();
  onTestFinished(() => house.close());
  const jana = await house.moveIn("jana@example.org");
  const params = { id: jana.sourceId };
  const add = async (vehicles: readonly object[]) =>
    (await call(patchSource, { token: jana.token, method: "PATCH", params, body: { vehicles } }))
      .status;
  const cars = async () =>
    (await (await call(listVehicles, { token: jana.token })).json()).items.map(
      ({ vin, name }: { vin: string; name: string }) => [vin, name],
    );
  const before = await cars();
  expect(await add([{ vin: "TMBJJ7NX5MY061741", name: "Second" }])).toBe(200);
  expect(await add([{ vin: "TMBJJ7NX5MY061741" }])).toBe(200);
  expect(await cars()).toEqual(
    expect.arrayContaining([...before, ["TMBJJ7NX5MY061741", "Second"]]),
  );
  expect(await cars()).toHaveLength(before.length + 1);
  expect(await add([{ vin: "no VIN" }])).toBe(422);
});
