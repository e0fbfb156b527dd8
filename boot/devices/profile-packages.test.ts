import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { DELETE as deletePackage } from "@/app/api/v1/packages/[id]/route";
import { newId } from "@/lib/db/new-id";
import { createPackage } from "@/lib/db/packages";
import { getDevices } from "@/lib/hub/devices/current";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { call } from "../house-for-test";
import { bodyOf, houseOfFile, nextMessage, publish } from "./device-house";

const house = await houseOfFile();

let count = 0;
async function stored(kind: "fw" | "sw" = "fw", garageId: string = house.jana.garageId) {
  count += 1;
  const content = Buffer.from(`file ${count}`);
  const facts = {
    id: newId(),
    garageId,
    kind,
    title: "tracker",
    version: String(count),
    createdAt: 1,
    fileName: "f",
    size: content.length,
    checksum: createHash("sha256").update(content).digest("hex"),
    checksumAlgorithm: "SHA256" as const,
  };
  await createPackage(house.db, facts, content);
  return facts;
}

const profile = (settings: object) => {
  count += 1;
  return house.profile({ name: `Profile ${count}`, ...settings });
};

async function listening(version: 4 | 5, name: string) {
  const device = await house.make({ profile: name });
  const client = await house.connect(device, { version });
  await client.subscribe({ topic: "v1/devices/me/attributes", qos: 1 });
  return { device, client };
}

const told = async (client: JoinedClient) => bodyOf(await nextMessage(client));
const facts = (one: Awaited<ReturnType<typeof stored>>) => ({
  [`${one.kind}_title`]: one.title,
  [`${one.kind}_version`]: one.version,
  [`${one.kind}_size`]: one.size,
  [`${one.kind}_checksum`]: one.checksum,
  [`${one.kind}_checksum_algorithm`]: "SHA256",
});

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  test("every device of a profile is told of its file, but for those that have one of their own", async () => {
    const { id, name } = await profile({});
    const [one, own] = [await listening(version, name), await listening(version, name)];
    const [shared, mine] = [await stored(), await stored()];
    await getDevices().assign(own.device.id, mine);
    expect(await told(own.client)).toEqual(facts(mine));
    expect((await house.changeProfile(id, { firmwareId: shared.id })).status).toBe(200);
    expect(await told(one.client)).toEqual(facts(shared));
    expect(await own.client.untilPong()).toEqual([]);
    expect(await house.device(one.device.id)).toMatchObject({ profileFirmwareId: shared.id });
    expect(await house.device(own.device.id)).not.toHaveProperty("profileFirmwareId");
    expect(await house.telemetry(one.device.id)).toMatchObject({
      target_fw_version: [{ value: shared.version }],
      fw_state: [{ value: "INITIATED" }],
    });
    await publish(one.client, "v2/fw/request/1/chunk/0", "");
    expect(String((await nextMessage(one.client)).payload)).toBe(`file ${shared.version}`);
    await house.changeProfile(id, { firmwareId: shared.id });
    expect(await one.client.untilPong()).toEqual([]);
    await getDevices().unassign(own.device.id, "fw");
    expect(await told(own.client)).toEqual(facts(shared));
    await house.changeProfile(id, { firmwareId: null });
    for (const { client } of [one, own])
      expect(await told(client)).toEqual({ deleted: Object.keys(facts(shared)) });
  });

  test("a device that comes to the profile is told; one that leaves it hears that there is nothing", async () => {
    const file = await stored("sw");
    const { name } = await profile({ softwareId: file.id });
    const made = await house.make({ profile: name });
    await expect
      .poll(() => house.attributes(made.id, "shared"))
      .toMatchObject({ sw_version: { value: file.version } });
    const moved = await listening(version, "default");
    await house.change(moved.device.id, { profile: name });
    expect(await told(moved.client)).toEqual(facts(file));
    await house.change(moved.device.id, { profile: "default" });
    expect(await told(moved.client)).toEqual({ deleted: Object.keys(facts(file)) });
  });

  test("a gateway's new child of such a type is told through its gateway", async () => {
    const file = await stored();
    const { name } = await profile({ firmwareId: file.id });
    const gateway = await house.connect(await house.make({ gateway: true }), { version });
    const device = `child ${version}`;
    await publish(gateway, "v1/gateway/connect", JSON.stringify({ device, type: name }));
    expect(await told(gateway)).toEqual({ device, data: facts(file) });
  });
});

test("a package of another kind or garage, and one that there is not, are refused", async () => {
  const other = await house.moveIn("other@example.org");
  const { id } = await profile({});
  for (const wrong of [
    { firmwareId: (await stored("sw")).id },
    { softwareId: (await stored("sw", other.garageId)).id },
    { firmwareId: "none" },
  ])
    expect((await house.changeProfile(id, wrong)).status).toBe(422);
});

test("a package that a profile is assigned is not deleted", async () => {
  const file = await stored();
  const { id } = await profile({ firmwareId: file.id });
  const remove = () =>
    call(deletePackage, {
      token: house.jana.token,
      method: "DELETE",
      params: { id: file.id },
    });
  expect((await remove()).status).toBe(409);
  await house.changeProfile(id, { firmwareId: null });
  expect((await remove()).status).toBe(204);
});
