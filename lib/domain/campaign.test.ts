import { describe, expect, test } from "vitest";
import { sayUpdate as say } from "@/lib/hub/updates/say-update";
import type { Campaign } from "./campaign";
import { actOn, type CampaignAction } from "./campaign-act";
import { isWindowOpen } from "./campaign-window";
import { foldUpdate } from "./fold-update";
import { isCarBusy, runCampaign } from "./run-campaign";
import { consentTo } from "./send-update";
import { isActive, type Update } from "./update";
import { campaignOf, t0, updateOf, wordOf } from "./update-for-test";

const idle = () => false;
const turn = (campaign: Campaign, updates: readonly Update[], at = t0) =>
  runCampaign(campaign, updates, { at, say, isBusy: idle });
const act = (campaign: Campaign, action: CampaignAction, by = "ann") =>
  actOn(campaign, { action, by, at: t0 });
const ended = (id: string, state: "failed" | "succeeded", wave = 0) =>
  updateOf({ id, vehicleId: id, state, wave });
const waiting = (id: string, wave = 0) => updateOf({ id, vehicleId: id, wave });

describe("approval", () => {
  const draft = campaignOf({ state: "draft", needsApproval: true });
  test("a campaign that needs a second person cannot start without one", () => {
    expect(act(draft, "start")).toHaveProperty("refusal");
    const submitted = act(draft, "submit");
    expect("campaign" in submitted && act(submitted.campaign, "start")).toHaveProperty("refusal");
  });

  test("who wrote it cannot approve it; another can, and then it starts", () => {
    const submitted = campaignOf({ ...draft, state: "waiting-for-approval" });
    expect(act(submitted, "approve", "ann")).toHaveProperty("refusal");
    const approved = act(submitted, "approve", "bob");
    expect(approved).toMatchObject({ campaign: { state: "ready", approvedBy: "bob" } });
    expect("campaign" in approved && act(approved.campaign, "start")).toMatchObject({
      campaign: { state: "running", steps: [{ what: "approve", by: "bob" }, { what: "start" }] },
    });
  });

  test("what is over stays over", () => {
    for (const state of ["finished", "aborted", "denied"] as const)
      for (const action of ["start", "resume", "abort", "approve"] as const)
        expect(act(campaignOf({ state }), action, "bob")).toHaveProperty("refusal");
  });
});

