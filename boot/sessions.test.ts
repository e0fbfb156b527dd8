import { afterEach, beforeEach, expect, test } from "vitest";
import { GET as getActivity } from "@/app/api/v1/vehicles/[id]/activity/route";
import { GET as getSession } from "@/app/api/v1/vehicles/[id]/sessions/[sessionId]/route";
import { GET as listSessions } from "@/app/api/v1/vehicles/[id]/sessions/route";
import type { ChargingSession } from "@/lib/domain/session";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
});
afterEach(() => house.close());

const hourMs = 3_600_000;
const sessionOf = (number: number, startedAt: number): ChargingSession => ({
  id: `session-${number}`,
  vehicleId: jana.vehicleId,
  startedAt,
  endedAt: startedAt + 600_000,
});
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const jsonOf = async (response: Response | Promise<Response>) => (await response).json();

/** Every page of a car's sessions, one after the other. */
async function allPages(query: string): Promise<readonly ChargingSession[]> {
  const params = { id: jana.vehicleId };
  const items: ChargingSession[] = [];
  let cursor = "";
  do {
    const page = await jsonOf(
      call(listSessions, { token: jana.token, params, query: `${query}${cursor}` }),
    );
    items.push(...page.items);
    cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : "";
  } while (cursor !== "");
  return items;
}

test("of more than a thousand sessions every one is listed, and opened by itself", async () => {
  const sessions = numbers(1_100).map((number) => sessionOf(number, number * hourMs));
  await house.db.writeBatch({ sessions });
  expect(await allPages("limit=1000")).toEqual(sessions.toReversed());
  const params = { id: jana.vehicleId, sessionId: "session-0" };
  const oldest = await call(getSession, { token: jana.token, params });
  expect(await oldest.json()).toEqual(sessions[0]);
});

test("sessions that begin in one millisecond are each listed once, wherever a page ends", async () => {
  const sessions = numbers(5).map((number) => sessionOf(number, hourMs));
  await house.db.writeBatch({ sessions });
  const ids = (await allPages("limit=2")).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(sessions.map(({ id }) => id));
});

test("a session is not found by the wrong car, nor by a person of another garage", async () => {
  const petr = await house.moveIn("petr@example.org");
  await house.db.writeBatch({ sessions: [sessionOf(1, hourMs)] });
  const status = async (who: Resident, id: string, sessionId = "session-1") =>
    (await call(getSession, { token: who.token, params: { id, sessionId } })).status;
  expect(await status(jana, jana.vehicleId)).toBe(200);
  expect(await status(jana, jana.vehicleId, "session-2")).toBe(404);
  expect(await status(petr, jana.vehicleId)).toBe(404);
  expect(await status(petr, petr.vehicleId)).toBe(404);
});

test("of a car's activity one period alone can be read", async () => {
  const { vehicleId, garageId } = jana;
  const activities = [100, 200, 300].map((at) => ({
    garageId,
    vehicleId,
    at,
    name: "charging-error",
    severity: "error" as const,
  }));
  await house.db.writeBatch({ activities });
  const read = (query: string) =>
    jsonOf(call(getActivity, { token: jana.token, params: { id: vehicleId }, query }));
  const times = async (query: string) =>
    (await read(query)).items.map(({ at }: { at: number }) => at);
  expect(await times("from=150&to=250")).toEqual([200]);
  expect(await times("from=200")).toEqual([300, 200]);
  const first = await read("to=200&limit=1");
  expect(await times(`to=200&limit=1&cursor=${first.nextCursor}`)).toEqual([100]);
});
