import { expect } from "vitest";
import { searchUpdates } from "@/lib/db/campaigns";
import { listMessages } from "@/lib/db/messages";
import { campaignOf, updateOf } from "@/lib/domain/update-for-test";
import { ota } from "@/lib/protocols/ota/index";
import { signedText } from "@/lib/protocols/ota/signing";
import type { Hub } from "../../hub";
import { createManualClock } from "../../manual-clock";
import { eventually } from "../../testing/eventually";
import { startTestHub } from "../../testing/start-test-hub";
import { sign } from "../signature";

export const vin = "VIN1234567890";
export const topic = `vehicle/updates/${vin}`;
export const secret = "supersecretkey";

/** A van, its source of updates, and a back end that begins a campaign for it. */
export async function startFleet() {
  const clock = createManualClock(1_790_000_000_000);
  const started = await startTestHub({ protocols: [ota], clock });
  const { hub, db, garageId, live } = started;
  const source = await hub.sources.add({
    garageId,
    name: "Updates",
    kind: "ota",
    settings: { url: "internal:" },
    secrets: {},
    vehicles: [{ vin, name: "Van 1" }],
  });
  const car = [...hub.vehicles.values()].find((each) => each.vin === vin);
  if (!car) throw new Error("the car is missing");
  const sender = { garageId, sourceId: source.id };
  const sayTo =
    (to: Hub) =>
    (leaf: string, fields: object, isRetained = false) =>
      to.takeInternal(
        {
          topic: leaf === "" ? topic : `${topic}/${leaf}`,
          payload: new TextEncoder().encode(JSON.stringify(fields)),
          qos: 1,
          isRetained,
          receivedAt: clock.now(),
        },
        sender,
      );
  /** The words of the journal about what the unit said there, oldest first. */
  const verdicts = async (leaf: string) => {
    const search = { garageIds: [garageId], filter: `${topic}/${leaf}`, limit: 100 };
    const { items } = await listMessages(db, search);
    return items.map(({ status, flags }) => `${status}: ${flags[0]}`).reverse();
  };
  const offers = () => live.all.filter((each) => each.topic === topic);
  const update = async () => (await searchUpdates(db, { garageIds: [garageId], limit: 10 })).items;
  const add = async (given: Parameters<typeof campaignOf>[0] = {}) => {
    const at = clock.now();
    const campaign = campaignOf({
      garageId,
      createdAt: at,
      waveStartsAt: at,
      state: "ready",
      ...given,
    });
    await hub.updates.add(campaign, [
      updateOf({ garageId, vehicleId: car.id, createdAt: at, changedAt: at }),
    ]);
    await hub.updates.act("c1", { action: "start", by: "ann", at });
    clock.advance(0);
  };
  const begin = async (given: Parameters<typeof campaignOf>[0] = {}) => {
    await add(given);
    await eventually(async () =>
      expect((await update()).find(({ id }) => id === "u1")?.state).toBe("notified"),
    );
    await hub.settled();
  };
  const say = sayTo(hub);
  return { ...started, clock, source, car, say, sayTo, verdicts, offers, update, add, begin };
}

/** A word as a unit with the secret signs it. */
export function signed(leaf: string, fields: object, key = secret) {
  const text = signedText(leaf === "" ? topic : `${topic}/${leaf}`, { kid: "k1", ...fields });
  return { kid: "k1", ...fields, signature: sign(text, key) };
}
