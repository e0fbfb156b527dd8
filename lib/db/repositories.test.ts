import { afterAll, beforeAll, expect, test } from "vitest";
import { listAudit, recordAudit } from "./audit";
import { createCharger, getCharger, listChargers, updateCharger } from "./chargers";
import { makeHome, messageRow } from "./fixtures-for-test";
import {
  createGarage,
  findGarageByName,
  listGarages,
  listMembers,
  removeMember,
  setMember,
} from "./garages";
import { openForTest, type TestDatabase } from "./open-for-test";
import { listOperations } from "./operations";
import {
  countPeople,
  createFirstPerson,
  createPerson,
  endSessions,
  findPersonByEmail,
  getPerson,
  updatePerson,
} from "./people";
import { getSetting, setSetting } from "./settings";
import {
  createSource,
  deleteSource,
  findSourceByName,
  getSource,
  listSources,
  saveSecrets,
  updateSource,
} from "./sources";
import { createToken, deleteToken, findTokenByHash, listTokens, markTokenUsed } from "./tokens";
import {
  createVehicle,
  findVehicleByVin,
  getVehicle,
  listVehicles,
  renameVehicle,
} from "./vehicles";

let db: TestDatabase;
beforeAll(async () => {
  db = await openForTest();
});
afterAll(() => db.close());

const source = {
  name: "Škoda",
  kind: "skoda",
  settings: { url: "mqtts://b:8883" },
  now: 1,
} as const;

test("of two who make the first account at the same moment one succeeds", async () => {
  const people = ["a@x.org", "b@x.org"].map((email) => ({ email, name: email, now: 1 }));
  const made = await Promise.all(people.map((person) => createFirstPerson(db, person)));
  expect(made.filter((person) => person !== undefined)).toHaveLength(1);
  expect(await countPeople(db)).toBe(1);
});

test("a person is found however the address is typed, and the address is taken once", async () => {
  const person = await createPerson(db, { email: " Jana@Example.org ", name: "Jana", now: 1 });
  expect(await findPersonByEmail(db, "jana@example.ORG")).toEqual(person);
  const again = createPerson(db, { email: "JANA@example.org", name: "J", now: 2 });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
});

test("a change of a person keeps the rest, and sessions end by a greater epoch", async () => {
  const made = await createPerson(db, {
    email: "ed@x.org",
    name: "Ed",
    passwordHash: "h",
    instanceRole: "support",
    now: 1,
  });
  await updatePerson(db, made.id, { preferences: { units: "mi" }, instanceRole: "none" });
  await updatePerson(db, made.id, {});
  await endSessions(db, made.id);
  const { instanceRole: _, ...kept } = made;
  const changed = { ...kept, preferences: { units: "mi" }, sessionEpoch: 1 };
  expect(await findPersonByEmail(db, "ed@x.org")).toEqual(changed);
});

test("a person sees the garages they are a member of, with their role", async () => {
  const person = await createPerson(db, { email: "m@x.org", name: "M", now: 1 });
  const garage = await createGarage(db, { name: "Members", now: 1 });
  const member = { garageId: garage.id, personId: person.id };
  await setMember(db, { ...member, role: "viewer" });
  await setMember(db, { ...member, role: "owner" });
  expect(await getPerson(db, person.id)).toEqual({
    id: person.id,
    email: "m@x.org",
    name: "M",
    memberships: [{ garageId: garage.id, garageName: "Members", role: "owner" }],
  });
  expect(await listMembers(db, [garage.id])).toMatchObject([{ email: "m@x.org", role: "owner" }]);
  await removeMember(db, member);
  expect((await getPerson(db, person.id))?.memberships).toEqual([]);
  expect(await findGarageByName(db, "Members")).toEqual(garage);
  expect(await listGarages(db, [])).toEqual([]);
});

test("a source keeps its settings and secrets, and another garage cannot see it", async () => {
  const { garageId } = await makeHome(db, "sources");
  const made = await createSource(db, { ...source, garageId });
  await expect(createSource(db, { ...source, garageId })).rejects.toMatchObject({
    code: "conflict",
  });
  await updateSource(db, made.id, { isEnabled: false, settings: { url: "mqtt://c" } });
  await saveSecrets(db, made.id, "v1.sealed");
  const changed = {
    ...made,
    isEnabled: false,
    settings: { url: "mqtt://c" },
    secrets: "v1.sealed",
  };
  expect(await getSource(db, made.id, [garageId])).toEqual(changed);
  expect(await getSource(db, made.id, ["other"])).toBeUndefined();
  expect(await listSources(db, ["other"])).toEqual([]);
  await deleteSource(db, made.id);
  expect(await findSourceByName(db, garageId, "Škoda")).toBeUndefined();
});

