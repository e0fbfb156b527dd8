import { describe, expect, test } from "vitest";
import { findCampaign, listUnderWay } from "@/lib/db/campaigns";
import { listMessages } from "@/lib/db/messages";
import { createVehicle } from "@/lib/db/vehicles";
import type { Campaign } from "@/lib/domain/campaign";
import { campaignOf, updateOf } from "@/lib/domain/update-for-test";
import { signedText } from "@/lib/protocols/ota/signing";
import { eventually } from "../testing/eventually";
import { isSignedBy, sign } from "./signature";
import { secret, startFleet, topic } from "./testing/start-fleet";

test("a campaign tells the car, follows it to its end, and the car then has that version", async () => {
  const { begin, offers, say, update, hub, car, clock, db, garageId, live } = await startFleet();
  await begin();
  expect(JSON.parse(offers()[0]?.payload ?? "")).toMatchObject({
    version: "3.0.1",
    updateId: "u1",
  });
  await say("progress", { progress: 10, status: "downloading" });
  await say("progress", { progress: 60, status: "installing" });
  await say("status", { status: "success", progress: 100 });
  await say("progress", { progress: 20, status: "downloading" });
  expect((await update())[0]).toMatchObject({ state: "succeeded", progressPercent: 100 });
  expect(hub.vehicles.get(car.id)?.state.softwareVersion?.value).toBe("3.0.1");
  clock.advance(1_000);
  await eventually(async () =>
    expect((await findCampaign(db, "c1", [garageId]))?.state).toBe("finished"),
  );
  await eventually(() => expect(offers().at(-1)?.payload).toBe(""));
  expect(live.under(`live/${garageId}/update/u1`).length).toBeGreaterThan(0);
});

test("a car that installs is shown as updating, and no longer when it is done", async () => {
  const { begin, say, hub, car, live, garageId } = await startFleet();
  const shown = () => live.under(`live/${garageId}/vehicle/${car.id}`).at(-1);
  await begin();
  await say("progress", { progress: 10, status: "downloading" });
  expect(hub.vehicles.get(car.id)).not.toHaveProperty("isUpdating");
  await say("progress", { progress: 60, status: "installing" });
  expect(hub.vehicles.get(car.id)?.isUpdating).toBe(true);
  await eventually(() => expect(shown()).toHaveProperty("isUpdating", true));
  await say("status", { status: "failure", error: "flash" });
  expect(hub.vehicles.get(car.id)).not.toHaveProperty("isUpdating");
});

test("and it is so after a restart", async () => {
  const { begin, say, hub, car, start } = await startFleet();
  await begin();
  await say("progress", { progress: 60, status: "installing" });
  await hub.close();
  const again = await start();
  expect(again.vehicles.get(car.id)?.isUpdating).toBe(true);
  await again.close();
});

test("a car that falls silent while it downloads has stalled after a quarter of an hour, also after a restart", async () => {
  const { begin, say, update, clock, hub, start } = await startFleet();
  await begin();
  await say("progress", { progress: 10, status: "downloading" });
  await hub.settled();
  await hub.close();
  const again = await start();
  clock.advance(15 * 60_000);
  await eventually(async () => expect((await update())[0]?.state).toBe("stalled"));
  await again.close();
});

test("what a car had nobody to tell while Vindow was away is no silence", async () => {
  const { begin, say, update, clock, hub, start } = await startFleet();
  await begin();
  await say("progress", { progress: 10, status: "downloading" });
  await hub.settled();
  await hub.close();
  clock.advance(60 * 60_000);
  const again = await start();
  clock.advance(14 * 60_000);
  await again.settled();
  expect((await update())[0]?.state).toBe("downloading");
  clock.advance(60_000);
  await eventually(async () => expect((await update())[0]?.state).toBe("stalled"));
  await again.close();
});

test("how far it came outlives a restart, and an older word does not take it back", async () => {
  const { begin, say, sayTo, update, hub, start } = await startFleet();
  await begin();
  for (const progress of [10, 35]) await say("progress", { progress, status: "downloading" });
  await hub.settled();
  await hub.close();
  const again = await start();
  await sayTo(again)("progress", { progress: 20, status: "downloading" });
  await again.settled();
  expect((await update())[0]).toMatchObject({ state: "downloading", progressPercent: 35 });
  await again.close();
});

