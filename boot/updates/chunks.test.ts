import { createHash } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { PUT as assign } from "@/app/api/v1/devices/[id]/firmware/route";
import { PUT as bind } from "@/app/api/v1/devices/[id]/vehicle/route";
import { createPackage } from "@/lib/db/packages";
import { openDeviceHouse } from "../devices/device-house";
import { call } from "../house-for-test";
import { addFleet, carsOf, startCampaign, tell } from "./fleet";

const content = Buffer.from(Array.from({ length: 100_000 }, (_none, at) => at % 251));
const checksum = createHash("sha256").update(content).digest("hex");
const attributes = "v1/devices/me/attributes";

/** A device in a van, told of a campaign's file and about to fetch it. */
async function openVan() {
  const house = await openDeviceHouse();
  onTestFinished(() => house.close());
  const { db, hub, jana } = house;
  const { token, garageId } = jana;
  await addFleet({ ...house, petr: jana }, ["VAN"]);
  const car = [...hub.vehicles.values()].find(({ vin }) => vin === "VAN");
  const store = (id: string, version: string) => {
    const named = { id, garageId, kind: "fw", title: "Unit", version } as const;
    const facts = { fileName: "a.bin", size: content.length, checksum, createdAt: 1 };
    return createPackage(db, { ...named, ...facts, checksumAlgorithm: "SHA256" }, content);
  };
  await store("p1", "3.0.1");
  const device = await house.make();
  const body = { vehicleId: car?.id, values: [{ key: "soc", value: "chargePercent" }] };
  const bound = await call(bind, { token, method: "PUT", params: { id: device.id }, body });
  expect(bound.status).toBe(200);
  const unit = await house.connect(device);
  await unit.subscribe({ topic: attributes, qos: 1 });
  const wish = { name: "Spring", packageId: "p1", vins: ["VAN"] };
  const campaignId = await startCampaign({ ...house, petr: jana }, wish);
  const heard = async () => {
    const packet = await unit.next();
    return "payload" in packet ? packet : { topic: "", payload: "" };
  };
  const ask = (chunk: number, requestId = 1) => {
    const topic = `v2/fw/request/${requestId}/chunk/${chunk}`;
    unit.publish({ topic, payload: "40000", qos: 0 });
    return heard();
  };
  const told = await heard();
  return { house, jana, device, campaignId, store, told, heard, ask };
}

test("a device in the car is told of the campaign's file too, and fetches it in chunks", async () => {
  const { told, ask } = await openVan();
  expect(told.topic).toBe(attributes);
  expect(JSON.parse(String(told.payload))).toMatchObject({
    fw_version: "3.0.1",
    fw_size: content.length,
    fw_checksum: checksum,
  });
  const pieces: Buffer[] = [];
  for (let chunk = 0; chunk < 3; chunk += 1) pieces.push(Buffer.from((await ask(chunk)).payload));
  expect(createHash("sha256").update(Buffer.concat(pieces)).digest("hex")).toBe(checksum);
});

test("a device in a car that is called back is told so, and fetches nothing more of the file", async () => {
  const { jana, campaignId, heard, ask } = await openVan();
  expect((await ask(0)).payload).toHaveLength(40_000);
  await tell(jana, campaignId, "abort");
  const { deleted } = JSON.parse(String((await heard()).payload));
  expect(deleted).toContain("fw_version");
  for (const answer of [await ask(1), await ask(0, 2)])
    expect([answer.topic, String(answer.payload)]).toEqual(["v2/fw/error", "NOT_FOUND"]);
});

test("what somebody has assigned to the device since stays assigned", async () => {
  const { house, jana, device, campaignId, store } = await openVan();
  await store("p2", "4.0.0");
  const of = { token: jana.token, params: { id: device.id } };
  await call(assign, { ...of, method: "PUT", body: { packageId: "p2" } });
  await tell(jana, campaignId, "abort");
  const van = async () => (await carsOf({ ...house, petr: jana }, campaignId)).VAN;
  await expect.poll(van).not.toHaveProperty("isOfferKept");
  expect((await van())?.state).toBe("aborted");
  expect((await house.device(device.id)).firmwareId).toBe("p2");
});
