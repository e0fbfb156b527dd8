import { afterEach, beforeEach, expect, test } from "vitest";
import { listAllGarages, listMembers } from "@/lib/db/garages";
import { createPerson } from "@/lib/db/people";
import { openHouse, type TestHouse } from "./auth-for-test";
import { demoEmail } from "./demo";
import { createFirstAccount, isSetupDue } from "./first-account";

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const make = (email: string) =>
  createFirstAccount(house.runtime, {
    email,
    name: "Jana",
    password: "correct horse",
    garageName: "Home",
  });

test("the first account is an admin who owns the first garage", async () => {
  const person = await make("jana@example.org");
  expect(person.instanceRole).toBe("admin");
  const [garage] = await listAllGarages(house.db);
  expect(await listMembers(house.db, [garage?.id ?? ""])).toMatchObject([
    { personId: person.id, role: "owner" },
  ]);
  expect(await isSetupDue(house.db)).toBe(false);
});

test("of many at the same moment exactly one becomes the first account", async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 5 }, (_, i) => make(`person${i}@example.org`)),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await listAllGarages(house.db)).toHaveLength(1);
});

test("the owner of the simulated garage does not stand in the way", async () => {
  const now = house.clock.now;
  await createPerson(house.db, { email: demoEmail, name: "Demo", now });
  expect(await isSetupDue(house.db)).toBe(true);
  await expect(make("jana@example.org")).resolves.toBeDefined();
});