test("a car that must sign is believed only when it does, and never twice", async () => {
  const { begin, say, update, hub, car, clock, db, garageId } = await startFleet();
  await hub.updates.setTrust(car.id, true, [{ keyId: "k1", secret }]);
  await begin();
  const signed = (nonce: string, ts: number, key = secret) => {
    const fields = { progress: 50, status: "installing", updateId: "u1", ts, nonce, kid: "k1" };
    return { ...fields, signature: sign(signedText(`${topic}/progress`, fields), key) };
  };
  await say("progress", { progress: 50, status: "installing" });
  await say("progress", signed("n1", clock.now(), "another key"));
  await say("progress", signed("n1", clock.now() - 5 * 60_000 - 1));
  expect((await update())[0]).toMatchObject({
    state: "notified",
    refused: { verdict: "expired", at: clock.now() },
  });
  await say("progress", signed("n1", clock.now()));
  expect((await update())[0]).toMatchObject({ state: "installing", lastVerdict: "valid" });
  expect((await update())[0]).not.toHaveProperty("refused");
  await say("progress", signed("n1", clock.now()));
  const { items } = await listMessages(db, {
    garageIds: [garageId],
    filter: `${topic}/progress`,
    limit: 10,
  });
  expect(items.map(({ status, flags }) => [status, flags[0]])).toEqual([
    ["ignored", "signature replayed"],
    ["understood", "signature valid"],
    ["ignored", "signature expired"],
    ["ignored", "signature invalid"],
    ["ignored", "signature missing"],
  ]);
  expect(JSON.stringify(items)).not.toContain(sign("x", secret));
  expect(items[1]?.payload).toContain('"signature":"[redacted]"');
});

test("an offer to a car with a key is signed with it", async () => {
  const { begin, offers, hub, car } = await startFleet();
  // A name of digits alone comes last all the same.
  await hub.updates.setTrust(car.id, false, [{ keyId: "old", secret: "a" }]);
  await hub.updates.addKey(car.id, { keyId: "2", secret });
  await begin();
  const fields = JSON.parse(offers()[0]?.payload ?? "");
  expect(fields.kid).toBe("2");
  expect(isSignedBy(signedText(topic, fields), fields.signature, secret)).toBe(true);
});

test("a last word that the broker kept of an earlier update does not end this one", async () => {
  const { begin, say, update } = await startFleet();
  await begin();
  await say("status", { status: "success" }, true);
  expect((await update())[0]?.state).toBe("notified");
  await say("status", { status: "success", version: "3.0.1" }, true);
  expect((await update())[0]?.state).toBe("succeeded");
});

test("too many failures stop the campaign before another car is told; a retry begins again", async () => {
  const { begin, say, update, hub, clock, db, garageId, car, offers } = await startFleet();
  const other = await createVehicle(db, { garageId, vin: "VIN2", name: "Van 2", now: 0 });
  await hub.updates.add(campaignOf({ garageId, id: "c1" }), [
    updateOf({ garageId, id: "u2", vehicleId: other.id, vin: "VIN2", wave: 1 }),
  ]);
  const waves = [
    { percent: 50, delayMinutes: 0 },
    { percent: 50, delayMinutes: 0 },
  ];
  await begin({ waves, threshold: { count: 1, minSample: 1 } });
  await say("status", { status: "low_battery" });
  clock.advance(1_000);
  await eventually(async () =>
    expect(await findCampaign(db, "c1", [garageId])).toMatchObject({
      state: "paused",
      pauseReason: "1 cars failed; the limit is 1.",
    }),
  );
  const campaign = await findCampaign(db, "c1", [garageId]);
  const failed = await update();
  if (campaign) await hub.updates.retry(campaign, failed, { by: "ann", at: clock.now() });
  await hub.updates.act("c1", { action: "resume", by: "ann", at: clock.now() });
  clock.advance(0);
  await eventually(() => expect(offers().filter(({ payload }) => payload !== "")).toHaveLength(2));
  await eventually(async () =>
    expect((await update()).find(({ vehicleId }) => vehicleId === car.id)?.attempts).toBe(2),
  );
});

