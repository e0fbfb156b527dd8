import { expect, test } from "vitest";
import { getVehicle } from "@/lib/db/vehicles";
import { nothingKept } from "@/lib/domain/kept-by-car";
import { enyaqSpec } from "@/world/garage";
import { keptByCar } from "./kept-by-car";
import { startCloudHub } from "./testing/start-cloud";

test("a car's timers and charging profiles are told in common words, by the source that knows them", async () => {
  const { hub, db, garageId, source, car, live } = await startCloudHub();
  const stored = () => getVehicle(db, car(enyaqSpec.vin)?.id ?? "", [garageId]);
  await live(async () => {
    const known = await stored();
    const { timers, chargingProfiles } = known ? keptByCar(hub, known) : nothingKept;
    expect(timers).toContainEqual(expect.objectContaining({ kind: "departure", id: 1 }));
    expect(chargingProfiles).toMatchObject([{ id: 1, name: "Home" }]);
  });
  const known = await stored();
  const before = known && keptByCar(hub, known);
  await hub.sources.update(source.id, { isEnabled: false });
  expect(known && keptByCar(hub, known)).toEqual(before);
  expect(known && keptByCar(hub, { ...known, sources: [] })).toEqual(nothingKept);
});
