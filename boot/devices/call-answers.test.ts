import { beforeAll, describe, expect, test } from "vitest";
import { GET as getRpcs } from "@/app/api/v1/devices/[id]/rpc/route";
import { GET as getDocument } from "@/app/api/v1/openapi.json/route";
import { GET as getRpc } from "@/app/api/v1/rpc/[id]/route";
import { getRpc as getRpcSpec, listRpcs as listRpcsSpec } from "@/lib/http/api/device-rpc";
import { createManualClock, type ManualClock } from "@/lib/hub/manual-clock";
import { eventually } from "@/lib/hub/testing/eventually";
import { call } from "../house-for-test";
import { type DeviceHouse, openDeviceHouse } from "./device-house";

let house: DeviceHouse;
let clock: ManualClock;
let token: string;
beforeAll(async () => {
  clock = createManualClock();
  house = await openDeviceHouse(clock);
  token = house.jana.token;
  return () => house.close();
}, 60_000);

describe("calls", () => {
  const body = { method: "m", params: {} };
  /** How many calls the device was made: a call is entered before time passes. */
  const countOf = async (id: string) => {
    const [row] = await house.db.query
      .selectFrom("devices")
      .select("rpcCount")
      .where("id", "=", id)
      .execute();
    return row?.rpcCount;
  };

  test("a persistent one is 202 with its number, and over after seven days", async () => {
    const { id } = await house.make();
    const answer = await house.rpc(id, { ...body, persistent: true });
    expect(answer.status).toBe(202);
    const { rpcId, ...rest } = await answer.json();
    expect(rest).toEqual({});
    const fate = async () => {
      const told = await house.fate(rpcId);
      expect(getRpcSpec.returns?.parse(told)).toEqual(told);
      return told;
    };
    clock.advance(7 * 86_400_000 - 1);
    expect(await fate()).toEqual({ status: "QUEUED", response: null });
    clock.advance(1);
    await eventually(async () => expect(await fate()).toMatchObject({ status: "EXPIRED" }));
  });

  test.each([
    ["without a time-out ten seconds", {}, 10_000],
    ["with one of a millisecond five seconds", { timeoutMs: 1 }, 5_000],
    ["with one of seven seconds these", { timeoutMs: 7_000 }, 7_000],
  ])("nobody answers: %s pass, then it is 504", async (_, more, patienceMs) => {
    const { id } = await house.make();
    let status = 0;
    const asked = house.rpc(id, { ...body, ...more }).then((answer) => {
      status = answer.status;
    });
    await eventually(async () => expect(await countOf(id)).toBe(1));
    clock.advance(patienceMs - 1);
    await house.device(id);
    expect(status).toBe(0);
    clock.advance(1);
    await asked;
    expect(status).toBe(504);
  });

  test.each([
    ["after two seconds, although the time-out is longer", 2_000, { timeoutMs: 60_000 }],
    ["after a minute, although the time-out is shorter", 60_000, { timeoutMs: 5_000 }],
  ])("expirationTime goes before the time-out: over %s", async (_, laterMs, more) => {
    const { id } = await house.make();
    const expirationTime = clock.now() + laterMs;
    const { rpcId } = await (
      await house.rpc(id, { ...body, ...more, expirationTime, persistent: true })
    ).json();
    clock.advance(laterMs - 1);
    expect(await house.fate(rpcId)).toMatchObject({ status: "QUEUED" });
    clock.advance(1);
    await eventually(async () =>
      expect(await house.fate(rpcId)).toMatchObject({ status: "EXPIRED" }),
    );
  });

  test("one whose expirationTime is over already is 504 at once", async () => {
    const { id } = await house.make();
    const asked = house.rpc(id, { ...body, expirationTime: clock.now() - 1 });
    await eventually(async () => expect(await countOf(id)).toBe(1));
    clock.advance(0);
    expect((await asked).status).toBe(504);
  });

  test("the persistent ones of a device are listed, newest first, for those who see it", async () => {
    const { id } = await house.make();
    const first = await (await house.rpc(id, { ...body, persistent: true })).json();
    clock.advance(1_000);
    const second = { method: "n", params: { big: 7 }, mode: "one-way", persistent: true };
    const { rpcId } = await (await house.rpc(id, second)).json();
    const told = await (await call(getRpcs, { token, params: { id } })).json();
    expect(listRpcsSpec.returns?.parse(told)).toEqual(told);
    const open = { status: "QUEUED", response: null };
    const { method, params, mode } = second;
    expect(told.items).toEqual([
      { rpcId, at: clock.now(), method, params, mode, ...open },
      { rpcId: first.rpcId, at: clock.now() - 1_000, ...body, mode: "two-way", ...open },
    ]);
    const page = async (query: string) =>
      (await call(getRpcs, { token, params: { id }, query })).json();
    const newest = await page("limit=1");
    expect(newest.items).toEqual(told.items.slice(0, 1));
    expect(await page(`limit=1&cursor=${newest.nextCursor}`)).toEqual({
      items: told.items.slice(1),
    });
    expect((await call(getRpcs, { params: { id } })).status).toBe(401);
    const stranger = await house.moveIn("stranger@example.org");
    expect((await call(getRpcs, { token: stranger.token, params: { id } })).status).toBe(404);
  });

  test("nobody of this name is 404, and so is a call that there is not", async () => {
    expect((await house.rpc("nobody", body)).status).toBe(404);
    expect((await call(getRpc, { token, params: { id: "none" } })).status).toBe(404);
  });

  test("the document names both answers", async () => {
    const { paths } = await (await call(getDocument)).json();
    const { responses } = paths["/devices/{id}/rpc"].post;
    expect(Object.keys(responses).sort()).toEqual(["200", "202", "default"]);
    expect(JSON.stringify(responses["202"])).toContain("rpcId");
  });
});