describe("a running campaign", () => {
  test("tells the cars of its wave, and the next wave when this one is through and the delay is over", () => {
    const waves = [
      { percent: 50, delayMinutes: 0 },
      { percent: 50, delayMinutes: 10 },
    ];
    const campaign = campaignOf({ waves });
    expect(turn(campaign, [waiting("a"), waiting("b", 1)]).offers.map(({ id }) => id)).toEqual([
      "a",
    ]);
    const second = turn(campaign, [ended("a", "succeeded"), waiting("b", 1)]);
    expect(second).toMatchObject({ campaign: { wave: 1 }, offers: [] });
    const later = turn(second.campaign, [ended("a", "succeeded"), waiting("b", 1)], t0 + 600_000);
    expect(later.offers.map(({ id }) => id)).toEqual(["b"]);
  });

  test("stands still when too many fail, and tells nobody more", () => {
    const campaign = campaignOf({ threshold: { percent: 40, minSample: 5 } });
    const four = ["a", "b", "c", "d"].map((id, at) => ended(id, at < 2 ? "failed" : "succeeded"));
    expect(turn(campaign, [...four, waiting("x")]).campaign.state).toBe("running");
    const five = turn(campaign, [...four, ended("e", "succeeded"), waiting("x")]);
    expect(five).toMatchObject({
      campaign: { state: "paused", pauseReason: "2 of 5 cars failed; the limit is 40 %." },
      offers: [],
    });
  });

  describe("that stood still because too many failed, and was resumed,", () => {
    const threshold = { count: 2, minSample: 5 };
    const before = [ended("a", "failed"), ended("b", "failed")];
    const tripped = turn(campaignOf({ threshold }), [...before, waiting("x")]).campaign;
    const acted = actOn(tripped, { action: "resume", by: "ann", at: t0 + 1_000 });
    const resumed = "campaign" in acted ? acted.campaign : tripped;
    const later = (id: string) => updateOf({ ...ended(id, "failed"), changedAt: t0 + 1_001 });

    test("goes on: who resumed it has seen what had failed", () => {
      const { campaign, offers } = turn(resumed, [...before, waiting("x")], t0 + 1_000);
      expect(campaign).toMatchObject({ state: "running" });
      expect(campaign).not.toHaveProperty("pauseReason");
      expect(offers.map(({ id }) => id)).toEqual(["x"]);
    });

    test("goes on to the next wave when its own is through", () => {
      const waves = [
        { percent: 50, delayMinutes: 0 },
        { percent: 50, delayMinutes: 0 },
      ];
      const { campaign } = turn({ ...resumed, waves }, [...before, waiting("x", 1)], t0 + 1_000);
      expect(campaign).toMatchObject({ state: "running", wave: 1 });
    });

    test("stands still again when as many fail after that", () => {
      const one = turn(resumed, [...before, later("c"), waiting("x")], t0 + 1_001);
      expect(one.campaign.state).toBe("running");
      const two = turn(resumed, [...before, later("c"), later("d"), waiting("x")], t0 + 1_001);
      expect(two).toMatchObject({
        campaign: { state: "paused", pauseReason: "2 cars failed; the limit is 2." },
        offers: [],
      });
    });

    test("counts its smallest sample anew too", () => {
      const percent = { ...resumed, threshold: { percent: 40, minSample: 2 } };
      const one = turn(percent, [...before, later("c"), waiting("x")], t0 + 1_001);
      expect(one.campaign.state).toBe("running");
      const two = turn(percent, [...before, later("c"), later("d"), waiting("x")], t0 + 1_001);
      expect(two.campaign.pauseReason).toBe("2 of 2 cars failed; the limit is 40 %.");
    });
  });

  test("is finished when every car is through", () => {
    expect(turn(campaignOf(), [ended("a", "succeeded"), ended("b", "failed")]).campaign.state).toBe(
      "finished",
    );
  });

  test("paused, it tells nobody, but still sees who stalls", () => {
    const working = updateOf({ state: "downloading", phase: "downloading", lastHeardAt: t0 });
    const paused = campaignOf({ state: "paused" });
    const later = turn(paused, [working, waiting("b")], t0 + 15 * 60_000);
    expect(later).toMatchObject({ offers: [], updates: [{ state: "stalled" }] });
  });

  describe("paused, a car that was told", () => {
    const paused = campaignOf({ state: "paused" });
    const told = updateOf({
      state: "notified",
      phase: "notified",
      isOfferKept: true,
      notifiedAt: t0,
    });

    test("and said nothing loses its offer, and is told again when the campaign goes on", () => {
      const { updates, withdrawals } = turn(paused, [told], t0 + 1_000);
      expect(updates).toMatchObject([{ state: "scheduled", phase: "scheduled" }]);
      expect(withdrawals).toEqual(updates);
      expect(turn(paused, updates, t0 + 2_000).updates).toEqual([]);
      expect(turn(campaignOf(), updates, t0 + 3_000).offers).toEqual(updates);
    });

    test("and answers all the same is followed, whether it names the update or not", () => {
      const [called] = turn(paused, [told], t0 + 1_000).updates;
      const { isOfferKept: _isOfferKept, ...withdrawn } = called ?? told;
      expect(isActive(withdrawn)).toBe(true);
      const { update } = foldUpdate(withdrawn, wordOf("downloading", { progressPercent: 10 }), say);
      expect(update).toMatchObject({ state: "downloading", progressPercent: 10 });
      expect(turn(paused, [update], t0 + 2_000)).toMatchObject({ updates: [], withdrawals: [] });
    });

    test("and has answered keeps its offer", () => {
      const heard = { ...told, lastHeardAt: t0 + 1 };
      expect(turn(paused, [heard], t0 + 1_000)).toMatchObject({ updates: [], withdrawals: [] });
    });

    test("loses its offer too when the campaign pauses itself", () => {
      const campaign = campaignOf({ threshold: { count: 1, minSample: 1 } });
      const tripped = turn(campaign, [ended("a", "failed"), told]);
      expect(tripped.campaign.state).toBe("paused");
      expect(tripped.withdrawals).toMatchObject([{ id: told.id, state: "scheduled" }]);
    });
  });

  test("aborted, it calls back all but those who are installing", () => {
    const installing = updateOf({
      id: "i",
      state: "installing",
      phase: "installing",
      lastHeardAt: t0,
    });
    const told = updateOf({ id: "n", state: "notified", phase: "notified", isOfferKept: true });
    const { updates, withdrawals } = turn(campaignOf({ state: "aborted" }), [installing, told]);
    expect(updates).toMatchObject([{ id: "n", state: "aborted" }]);
    expect(withdrawals.map(({ id }) => id)).toEqual(["n"]);
  });

  test("denied, it ends for every car, and says that nobody approved it", () => {
    const { updates, withdrawals } = turn(campaignOf({ state: "denied" }), [waiting("a")]);
    expect(updates).toMatchObject([{ state: "aborted", steps: [{ detail: "not approved" }] }]);
    expect(withdrawals).toEqual([]);
  });

  test("a full download without a last word for ten minutes has stalled, though it still repeats itself", () => {
    const full = updateOf({ state: "finalizing", phase: "finalizing", progressPercent: 100 });
    const at = t0 + 600_000;
    expect(turn(campaignOf(), [{ ...full, lastHeardAt: at }], at).updates).toMatchObject([
      { state: "stalled" },
    ]);
    expect(turn(campaignOf(), [{ ...full, lastHeardAt: at }], at - 1).updates).toEqual([]);
  });

  test("after its end nobody is told any more, and who has not begun is out", () => {
    const { updates, offers } = turn(campaignOf({ endsAt: t0 }), [waiting("a")]);
    expect({ updates, offers }).toMatchObject({ updates: [{ state: "expired" }], offers: [] });
  });

  test("a car that is busy with another update waits", () => {
    const { offers } = runCampaign(campaignOf(), [waiting("a")], {
      at: t0,
      say,
      isBusy: () => true,
    });
    expect(offers).toEqual([]);
  });

  test("a car is busy until the offer of its last update is taken back", () => {
    const over = updateOf({ id: "old", state: "failed" });
    expect(isCarBusy(waiting("a"), [{ ...over, isOfferKept: true }], t0)).toBe(true);
    expect(isCarBusy(waiting("a"), [over], t0)).toBe(false);
  });

  test("where an owner has to agree, the car is told when they have", () => {
    const campaign = campaignOf({ consent: "in-app" });
    expect(turn(campaign, [waiting("a")]).offers).toEqual([]);
    const agreed = consentTo(waiting("a"), true, t0, "ann");
    expect(turn(campaign, [agreed]).offers).toHaveLength(1);
    expect(consentTo(waiting("a"), false, t0, "ann").state).toBe("declined");
  });
});

