import { expect, onTestFinished, test } from "vitest";
import { listMessages } from "@/lib/db/messages";
import { campaignOf, updateOf } from "@/lib/domain/update-for-test";
import { ota } from "@/lib/protocols/ota/index";
import { eventually } from "../testing/eventually";
import { startBroker } from "../testing/start-broker";
import { startTestHub } from "../testing/start-test-hub";

const vin = "VIN1234567890";
const statusTopic = `vehicle/updates/${vin}/status`;
/** So many that reading them takes longer than connecting to a broker. */
const othersUnderWay = 12_000;

test("what a broker sends while Vindow starts is judged by the car's keys and belongs to its update", async () => {
  const broker = await startBroker();
  const { hub, db, garageId, start } = await startTestHub({ protocols: [ota] });
  await hub.sources.add({
    garageId,
    name: "Updates",
    kind: "ota",
    settings: { url: broker.url },
    secrets: {},
    vehicles: [{ vin }],
  });
  const [car] = [...hub.vehicles.values()];
  if (!car) throw new Error("the car is missing");
  await hub.updates.setTrust(car.id, true, [{ keyId: "k1", secret: "a secret" }]);
  const own = updateOf({ garageId, vehicleId: car.id, vin, state: "installing" });
  const others = Array.from({ length: othersUnderWay }, (_none, at) =>
    updateOf({ garageId, id: `o${at}`, vehicleId: `car${at}`, state: "notified" }),
  );
  await hub.updates.add(campaignOf({ garageId, state: "paused" }), [own, ...others]);
  await hub.close();
  const unit = broker.server();
  unit.publish({ topic: statusTopic, payload: '{"status":"success"}', qos: 1, isRetained: true });
  const again = await start();
  onTestFinished(() => again.close());
  const said = async () =>
    (await listMessages(db, { garageIds: [garageId], filter: statusTopic, limit: 5 })).items;
  await eventually(async () => expect(await said()).toHaveLength(1));
  expect((await said())[0]).toMatchObject({
    status: "ignored",
    reason: "The signature is missing.",
  });
});
