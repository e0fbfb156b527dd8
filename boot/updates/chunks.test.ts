import { createHash } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { PUT as bind } from "@/app/api/v1/devices/[id]/vehicle/route";
import { createPackage } from "@/lib/db/packages";
import { openDeviceHouse } from "../devices/device-house";
import { call } from "../house-for-test";
import { addFleet, startCampaign } from "./fleet";

const content = Buffer.from(Array.from({ length: 100_000 }, (_none, at) => at % 251));
const checksum = createHash("sha256").update(content).digest("hex");
const attributes = "v1/devices/me/attributes";

test("a device in the car is told of the campaign's file too, and fetches it in chunks", async () => {
  const house = await openDeviceHouse();
  onTestFinished(() => house.close());
  const { db, hub, jana } = house;
  const { token, garageId } = jana;
  await addFleet({ ...house, petr: jana }, ["VAN"]);
  const car = [...hub.vehicles.values()].find(({ vin }) => vin === "VAN");
  const named = { id: "p1", garageId, kind: "fw", title: "Unit", version: "3.0.1" } as const;
  const facts = { fileName: "a.bin", size: content.length, checksum, createdAt: 1 };
  await createPackage(db, { ...named, ...facts, checksumAlgorithm: "SHA256" }, content);
  const device = await house.make();
  const body = { vehicleId: car?.id, values: [{ key: "soc", value: "chargePercent" }] };
  const bound = await call(bind, { token, method: "PUT", params: { id: device.id }, body });
  expect(bound.status).toBe(200);
  const unit = await house.connect(device);
  await unit.subscribe({ topic: attributes, qos: 1 });
  await startCampaign({ ...house, petr: jana }, { name: "Spring", packageId: "p1", vins: ["VAN"] });
  const told = await unit.next();
  expect(told).toMatchObject({ cmd: "publish", topic: attributes });
  expect(JSON.parse("payload" in told ? String(told.payload) : "")).toMatchObject({
    fw_version: "3.0.1",
    fw_size: content.length,
    fw_checksum: checksum,
  });
  const pieces: Buffer[] = [];
  for (let chunk = 0; chunk < 3; chunk += 1) {
    const topic = `v2/fw/request/1/chunk/${chunk}`;
    unit.publish({ topic, payload: "40000", qos: 0 });
    const piece = await unit.next();
    if ("payload" in piece) pieces.push(Buffer.from(piece.payload));
  }
  expect(createHash("sha256").update(Buffer.concat(pieces)).digest("hex")).toBe(checksum);
});
