import { randomInt } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { attackDevices } from "../../bench/devices/hostile";
import { type HostileHouse, openHostileHouse } from "../../bench/devices/hostile-house";

let house: HostileHouse;
beforeEach(async () => {
  house = await openHostileHouse();
});
afterEach(() => house.close());

test("5,000 packets that are wrong in every way harm nobody and leave nothing", async () => {
  const { seed, grownBytes } = await attackDevices(house, 5_000, randomInt(2 ** 31));
  expect([...new Set(house.errors)], `seed ${seed}`).toEqual([]);
  expect(grownBytes, `seed ${seed}`).toBeLessThan(12_000_000);
}, 120_000);
