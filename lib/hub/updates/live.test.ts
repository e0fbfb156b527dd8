import { expect, test } from "vitest";
import { createGarage } from "@/lib/db/garages";
import { campaignOf, updateOf } from "@/lib/domain/update-for-test";
import { eventually } from "../testing/eventually";
import { startTestHub } from "../testing/start-test-hub";

async function startBoard() {
  const started = await startTestHub();
  const { hub, garageId } = started;
  await hub.updates.add(campaignOf({ garageId, state: "draft" }), [
    updateOf({ garageId }),
    updateOf({ garageId, id: "u2", vehicleId: "car2" }),
  ]);
  const topics = (filter: string) => [...hub.currentState(filter)].map(({ topic }) => topic);
  return { ...started, topics };
}

test("whoever subscribes gets the campaigns under way, and cars only where they ask for them", async () => {
  const { hub, garageId, topics } = await startBoard();
  expect(topics(`live/${garageId}/campaign/+`)).toEqual([`live/${garageId}/campaign/c1`]);
  expect(topics(`live/${garageId}/progress/c1/+`)).toEqual([`live/${garageId}/progress/c1/0`]);
  expect(topics(`live/${garageId}/car-update/car2`)).toEqual([`live/${garageId}/car-update/car2`]);
  expect(topics(`live/${garageId}/update/u2`)).toEqual([`live/${garageId}/update/u2`]);
  const [state] = [...hub.currentState(`live/${garageId}/campaign/c1`)];
  expect(JSON.parse(state?.payload ?? "")).toMatchObject({ id: "c1", counts: { scheduled: 2 } });
});

test("another garage's subscriber gets none of it", async () => {
  const { db, topics } = await startBoard();
  const other = await createGarage(db, { name: "Elsewhere", now: 0 });
  expect(topics(`live/${other.id}/#`)).toEqual([]);
  expect(topics(`live/${other.id}/progress/c1/+`)).toEqual([]);
});

test("what a person does to a campaign is told live, with its cars", async () => {
  const { hub, garageId, live } = await startBoard();
  await hub.updates.act("c1", { action: "abort", by: "ann", at: hub.now() });
  await eventually(() =>
    expect(live.under(`live/${garageId}/campaign/c1`).at(-1)).toMatchObject({
      state: "aborted",
      counts: { aborted: 2 },
    }),
  );
  const lines = live.under(`live/${garageId}/progress/c1/0`).at(-1);
  const told = Array.isArray(lines) ? lines.map(([id, state]) => [id, state]) : lines;
  expect(told).toEqual([
    ["u1", "aborted"],
    ["u2", "aborted"],
  ]);
});

test("after a restart the campaigns under way are told with all of their cars", async () => {
  const { hub, garageId, start } = await startBoard();
  await hub.close();
  const again = await start();
  const [state] = [...again.currentState(`live/${garageId}/campaign/+`)];
  expect(JSON.parse(state?.payload ?? "")).toMatchObject({ counts: { scheduled: 2 } });
  await again.close();
});
