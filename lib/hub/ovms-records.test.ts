import { expect, test } from "vitest";
import { listSessions } from "@/lib/db/sessions";
import { listTrips } from "@/lib/db/trips";
import { gridLine, tripLine } from "@/world/ovms/log-lines";
import { eventually } from "./testing/eventually";
import { startBroker } from "./testing/start-broker";
import { startOvms } from "./testing/start-ovms";

const minute = 60_000;

async function start() {
  const broker = await startBroker();
  const started = await startOvms({ url: broker.url });
  const { db, garageId, car } = started;
  const where = () => ({ vehicleId: car()?.id ?? "", garageIds: [garageId], limit: 50 });
  return {
    ...started,
    trips: async () => (await listTrips(db, where())).items,
    sessions: async () => (await listSessions(db, where())).items,
  };
}

test("a drive that nobody watched is in the history, once however often it is told", async () => {
  const { module, trips } = await start();
  const before = { ...module.model, soc: 60, tripKm: 0 };
  const after = { ...module.model, soc: 52, tripKm: 18.9 };
  module.drop();
  module.record("log.trip", tripLine(before, { seconds: 0, place: "Home" }), 7_200);
  module.record("log.trip", tripLine(after, { seconds: 1_500, place: "Work" }), 5_700);
  module.record("log.trip", tripLine(after, { seconds: 1_500, place: "Work" }), 5_703);
  module.record("log.trip", tripLine({ ...after, tripKm: 3 }, { seconds: 400, place: "" }), 900);
  await module.reconnect();
  await eventually(async () => expect(await trips()).toHaveLength(2));
  const [later, first] = await trips();
  expect(first).toMatchObject({ distanceKm: 18.9, fromPercent: 60, toPercent: 52, place: "Work" });
  expect((first?.endedAt ?? 0) - (first?.startedAt ?? 0)).toBe(25 * minute);
  expect(later).toMatchObject({ distanceKm: 3, fromPercent: 52, toPercent: 52 });
});

test("a charge that nobody watched is in the list of sessions, and its repeated figures are no second one", async () => {
  const { module, sessions } = await start();
  const charged = { ...module.model, chargeState: "done", soc: 80 };
  Object.assign(charged, { sessionKwh: 6.1, chargeSeconds: 7_200 });
  module.drop();
  module.record("log.grid", gridLine(charged), 7_200);
  const unplugged = { ...charged, chargeState: "stopped" };
  module.record("log.grid", gridLine(unplugged), 600);
  // A marker that comes last: what is not there by then does not come.
  const next = { ...charged, sessionKwh: 1.4, chargeSeconds: 300 };
  module.record("log.grid", gridLine(next), 60);
  await module.reconnect();
  await eventually(async () => expect((await sessions())[0]?.energyKwh).toBe(1.4));
  expect((await sessions()).map(({ energyKwh }) => energyKwh)).toEqual([1.4, 6.1]);
  expect((await sessions())[1]).toMatchObject({ toPercent: 80, endReason: "target-reached" });
});

test("a charge that was watched stays one session", async () => {
  const { module, sessions } = await start();
  Object.assign(module.model, { isPlugged: true, isCharging: true, chargeState: "charging" });
  module.flush();
  await eventually(async () => expect(await sessions()).toHaveLength(1));
  const end = { isCharging: false, chargeState: "done", soc: 52, chargeSeconds: 600 };
  Object.assign(module.model, { ...end, sessionKwh: 0.8 });
  module.flush();
  await eventually(async () => expect((await sessions())[0]?.endedAt).toBeDefined());
  module.record("log.grid", gridLine(module.model), 0);
  await eventually(async () => expect((await sessions())[0]?.energyKwh).toBe(0.8));
  expect(await sessions()).toHaveLength(1);
});
