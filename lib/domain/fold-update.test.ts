import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sayUpdate as say } from "@/lib/hub/updates/say-update";
import { foldUpdate, type UpdateWord } from "./fold-update";
import { runCampaign } from "./run-campaign";
import { foldSent, retriedAt, retryUpdate } from "./send-update";
import { isFinished, rankOf, type Update } from "./update";
import { campaignOf, t0, updateOf, wordOf } from "./update-for-test";
import { compareVersions } from "./version-order";

const hearing = (
  words: readonly UpdateWord[],
  start = updateOf({ state: "notified", phase: "notified" }),
) => words.reduce<Update>((update, word) => foldUpdate(update, word, say).update, start);

describe("an update", () => {
  test("goes its whole way, and each step is noted once", () => {
    const done = hearing([
      wordOf("acknowledged", { progressPercent: 0 }),
      wordOf("downloading", { progressPercent: 10 }),
      wordOf("downloading", { progressPercent: 40 }),
      wordOf("installing", { progressPercent: 60 }),
      wordOf("finalizing", { progressPercent: 100 }),
      wordOf("success", { version: "3.0.1" }),
    ]);
    expect(done).toMatchObject({ state: "succeeded", progressPercent: 100 });
    expect(done.steps.map(({ state }) => state)).toEqual([
      "acknowledged",
      "downloading",
      "installing",
      "finalizing",
      "succeeded",
    ]);
  });

  test("a repeat or an earlier step changes nothing but the time of the last word", () => {
    const ahead = hearing([wordOf("installing", { progressPercent: 60 })]);
    const { update, note } = foldUpdate(
      ahead,
      wordOf("downloading", { progressPercent: 20, at: t0 + 5 }),
      say,
    );
    expect(note).toBe("a repeat or out of order");
    expect(update).toEqual({ ...ahead, lastHeardAt: t0 + 5 });
  });

  test("success counts even where every word before it was lost", () => {
    expect(hearing([wordOf("success")]).state).toBe("succeeded");
  });

  test("success with another version than the one offered is a failure", () => {
    expect(hearing([wordOf("success", { version: "3.0.0" })])).toMatchObject({
      state: "failed",
      failure: "version mismatch: 3.0.0 instead of 3.0.1",
    });
  });

  test("a failure keeps the unit's own reason", () => {
    const failed = hearing([wordOf("failure", { rawStatus: "low_battery", error: "11.2 V" })]);
    expect(failed).toMatchObject({ state: "failed", failure: "11.2 V" });
  });

  test("a failure keeps the unit's status beside its reason, until it is tried again", () => {
    const failed = hearing([wordOf("failure", { rawStatus: "low_battery", error: "11.2 V" })]);
    expect(failed.failureStatus).toBe("low_battery");
    expect(hearing([wordOf("failure", { rawStatus: "disk_full" })])).toMatchObject({
      failure: "disk_full",
      failureStatus: "disk_full",
    });
    expect(retryUpdate(failed, t0 + 1)).not.toHaveProperty("failureStatus");
  });

  test("a car that has begun to download cannot decline any more", () => {
    const begun = hearing([wordOf("downloading", { progressPercent: 1 })]);
    expect(foldUpdate(begun, wordOf("declined"), say).update.state).toBe("downloading");
    expect(hearing([wordOf("declined")]).state).toBe("declined");
  });

  test("a stalled one goes on with its next word", () => {
    const begun = hearing([wordOf("downloading", { progressPercent: 30 })]);
    const at = t0 + 15 * 60_000;
    const { updates } = runCampaign(campaignOf(), [begun], { at, say, isBusy: () => false });
    expect(updates[0]).toMatchObject({ state: "stalled", phase: "downloading" });
    const again = updates.map(
      (update) =>
        foldUpdate(update, wordOf("downloading", { progressPercent: 30, at }), say).update,
    );
    expect(again[0]).toMatchObject({ state: "downloading", progressPercent: 30 });
  });

  test("a retry begins anew under the same id, and the old end is in its history", () => {
    const failed = hearing([wordOf("failure")]);
    const again = retryUpdate(failed, t0 + 1, "ann");
    expect(again).toMatchObject({
      id: failed.id,
      state: "scheduled",
      attempts: 2,
      progressPercent: 0,
    });
    expect(again.failure).toBeUndefined();
    expect(again.steps.map(({ state }) => state)).toEqual(["failed", "scheduled"]);
  });

  test("a retry is as late as its last step says, and no unit's own word is taken for one", () => {
    const failed = hearing([wordOf("failure", { error: "retry" })]);
    expect(retriedAt(failed)).toBeUndefined();
    const again = foldUpdate(
      retryUpdate(failed, t0 + 5),
      wordOf("failure", { at: t0 + 9 }),
      say,
    ).update;
    expect(retriedAt(again)).toBe(t0 + 5);
    expect(retriedAt(retryUpdate(again, t0 + 20))).toBe(t0 + 20);
  });

  test("of a retry whose step is too long ago to be kept, the oldest kept step is the time", () => {
    const steps = [{ state: "downloading", at: t0 + 7 } as const];
    expect(retriedAt(updateOf({ attempts: 2, steps }))).toBe(t0 + 7);
  });

  test("an offer that nobody takes is sent again after 2 s, 2 s, 30 s, 2 min and 10 min", () => {
    let update = updateOf();
    let at = t0;
    const pauses: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      update = foldSent(update, false, at);
      pauses.push((update.nextSendAt ?? 0) - at);
      at = update.nextSendAt ?? 0;
    }
    expect(pauses).toEqual([2_000, 2_000, 30_000, 120_000, 600_000, 600_000]);
    expect(foldSent(update, true, at)).toMatchObject({ state: "notified", sends: 0 });
  });
});

const anyWord = fc
  .record({
    report: fc.constantFrom(
      ...(["acknowledged", "authorized", "declined", "paused", "downloading"] as const),
      ...(["installing", "finalizing", "success", "failure", "progress"] as const),
    ),
    progressPercent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    version: fc.constantFrom("3.0.1", "3.0.0", undefined),
    laterMs: fc.integer({ min: 0, max: 1_200_000 }),
  })
  .map(({ report, laterMs, ...rest }) => ({
    laterMs,
    word: wordOf(
      report,
      Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ),
  }));

test("whatever the order of messages and the time between them, a finished update never moves back", () => {
  fc.assert(
    fc.property(fc.array(anyWord, { maxLength: 40 }), fc.boolean(), (words, isAborted) => {
      let update = updateOf({ state: "notified", phase: "notified" });
      let at = t0;
      for (const { word, laterMs } of words) {
        at += laterMs;
        const before = update;
        const campaign = campaignOf({
          state: isAborted && at > t0 + 3_600_000 ? "aborted" : "running",
        });
        update = foldUpdate(update, { ...word, event: { ...word.event, at } }, say).update;
        update =
          runCampaign(campaign, [update], { at, say, isBusy: () => false }).updates[0] ?? update;
        if (isFinished(before)) expect(update).toEqual(before);
        expect(rankOf(update.phase)).toBeGreaterThanOrEqual(rankOf(before.phase));
        expect(update.progressPercent).toBeGreaterThanOrEqual(before.progressPercent);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("versions are compared by their numbers, and a beta comes before its release", () => {
  const sorted = ["2.9", "3.0.1-beta", "3.0.1", "3.0.9", "3.0.10", "10.0"];
  expect([...sorted].sort(compareVersions)).toEqual(sorted);
  expect(compareVersions("v3.0", "3.0.0")).toBe(0);
});
