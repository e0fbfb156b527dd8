import { expect } from "vitest";
import { POST as act } from "@/app/api/v1/campaigns/[id]/actions/route";
import { GET as getCampaign } from "@/app/api/v1/campaigns/[id]/route";
import { GET as getUpdates } from "@/app/api/v1/campaigns/[id]/updates/route";
import { POST as createCampaign } from "@/app/api/v1/campaigns/route";
import type { Update } from "@/lib/domain/update";
import { type ClientHouse, make } from "../clients/client-house";
import { call } from "../house-for-test";

/** A source of updates on our own endpoint, with these cars. */
export const addFleet = ({ hub, jana }: ClientHouse, vins: readonly string[]) =>
  hub.sources.add({
    garageId: jana.garageId,
    name: "Updates",
    kind: "ota",
    settings: { url: "internal:" },
    secrets: {},
    vehicles: vins.map((vin) => ({ vin, name: vin })),
  });

/** Credentials of one control unit: it reads its own offers, and writes its own progress and status. */
export const unitClient = ({ jana }: ClientHouse, vin: string, feeds: string) =>
  make(jana, {
    username: vin,
    publish: ["vehicle/updates/%u/progress", "vehicle/updates/%u/status"],
    subscribe: ["vehicle/updates/%u"],
    feeds,
  });

export async function startCampaign(
  { jana: { token } }: ClientHouse,
  body: object,
): Promise<string> {
  const made = await call(createCampaign, { token, method: "POST", body });
  const { id, detail } = await made.json();
  expect(made.status, detail).toBe(201);
  await tell({ token }, id, "start");
  return id;
}

export async function tell({ token }: { readonly token: string }, id: string, action: string) {
  const answer = await call(act, { token, method: "POST", params: { id }, body: { action } });
  expect(answer.status, action).toBe(200);
}

export const campaign = async ({ jana: { token } }: ClientHouse, id: string) =>
  (await call(getCampaign, { token, params: { id } })).json();

export async function carsOf({ jana: { token } }: ClientHouse, id: string) {
  const { items } = await (await call(getUpdates, { token, params: { id } })).json();
  const cars: readonly Update[] = items;
  return Object.fromEntries(cars.map((car) => [car.vin, car]));
}
