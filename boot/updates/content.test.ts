import { createHash } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { expect, test } from "vitest";
import { createPackage } from "@/lib/db/packages";
import { realClock } from "@/world/clock";
import { startControlUnit } from "@/world/ota/control-unit";
import { clientHouse, messagesOf, moveAnew } from "../clients/client-house";
import { addFleet, carsOf, startCampaign, tell, unitClient } from "./fleet";
import { serveContent } from "./serve-content";

const house = clientHouse();
const content = Buffer.from(Array.from({ length: 300_000 }, (_none, at) => at % 251));
const sha256 = createHash("sha256").update(content).digest("hex");

async function uploaded(): Promise<string> {
  const { db, jana } = house();
  const named = { id: "p1", garageId: jana.garageId, kind: "fw", title: "Unit" } as const;
  const facts = { fileName: "a.bin", size: content.length, checksum: sha256, createdAt: 1 };
  const stored = { ...named, ...facts, version: "3.0.1", checksumAlgorithm: "SHA256" } as const;
  await createPackage(db, stored, content);
  return stored.id;
}

/** A house that says where it is reached, a unit that is told of a file and waits, and its link. */
async function offered() {
  await moveAnew({ NEXTAUTH_URL: await serveContent() });
  const packageId = await uploaded();
  const source = await addFleet(house(), ["VAN"]);
  const { username, password } = await unitClient(house(), "VAN", source.id);
  const url = `mqtt://127.0.0.1:${house().mqttPort}`;
  const of = { url, vin: "VAN", username, password, clock: realClock(), stepMs: 5 };
  return { of, packageId };
}

/** The first so many bytes, and then the line is cut. */
async function cutOff(url: string, bytes: number): Promise<Buffer> {
  const asking = request(url).end();
  const [answer] = await once(asking, "response");
  let have = Buffer.alloc(0);
  for await (const part of answer) {
    have = Buffer.concat([have, part]);
    if (have.length >= bytes) break;
  }
  asking.destroy();
  return have.subarray(0, bytes);
}

test("a unit that knows nothing but its offer fetches the file part by part, checks it and installs it", async () => {
  const { of, packageId } = await offered();
  const unit = await startControlUnit({ ...of, isDownloading: true });
  const id = await startCampaign(house(), { name: "Spring", packageId, vins: ["VAN"] });
  await expect.poll(async () => (await carsOf(house(), id)).VAN?.state).toBe("succeeded");
  const [offer] = unit.offers();
  expect(offer).toMatchObject({ version: "3.0.1", size: content.length, sha256 });
  // The file belongs to the update that is under way; that one is over.
  expect((await fetch(offer?.url ?? "")).status).toBe(404);
  await unit.close();
});

test("a download that breaks off goes on where it was; a key of something else opens nothing", async () => {
  const { of, packageId } = await offered();
  const unit = await startControlUnit({ ...of, faults: { fallsSilentAt: 0 } });
  const id = await startCampaign(house(), { name: "Spring", packageId, vins: ["VAN"] });
  await expect.poll(() => unit.offers().length).toBe(1);
  const url = unit.offers()[0]?.url ?? "";
  const first = await cutOff(url, 100_000);
  const rest = await fetch(url, {
    headers: { range: "bytes=100000-", "if-range": `"${sha256}"` },
  });
  expect([rest.status, rest.headers.get("content-range")]).toEqual([
    206,
    "bytes 100000-299999/300000",
  ]);
  const whole = Buffer.concat([first, Buffer.from(await rest.arrayBuffer())]);
  expect(whole.equals(content)).toBe(true);
  const [place = "", key = ""] = url.split("?key=");
  for (const wrong of [
    `${place}?key=x${key.slice(1)}x`,
    `${place}?key=x`,
    url.replace("/updates/", "/updates/x"),
  ])
    expect((await fetch(wrong)).status).toBe(404);
  expect((await fetch(place)).status).toBe(422);
  expect(JSON.stringify(await messagesOf(house().jana))).not.toContain(key);
  await tell(house().jana, id, "abort");
  await expect.poll(async () => (await fetch(url)).status).toBe(404);
  await unit.close();
});
