import { afterEach, beforeEach, expect, test } from "vitest";
import {
  PUT as putFirmware,
  DELETE as takeFirmware,
} from "@/app/api/v1/devices/[id]/firmware/route";
import { GET as getSessions } from "@/app/api/v1/devices/[id]/sessions/route";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { DELETE as deletePackage } from "@/app/api/v1/packages/[id]/route";
import { POST as postPackage } from "@/app/api/v1/packages/route";
import { DELETE as deleteProfile } from "@/app/api/v1/profiles/[id]/route";
import { closeLeftSessions } from "@/lib/db/device-sessions";
import { endpointSourceId } from "@/lib/domain/device-session";
import { eventually } from "@/lib/hub/testing/eventually";
import { call } from "../house-for-test";
import {
  type DeviceHouse,
  ending,
  type MadeDevice,
  nextMessage,
  openDeviceHouse,
  publish,
} from "./device-house";

let house: DeviceHouse;
let token: string;
beforeEach(async () => {
  house = await openDeviceHouse();
  token = house.jana.token;
});
afterEach(() => house.close());

const sessionsOf = async ({ id }: MadeDevice, who = token) =>
  call(getSessions, { token: who, params: { id } });
const rows = async (source: string) => {
  const answer = await call(listMessages, { token, query: `source=${source}` });
  return (await answer.json()).items;
};

test.each([3, 4, 5] as const)(
  "a connection is told of with its version %i and address, and why it ended",
  async (version) => {
    const device = await house.make();
    const first = await house.connect(device, { version });
    const open = await eventually(async () => {
      const found = await (await sessionsOf(device)).json();
      expect(found.items).toHaveLength(1);
      return found;
    });
    expect(open.items).toMatchObject([
      {
        protocolVersion: version,
        listener: "tcp",
        address: "127.0.0.1",
        startedAt: expect.any(Number),
      },
    ]);
    expect(open.items[0].endedAt).toBeUndefined();
    const second = await house.connect(device, { version });
    expect(await ending(first)).toBe(version === 5 ? 0x8e : "closed");
    second.send({ cmd: "disconnect" });
    await eventually(async () => {
      const { items } = await (await sessionsOf(device)).json();
      expect(items.map(({ reasonCode }: { reasonCode?: number }) => reasonCode).sort()).toEqual([
        0, 0x8e,
      ]);
      expect(items.every(({ endedAt }: { endedAt?: number }) => endedAt !== undefined)).toBe(true);
    });
  },
);

test("what a crash left open is closed at the next start", async () => {
  const device = await house.make();
  await house.connect(device);
  const left = await eventually(async () => {
    const found = await closeLeftSessions(house.db, 7);
    expect(found).toHaveLength(1);
    return found;
  });
  expect(left).toMatchObject([{ deviceId: device.id, endedAt: 7 }]);
  expect(left[0]?.data).toContain("Vindow ended");
});

test("a client id that is a credential is not told, and nobody else sees connections", async () => {
  const credentials = { kind: "mqtt-basic", clientId: "secret-client" };
  const device = await house.make({ credentials });
  await house.join({ clientId: "secret-client" });
  const text = await eventually(async () => {
    const found = await (await sessionsOf(device)).text();
    expect(found).toContain("127.0.0.1");
    return found;
  });
  expect(text).not.toContain("secret-client");
  const petr = await house.moveIn("petr.novak@example.org");
  expect((await sessionsOf(device, petr.token)).status).toBe(404);
});

test("a refused CONNECT stands in the journal of the device that it named", async () => {
  const credentials = { kind: "mqtt-basic", username: "truck", password: "right" };
  const device = await house.make({ credentials });
  await house.join({ version: 5, username: "truck", password: Buffer.from("wrong guess") });
  const [row] = await eventually(async () => {
    const found = await rows(device.id);
    expect(found).toHaveLength(1);
    return found;
  });
  expect(row).toMatchObject({ topic: "CONNECT", status: "ignored", payload: "" });
  expect(row.reason).toContain("code 0x86) from 127.0.0.1 over tcp");
  expect(JSON.stringify(row)).not.toContain("wrong guess");
});

