import { expect, test } from "vitest";
import { startFleet } from "./testing/start-fleet";

test("keys keep their order and their age whatever they are called, also after a restart", async () => {
  const { hub, car, clock, start } = await startFleet();
  const old = await hub.updates.addKey(car.id, { keyId: "old" });
  clock.advance(1_000);
  const next = await hub.updates.addKey(car.id, { keyId: "7" });
  expect(next.createdAt - old.createdAt).toBe(1_000);
  await hub.close();
  const again = await start();
  expect(again.updates.trustOf(car.id)).toEqual({
    vehicleId: car.id,
    isRequired: false,
    keys: [old, next],
  });
  await again.close();
});

test("of keys that are made at once none is lost, and the third is refused", async () => {
  const { hub, car } = await startFleet();
  const made = await Promise.allSettled([1, 2, 3].map(() => hub.updates.addKey(car.id, {})));
  expect(made.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  expect(hub.updates.trustOf(car.id)?.keys).toEqual(
    made.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])),
  );
});

test("a key that is entered again as it was keeps its age", async () => {
  const { hub, car, clock } = await startFleet();
  const old = await hub.updates.addKey(car.id, {});
  clock.advance(1_000);
  const other = { keyId: "k2", secret: "another secret" };
  await hub.updates.setTrust(car.id, true, [old, other]);
  expect(hub.updates.trustOf(car.id)).toMatchObject({
    isRequired: true,
    keys: [old, { ...other, createdAt: clock.now() }],
  });
});
