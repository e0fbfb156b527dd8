import { expect, test } from "vitest";
import { openHouse } from "@/lib/auth/auth-for-test";
import { readEnvironment } from "@/lib/config/env";
import { listCampaigns, searchUpdates } from "@/lib/db/campaigns";
import { listAllGarages } from "@/lib/db/garages";
import { silentLog } from "@/lib/domain/log";
import { startHub } from "@/lib/hub/hub";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { protocols } from "@/lib/protocols/index";
import { startDemo } from "./demo";

const secretKey = new Uint8Array(32);

async function startSimulated() {
  const house = await openHouse();
  const read = readEnvironment({ VINDOW_DEMO: "on", VINDOW_DEMO_SPEED: "60" });
  if (read.kind === "wrong") throw new Error(read.faults.join());
  const { db } = house;
  const parts = { environment: read.environment, db, key: secretKey, log: silentLog };
  const demo = await startDemo(parts);
  const mqttServer = createMqttServer({
    authenticate: async () => ({ kind: "refused", code5: 0x87, code3: 5, reason: "nobody" }),
  });
  const hub = await startHub({ db, mqttServer, secretKey, protocols, log: silentLog });
  const garageIds = (await listAllGarages(db)).map(({ id }) => id);
  return {
    campaigns: () => listCampaigns(db, garageIds),
    updates: async () => (await searchUpdates(db, { garageIds, limit: 100 })).items,
    close: async () => {
      await hub.close();
      await demo.close();
      await mqttServer.close();
      await house.close();
    },
  };
}

test("the simulated garage has a campaign that is over, one whose cars move, and one that waits for approval", async () => {
  const { campaigns, updates, close } = await startSimulated();
  const states = async () => (await campaigns()).map(({ state }) => state).toSorted();
  expect(await states()).toEqual(["finished", "running", "waiting-for-approval"]);
  const downloading = async () =>
    (await updates()).filter(
      ({ state, progressPercent }) => state === "downloading" && progressPercent > 1,
    );
  await expect.poll(async () => (await downloading()).length, { timeout: 30_000 }).toBe(1);
  const [one] = await downloading();
  expect(one?.steps.map(({ state }) => state)).toContain("authorized");
  await close();
}, 90_000);