test("a stranger stands in the journal of the only garage, and in none where there are two", async () => {
  await house.join({ username: "A-TOKEN-OF-NOBODY" });
  const [row] = await eventually(async () => {
    const found = await rows(endpointSourceId);
    expect(found).toHaveLength(1);
    return found;
  });
  expect(row.reason).toContain("nobody has these credentials");
  expect(JSON.stringify(row)).not.toContain("A-TOKEN-OF-NOBODY");
  await house.moveIn("petr.novak@example.org");
  const device = await house.make({
    credentials: { kind: "mqtt-basic", username: "u", password: "p" },
  });
  await house.join({ username: "ANOTHER-ONE" });
  await house.join({ username: "u", password: Buffer.from("x") });
  await eventually(async () => expect(await rows(device.id)).toHaveLength(1));
  expect(await rows(endpointSourceId)).toHaveLength(1);
});

test.each([4, 5] as const)(
  "provisioning is told of with its outcome, without a secret, at level %i",
  async (version) => {
    const provisioning = { strategy: "allow-create", key: "the-key", secret: "the-secret" };
    await house.profile({ name: "fleet", provisioning });
    const client = await house.join({ version, username: "provision" });
    await client.subscribe("/provision/response");
    const ask = async (secret: string, deviceName: string) => {
      const asked = { provisionDeviceKey: "the-key", provisionDeviceSecret: secret, deviceName };
      await publish(client, "/provision/request", JSON.stringify(asked));
      return JSON.parse((await nextMessage(client)).payload.toString());
    };
    const { credentialsValue } = await ask("the-secret", "Van 7");
    await ask("a guess", "Van 8");
    const made = (await house.db.query.selectFrom("devices").select(["id", "name"]).execute()).find(
      ({ name }) => name === "Van 7",
    );
    await eventually(async () => {
      expect((await rows(made?.id ?? ""))[0]?.reason).toContain('"Van 7" by the profile "fleet"');
      expect((await rows(endpointSourceId))[0]?.reason).toContain("NOT_FOUND");
    });
    const all = JSON.stringify([await rows(made?.id ?? ""), await rows(endpointSourceId)]);
    for (const secret of ["the-key", "the-secret", "a guess", credentialsValue])
      expect(all).not.toContain(secret);
  },
);

test("a profile is deleted once no device has it, the default one never", async () => {
  const profile = await house.profile({ name: "tracker" });
  const device = await house.make({ profile: "tracker" });
  const remove = (id: string, who = token) =>
    call(deleteProfile, { token: who, method: "DELETE", params: { id } });
  const refused = await remove(profile.id);
  expect([refused.status, (await refused.json()).detail]).toEqual([
    409,
    "A device has this profile. Give it another one first.",
  ]);
  const petr = await house.moveIn("petr.novak@example.org");
  expect((await remove(profile.id, petr.token)).status).toBe(404);
  await house.change(device.id, { profile: "default" });
  expect((await remove(profile.id)).status).toBe(204);
  expect((await remove(profile.id)).status).toBe(404);
  const [standard] = await house.db.query
    .selectFrom("profiles")
    .select("id")
    .where("name", "=", "default")
    .execute();
  expect((await remove(standard?.id ?? "")).status).toBe(409);
});

test("a package is deleted once no device is assigned it", async () => {
  const device = await house.make();
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind: "fw", title: "T", version: "1" }))
    form.append(name, value);
  form.append("file", new File(["bytes"], "t.bin"));
  const request = new Request("http://vindow.test/api/v1/packages", {
    method: "POST",
    body: form,
    headers: { authorization: `Bearer ${token}`, host: "vindow.test" },
  });
  const { id } = await (await postPackage(request, { params: Promise.resolve({}) })).json();
  const params = { id: device.id };
  await call(putFirmware, { token, method: "PUT", params, body: { packageId: id } });
  const remove = (who = token) =>
    call(deletePackage, { token: who, method: "DELETE", params: { id } });
  expect((await remove()).status).toBe(409);
  const petr = await house.moveIn("petr.novak@example.org");
  expect((await remove(petr.token)).status).toBe(404);
  await call(takeFirmware, { token, method: "DELETE", params });
  expect((await remove()).status).toBe(204);
  const parts = await house.db.query.selectFrom("packageParts").selectAll().execute();
  expect(parts).toEqual([]);
});