test("a paused campaign takes its offer back from a silent car, and tells it again when it goes on", async () => {
  const { begin, offers, say, update, hub, clock } = await startFleet();
  const act = async (action: "pause" | "resume") => {
    await hub.updates.act("c1", { action, by: "ann", at: clock.now() });
    clock.advance(0);
  };
  await begin();
  await act("pause");
  await eventually(() =>
    expect(offers().map(({ payload }) => payload.length > 0)).toEqual([true, false]),
  );
  await eventually(async () => expect((await update())[0]).not.toHaveProperty("isOfferKept"));
  expect((await update())[0]?.state).toBe("scheduled");
  await act("resume");
  await eventually(async () => expect((await update())[0]?.state).toBe("notified"));
  expect(JSON.parse(offers()[2]?.payload ?? "")).toMatchObject({ updateId: "u1" });
  await say("status", { status: "success" });
  expect((await update())[0]?.state).toBe("succeeded");
});

test("a car that answers a paused campaign's offer without naming it is followed all the same", async () => {
  const { begin, say, update, hub, clock } = await startFleet();
  await begin();
  await hub.updates.act("c1", { action: "pause", by: "ann", at: clock.now() });
  clock.advance(0);
  await eventually(async () => expect((await update())[0]).not.toHaveProperty("isOfferKept"));
  await say("progress", { progress: 10, status: "downloading" });
  expect(await update()).toMatchObject([{ id: "u1", state: "downloading" }]);
});

test("a campaign that nobody approves is over for its cars too", async () => {
  const { hub, clock, db, garageId, car, update } = await startFleet();
  await hub.updates.add(campaignOf({ garageId, state: "waiting-for-approval" }), [
    updateOf({ garageId, vehicleId: car.id }),
  ]);
  await hub.updates.act("c1", { action: "deny", by: "bob", at: clock.now() });
  clock.advance(0);
  await eventually(async () => expect((await update())[0]?.state).toBe("aborted"));
  expect((await listUnderWay(db)).updates).toEqual([]);
  expect((await findCampaign(db, "c1", [garageId]))?.state).toBe("denied");
});

describe("a decision in the app", () => {
  const deciding = async (given: Partial<Campaign>, isGiven = false) => {
    const { hub, garageId, car } = await startFleet();
    const campaign = campaignOf({ garageId, waveStartsAt: 8e15, ...given });
    await hub.updates.add(campaign, [updateOf({ garageId, vehicleId: car.id })]);
    return hub.updates.consent("u1", isGiven, "ann");
  };

  test.each(["none", "in-car"] as const)("is not taken where consent is %s", (consent) =>
    expect(deciding({ consent })).rejects.toThrow("Nobody is asked in the app about this update."),
  );

  test.each(["draft", "waiting-for-approval", "denied", "aborted"] as const)(
    "is not taken while the campaign is %s",
    (state) =>
      expect(deciding({ consent: "in-app", state })).rejects.toThrow(
        `The campaign is ${state.replaceAll("-", " ")}: nobody is asked about it now.`,
      ),
  );

  test.each(["ready", "running", "paused"] as const)(
    "is taken while the campaign is %s, yes or no",
    async (state) => {
      expect((await deciding({ consent: "in-app", state }, true)).hasConsent).toBe(true);
      expect((await deciding({ consent: "in-app", state })).state).toBe("declined");
    },
  );
});

test("an update that another back end runs is followed without a campaign", async () => {
  const { say, update } = await startFleet();
  await say("", { version: "3.0.1", description: "Secure update" });
  for (let progress = 0; progress <= 100; progress += 10)
    await say("progress", { progress, status: progress < 50 ? "downloading" : "installing" });
  await say("status", { status: "success", progress: 100 });
  expect(await update()).toMatchObject([{ version: "3.0.1", state: "succeeded" }]);
  await say("status", { status: "success", progress: 100 });
  expect(await update()).toHaveLength(1);
});

test("the signature of a plain text is the one that everybody else computes", () => {
  const known = "709dd36468dd6dd799e69c83ce68212ad7b6b4ed6c94157d5c04168bcb498ee6";
  expect(sign("Firmware update version 3.0.1", secret)).toBe(known);
  expect(isSignedBy("Firmware update version 3.0.1", known, secret)).toBe(true);
  expect(isSignedBy("Firmware update version 3.0.2", known, secret)).toBe(false);
  expect(isSignedBy("Firmware update version 3.0.1", "short", secret)).toBe(false);
});