test("a window over midnight belongs to the day on which it begins, in its own time zone", () => {
  const window = { startTime: "22:00", endTime: "05:00", timeZone: "Europe/Berlin", weekdays: [5] };
  const at = (text: string) => isWindowOpen(window, Date.parse(text));
  // Friday 2026-07-03 in Berlin, two hours ahead of UTC.
  expect(at("2026-07-03T19:59:00Z")).toBe(false);
  expect(at("2026-07-03T20:00:00Z")).toBe(true);
  expect(at("2026-07-04T02:59:00Z")).toBe(true);
  expect(at("2026-07-04T03:00:00Z")).toBe(false);
  expect(at("2026-07-04T20:30:00Z")).toBe(false);
});

describe("the software that a car has when its turn comes", () => {
  const turnWith = (version: string, campaign = campaignOf()) =>
    runCampaign(campaign, [waiting("a")], { at: t0, say, isBusy: idle, versionOf: () => version });

  test("newer than the offered: it is left out and told why, unless a downgrade was asked for", () => {
    expect(turnWith("4.0")).toMatchObject({
      offers: [],
      updates: [{ state: "aborted", steps: [{ detail: "a downgrade: the car has 4.0" }] }],
    });
    const asked = campaignOf({ isDowngradeAllowed: true });
    expect(turnWith("4.0", asked).offers).toHaveLength(1);
  });

  test("the offered already: nothing is sent, and the campaign has what it wanted", () => {
    expect(turnWith("3.0.1")).toMatchObject({ offers: [], updates: [{ state: "succeeded" }] });
  });

  test("older: it is offered", () => {
    expect(turnWith("2.9").offers).toHaveLength(1);
  });
});

describe("a window", () => {
  const at = (window: Parameters<typeof isWindowOpen>[0], text: string) =>
    isWindowOpen(window, Date.parse(text));

  test("follows the local clock through the change to summer time", () => {
    const window = { startTime: "01:30", endTime: "03:30", timeZone: "Europe/Prague" };
    // 2026-03-29: at 01:00 UTC the clocks go from 02:00 to 03:00.
    expect(at(window, "2026-03-29T00:29:00Z")).toBe(false);
    expect(at(window, "2026-03-29T00:30:00Z")).toBe(true);
    expect(at(window, "2026-03-29T01:29:00Z")).toBe(true);
    expect(at(window, "2026-03-29T01:30:00Z")).toBe(false);
  });

  test("that ends when it begins is open all day, and no window always", () => {
    const window = { startTime: "06:00", endTime: "06:00", timeZone: "UTC" };
    expect(at(window, "2026-03-29T06:00:00Z")).toBe(true);
    expect(at(window, "2026-03-29T05:59:00Z")).toBe(true);
    expect(at(undefined, "2026-03-29T05:59:00Z")).toBe(true);
  });
});
