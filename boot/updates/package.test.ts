import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/packages/[id]/content/route";
import { createPackage } from "@/lib/db/packages";
import { clientHouse } from "../clients/client-house";
import { call } from "../house-for-test";

const house = clientHouse();

test("a file is fetched whole or in ranges by those who may see it, and by nobody else", async () => {
  const { db, jana, petr } = house();
  const content = Uint8Array.from({ length: 150_000 }, (_none, at) => at % 251);
  const facts = { fileName: "a.bin", size: content.length, checksum: "c0ffee" };
  const named = {
    id: "p1",
    garageId: jana.garageId,
    kind: "fw",
    title: "Unit",
    version: "3.0.1",
  } as const;
  await createPackage(
    db,
    { ...named, ...facts, checksumAlgorithm: "SHA256", createdAt: 1 },
    content,
  );
  const get = (token: string, headers: Readonly<Record<string, string>> = {}) =>
    call(GET, { token, params: { id: "p1" }, headers });
  const whole = await get(jana.token);
  expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
  const part = await get(jana.token, { range: "bytes=65530-70000" });
  expect([part.status, part.headers.get("content-range")]).toEqual([
    206,
    "bytes 65530-70000/150000",
  ]);
  expect(Buffer.from(await part.arrayBuffer()).equals(content.subarray(65_530, 70_001))).toBe(true);
  const changed = await get(jana.token, { range: "bytes=0-1", "if-range": '"other"' });
  expect(changed.status).toBe(200);
  await changed.body?.cancel();
  expect((await get(jana.token, { range: "bytes=150000-" })).status).toBe(416);
  expect((await get(petr.token)).status).toBe(404);
});