test("a car is made once per garage and linked to each source that knows it", async () => {
  const { garageId, vehicleId } = await makeHome(db, "cars");
  const one = await createSource(db, { ...source, garageId, name: "one" });
  const two = await createSource(db, { ...source, garageId, name: "two" });
  const car = { garageId, vin: "TMBJB9NY6RF999999", name: "again", now: 9 };
  await Promise.all([one, two, one].map(({ id }) => createVehicle(db, { ...car, sourceId: id })));
  await renameVehicle(db, vehicleId, "Karel");
  const stored = await getVehicle(db, vehicleId, [garageId]);
  expect(stored).toMatchObject({ name: "Karel", state: {}, createdAt: 1 });
  expect([...(stored?.sources ?? [])].sort()).toEqual([one.id, two.id].sort());
  expect(await findVehicleByVin(db, garageId, car.vin)).toEqual(stored);
  expect(await getVehicle(db, vehicleId, ["other"])).toBeUndefined();
  expect(await listVehicles(db, ["other"])).toEqual([]);
});

test("a charger is made once per source and can be hidden", async () => {
  const { garageId } = await makeHome(db, "chargers");
  const { id: sourceId } = await createSource(db, { ...source, garageId, kind: "twc" });
  const charger = { garageId, sourceId, twcId: "1234", name: "Left", now: 1 };
  const made = await createCharger(db, charger);
  expect(await createCharger(db, { ...charger, name: "Right" })).toEqual(made);
  await updateCharger(db, made.id, { isHidden: true });
  await db.writeBatch({ chargers: [{ id: made.id, state: {} }] });
  expect(await listChargers(db, [garageId])).toEqual([{ ...made, isHidden: true }]);
  expect(await getCharger(db, made.id, ["other"])).toBeUndefined();
});

test("a token is found by its hash until its owner removes it", async () => {
  const owner = await createPerson(db, { email: "t@x.org", name: "T", now: 1 });
  const token = { personId: owner.id, name: "ci", hash: "abc", scopes: ["read"], now: 5 };
  const made = await createToken(db, token);
  await markTokenUsed(db, made.id, 7);
  expect(await findTokenByHash(db, "abc")).toEqual({ ...made, lastUsedAt: 7 });
  expect(await deleteToken(db, { id: made.id, personId: "another" })).toBe(false);
  expect(await listTokens(db, owner.id)).toHaveLength(1);
  expect(await deleteToken(db, { id: made.id, personId: owner.id })).toBe(true);
  expect(await findTokenByHash(db, "abc")).toBeUndefined();
});

test("the audit log pages, and shows a garage its own", async () => {
  for (const at of [1, 2, 3]) await recordAudit(db, { at, action: "command", garageId: "g" });
  await recordAudit(db, { at: 4, action: "sign-in-failed", address: "10.0.0.1" });
  const search = { garageIds: ["g"], isWholeInstance: false, limit: 2 };
  const first = await listAudit(db, search);
  expect(first.items.map(({ at }) => at)).toEqual([3, 2]);
  const next = await listAudit(db, { ...search, cursor: first.nextCursor ?? "" });
  expect(next).toMatchObject({ items: [{ at: 1 }] });
  const all = await listAudit(db, { ...search, isWholeInstance: true, limit: 1 });
  expect(all.items).toMatchObject([{ action: "sign-in-failed", address: "10.0.0.1" }]);
});

test("a setting is the last value it was given", async () => {
  await setSetting(db, "retention", "30");
  await setSetting(db, "retention", "31");
  expect(await getSetting(db, "retention")).toBe("31");
  expect(await getSetting(db, "nothing")).toBeUndefined();
});

test("operations page without a hole where several began at the same moment", async () => {
  const { garageId, vehicleId } = await makeHome(db, "operations");
  const operations = Array.from({ length: 7 }, (_, index) => ({
    id: `op-${index}`,
    garageId,
    vehicleId,
    sourceId: "skoda",
    kind: "honk",
    arguments: {},
    state: "done" as const,
    awaits: [],
    isStartedElsewhere: false,
    createdAt: 10 + Math.floor(index / 3),
    expiresAt: 99,
    steps: [],
  }));
  await db.writeBatch({ operations });
  const search = { garageIds: [garageId], vehicleId, limit: 3 };
  const seen: string[] = [];
  let page = await listOperations(db, search);
  while (seen.push(...page.items.map(({ id }) => id)) < 7 && page.nextCursor) {
    page = await listOperations(db, { ...search, cursor: page.nextCursor });
  }
  expect(seen).toEqual(["op-6", "op-5", "op-4", "op-3", "op-2", "op-1", "op-0"]);
});

test("numbers of messages go on where the journal ended", async () => {
  const next = db.nextMessageId();
  await db.writeBatch({ messages: [messageRow({ id: next })] });
  expect(db.nextMessageId()).toBe(next + 1);
});
