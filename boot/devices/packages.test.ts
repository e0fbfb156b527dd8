import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { PUT as putFirmware } from "@/app/api/v1/devices/[id]/firmware/route";
import { POST as postPackage } from "@/app/api/v1/packages/route";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { call } from "../house-for-test";
import { bodyOf, houseOfFile, nextMessage, publish } from "./device-house";

const house = await houseOfFile();

const content = Buffer.from("The quick brown fox jumps over the lazy dog");
const nothing = Buffer.alloc(0);
let version = 0;

/** Uploads under a version of its own. */
function upload(fields: Readonly<Record<string, string>>, file: Buffer = content) {
  version += 1;
  const form = new FormData();
  const all = { kind: "fw", title: "tracker", version: String(version), ...fields };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  if (file.length > 0) form.set("file", new File([new Uint8Array(file)], "tracker.bin"));
  const headers = { authorization: `Bearer ${house.jana.token}`, host: "vindow.test" };
  const request = new Request("http://vindow.test/api/v1/packages", {
    method: "POST",
    body: form,
    headers,
  });
  return postPackage(request, { params: Promise.resolve({}) });
}

const assign = (id: string, packageId: string) =>
  call(putFirmware, {
    token: house.jana.token,
    method: "PUT",
    params: { id },
    body: { packageId },
  });

async function listening(level: 4 | 5) {
  const device = await house.make();
  const client = await house.connect(device, { version: level });
  await client.subscribe({ topic: "v1/devices/me/attributes", qos: 1 });
  return { device, client };
}

async function fetched(client: JoinedClient): Promise<Buffer> {
  await publish(client, "v2/fw/request/1/chunk/0", "");
  return Buffer.from((await nextMessage(client)).payload);
}

const nodeHash = (name: string) => createHash(name).update(content).digest("hex");

describe.each([4, 5] as const)("at protocol level %i", (level) => {
  test.each([
    ["MD5", () => "9e107d9d372bb6826bd81d3542a419d6"],
    ["SHA256", () => nodeHash("sha256")],
    ["SHA384", () => nodeHash("sha384")],
    ["SHA512", () => nodeHash("sha512")],
    ["CRC32", () => "39a34f41"],
    ["MURMUR3_32", () => "23f74f2e"],
    ["MURMUR3_128", () => "6c1b07bc7bbc4be347939ac4a93c437a"],
  ])(
    "the device is told the %s of its file, which was compared at the upload",
    async (checksumAlgorithm, wanted) => {
      const { device, client } = await listening(level);
      const checksum = wanted();
      const made = await upload({ checksumAlgorithm, checksum: checksum.toUpperCase() });
      expect(made.status).toBe(201);
      const { id } = await made.json();
      expect((await assign(device.id, id)).status).toBe(204);
      expect(bodyOf(await nextMessage(client))).toMatchObject({
        fw_size: content.length,
        fw_checksum: checksum,
        fw_checksum_algorithm: checksumAlgorithm,
      });
      expect(await fetched(client)).toEqual(content);
    },
  );
});

describe.each([4, 5] as const)("a file that lies elsewhere, at protocol level %i", (level) => {
  const url = "https://files.example/tracker.bin";
  const pushed = async (client: JoinedClient) => bodyOf(await nextMessage(client));

  test("the device is told its address alone, and FAILURE where it asks us for a piece", async () => {
    const { device, client } = await listening(level);
    const { id, ...made } = await (await upload({ url }, nothing)).json();
    expect(made).toMatchObject({ url });
    expect(made).not.toHaveProperty("checksum");
    await assign(device.id, id);
    expect(await pushed(client)).toEqual({
      fw_title: "tracker",
      fw_version: made.version,
      fw_url: url,
    });
    client.publish({ topic: "v2/fw/request/1/chunk/0", payload: "10", qos: 1, messageId: 9 });
    const told = await nextMessage(client);
    expect([told.topic, String(told.payload)]).toEqual(["v2/fw/error", "FAILURE"]);
    if (level === 5) expect(await client.next()).toMatchObject({ cmd: "puback", reasonCode: 0x83 });
    else await client.closed();
  });

  test("a file in its place takes the address away, and the other way round", async () => {
    const { device, client } = await listening(level);
    const link = await (await upload({ url }, nothing)).json();
    const file = await (await upload({})).json();
    await assign(device.id, link.id);
    await nextMessage(client);
    await assign(device.id, file.id);
    expect(await pushed(client)).toEqual({ deleted: ["fw_url"] });
    expect(await pushed(client)).toMatchObject({ fw_size: content.length });
    await assign(device.id, link.id);
    expect(await pushed(client)).toEqual({
      deleted: ["fw_size", "fw_checksum", "fw_checksum_algorithm"],
    });
    expect(await pushed(client)).toMatchObject({ fw_url: url });
  });
});

test.each([
  [{ url: "ftp://files.example/a" }, "url"],
  [{}, "file"],
])("without a file %j is refused", async (fields, field) => {
  const answer = await upload(fields, nothing);
  expect(answer.status).toBe(422);
  expect((await answer.json()).fields).toMatchObject([{ field }]);
});

test("a file and a link at once are refused, for they could differ", async () => {
  expect((await upload({ url: "https://files.example/a" })).status).toBe(422);
});

test.each([
  [{ checksumAlgorithm: "CRC32", checksum: "414fa338" }, "checksum"],
  [{ checksum: "not hexadecimal" }, "checksum"],
  [{ checksumAlgorithm: "SHA1" }, "checksumAlgorithm"],
])("an upload with %j is refused and not kept", async (fields, field) => {
  const answer = await upload(fields);
  expect(answer.status).toBe(422);
  expect((await answer.json()).fields.map((one: { field: string }) => one.field)).toEqual([field]);
  version -= 1;
  expect((await upload({})).status).toBe(201);
});
