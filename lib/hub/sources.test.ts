import { expect, test } from "vitest";
import { listAllVehicles } from "@/lib/db/vehicles";
import { startTestHub } from "./testing/start-test-hub";

test("a source whose kind nobody here speaks says so instead of looking switched off", async () => {
  const { hub, garageId } = await startTestHub();
  const source = await hub.sources.add({
    garageId,
    name: "By key",
    kind: "skoda-api",
    settings: {},
    secrets: { accessToken: "secret" },
  });
  expect(source.mqtt.state).toBe("refused");
  expect(source.mqtt.lastError).toContain("does not speak this kind");
});

test("a second source of a car that is known already speaks of it at once", async () => {
  const { hub, db, garageId } = await startTestHub();
  const add = (name: string) =>
    hub.sources.add({
      garageId,
      name,
      kind: "ovms",
      settings: { url: "internal:" },
      secrets: {},
      vehicles: [{ vin: "TMBJB9NY6RF999999" }],
    });
  const first = await add("First");
  const second = await add("Second");
  expect(hub.sources.runner(second.id)?.context().vins).toEqual(["TMBJB9NY6RF999999"]);
  const car = () => [...hub.vehicles.values()][0];
  expect(car()?.sources).toEqual([first.id, second.id]);
  await hub.sources.remove(first.id);
  expect(car()?.sources).toEqual([second.id]);
  expect((await listAllVehicles(db))[0]?.sources).toEqual([second.id]);
});
