import { expect, onTestFinished, test } from "vitest";
import { DELETE as revoke } from "@/app/api/v1/vehicles/[id]/update-trust/keys/[keyId]/route";
import { POST as make } from "@/app/api/v1/vehicles/[id]/update-trust/keys/route";
import { GET, PATCH, PUT } from "@/app/api/v1/vehicles/[id]/update-trust/route";
import { POST as sign } from "@/app/api/v1/vehicles/[id]/update-trust/sign/route";
import { POST as verify } from "@/app/api/v1/vehicles/[id]/update-trust/verify/route";
import { setMember } from "@/lib/db/garages";
import { realClock } from "@/world/clock";
import { startControlUnit } from "@/world/ota/control-unit";
import { clientHouse, messagesOf } from "../clients/client-house";
import { call } from "../house-for-test";
import { addFleet, carsOf, startCampaign, unitClient } from "./fleet";

const house = clientHouse();

async function van() {
  const source = await addFleet(house(), ["VAN"]);
  const id = [...house().hub.vehicles.values()].find(({ vin }) => vin === "VAN")?.id ?? "";
  const { username, password } = await unitClient(house(), "VAN", source.id);
  const unit = async (key: { readonly keyId: string; readonly secret: string }) => {
    const url = `mqtt://127.0.0.1:${house().mqttPort}`;
    const of = { url, vin: "VAN", username, password, key, clock: realClock(), stepMs: 5 };
    const started = await startControlUnit(of);
    onTestFinished(() => started.close());
    return started;
  };
  return { id, unit };
}

const as = (id: string, more: object = {}) => ({
  token: house().jana.token,
  params: { id },
  ...more,
});
const newKey = async (id: string, body: object = {}) => {
  const answer = await call(make, as(id, { method: "POST", body }));
  return { status: answer.status, key: await answer.json() };
};
const require = async (id: string, isRequired: boolean) =>
  (await call(PATCH, as(id, { method: "PATCH", body: { isRequired } }))).json();
const drop = async (id: string, keyId: string) =>
  (await call(revoke, { ...as(id), method: "DELETE", params: { id, keyId } })).status;
const runs = async (version: string, state: string) => {
  const campaign = await startCampaign(house(), { name: version, version, vins: ["VAN"] });
  await expect.poll(async () => (await carsOf(house(), campaign)).VAN?.state).toBe(state);
};

test("a key is made and shown once, rotated without a gap, and what was revoked is not believed", async () => {
  const { id, unit } = await van();
  const first = await newKey(id);
  expect(first).toMatchObject({
    status: 201,
    key: { secret: expect.stringMatching(/^[\w-]{43}$/) },
  });
  expect(await require(id, true)).toMatchObject({ isRequired: true, keyIds: [first.key.keyId] });
  const old = await unit(first.key);
  await runs("3.0.1", "succeeded");

  const second = await newKey(id);
  await runs("3.0.2", "succeeded");
  const third = await newKey(id);
  expect([third.status, third.key.detail]).toEqual([
    409,
    expect.stringContaining("at most 2 keys"),
  ]);

  expect(await drop(id, first.key.keyId)).toBe(204);
  expect(await drop(id, first.key.keyId)).toBe(404);
  await runs("3.0.3", "notified");
  await expect
    .poll(async () => JSON.stringify(await messagesOf(house().jana)))
    .toContain("The signature is invalid.");
  await old.close();
  const shown = await (await call(GET, as(id))).text();
  expect(JSON.parse(shown)).toMatchObject({
    isRequired: true,
    keys: [{ keyId: second.key.keyId, createdAt: second.key.createdAt }],
  });
  expect(shown).not.toContain(second.key.secret);
  const deeds = await house().db.query.selectFrom("audit").selectAll().execute();
  const own = deeds.filter(({ target }) => target === id);
  expect(own.map(({ action, detail }) => [action, detail])).toEqual([
    ["update-key-made", first.key.keyId],
    ["update-trust-changed", "must sign"],
    ["update-key-made", second.key.keyId],
    ["update-key-revoked", first.key.keyId],
  ]);
  expect(JSON.stringify(deeds)).not.toContain(first.key.secret);
});

test("two keys cannot have one name", async () => {
  const { id } = await van();
  const key = { keyId: "k1", secret: "long enough" };
  expect((await newKey(id, key)).status).toBe(201);
  expect((await newKey(id, { keyId: "k1" })).status).toBe(409);
  const body = { isRequired: false, keys: [key, key] };
  expect((await call(PUT, as(id, { method: "PUT", body }))).status).toBe(422);
});

test("a plain text is signed with a named key, which is noted, and its signature names the key", async () => {
  const { id } = await van();
  const text = "Firmware update version 3.0.1";
  await newKey(id, { keyId: "k1", secret: "another secret" });
  await newKey(id, { keyId: "k2", secret: "supersecretkey" });
  const post = (body: object) => as(id, { method: "POST", body });
  const { signature } = await (await call(sign, post({ keyId: "k2", text }))).json();
  expect(signature).toBe("709dd36468dd6dd799e69c83ce68212ad7b6b4ed6c94157d5c04168bcb498ee6");
  const told = async (body: object) => (await call(verify, post(body))).json();
  expect(await told({ text, signature })).toEqual({ isValid: true, keyId: "k2" });
  expect(await told({ text: `${text} `, signature })).toEqual({ isValid: false });
  expect((await call(sign, post({ keyId: "k3", text }))).status).toBe(404);
  const deeds = await house().db.query.selectFrom("audit").selectAll().execute();
  const signed = deeds.filter(
    ({ action, target }) => action === "update-text-signed" && target === id,
  );
  expect(signed.map(({ detail }) => detail)).toEqual(["k2"]);
});

test("a viewer sees which keys there are and changes none; for anybody else there is no such car", async () => {
  const { id } = await van();
  const { db, jana, petr } = house();
  const { key } = await newKey(id);
  const asPetr = { token: petr.token, params: { id } };
  const tries = () => [
    call(make, { ...asPetr, method: "POST", body: {} }),
    call(PATCH, { ...asPetr, method: "PATCH", body: { isRequired: true } }),
    call(PUT, { ...asPetr, method: "PUT", body: { isRequired: true, keys: [] } }),
    call(revoke, { ...asPetr, method: "DELETE", params: { id, keyId: key.keyId } }),
    call(sign, { ...asPetr, method: "POST", body: { keyId: key.keyId, text: "a" } }),
  ];
  const statuses = async () => (await Promise.all(tries())).map(({ status }) => status);
  expect(await statuses()).toEqual([404, 404, 404, 404, 404]);
  expect((await call(GET, asPetr)).status).toBe(404);
  await setMember(db, { garageId: jana.garageId, personId: petr.personId, role: "viewer" });
  expect(await statuses()).toEqual([403, 403, 403, 403, 403]);
  expect(await (await call(GET, asPetr)).json()).toMatchObject({ keyIds: [key.keyId] });
});
