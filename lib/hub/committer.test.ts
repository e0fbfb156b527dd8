import { expect, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import type { Update } from "@/lib/domain/update";
import { updateOf } from "@/lib/domain/update-for-test";
import { createCommitter } from "./committer";
import { createManualClock } from "./manual-clock";
import { type OpenBatch, putUpdate, toRows } from "./open-batch";

function start() {
  const stored: OpenBatch[] = [];
  const releases: (() => void)[] = [];
  const pressure: boolean[] = [];
  const breathing = createManualClock();
  const committer = createCommitter({
    store: (batch) =>
      new Promise((resolve) => {
        stored.push(batch);
        releases.push(resolve);
      }),
    onStored: () => undefined,
    onPressure: (isHigh) => void pressure.push(isHigh),
    clock: createManualClock(),
    breathing,
    log: silentLog,
  });
  const note = (count: number) => {
    for (let index = 0; index < count; index += 1) committer.noted();
  };
  const turn = () => new Promise(setImmediate);
  const release = async () => {
    releases.shift()?.();
    await turn();
  };
  const breathe = async () => {
    breathing.advance(5);
    await turn();
  };
  return { committer, stored, pressure, note, turn, release, breathe };
}

test("an idle hub commits what one turn brought, a busy one gathers for the next commit", async () => {
  const { stored, note, turn, release, breathe } = start();
  note(3);
  await turn();
  note(1);
  await turn();
  note(6);
  await turn();
  expect(stored.map(({ entries }) => entries)).toEqual([3]);
  await release();
  await breathe();
  expect(stored.map(({ entries }) => entries)).toEqual([3, 7]);
});

test("between two commits of few messages more may join; many wait for nothing", async () => {
  const { committer, stored, note, turn, release, breathe } = start();
  const sizes = () => stored.map(({ entries }) => entries);
  note(1);
  await turn();
  note(2);
  await release();
  note(3);
  await turn();
  expect(sizes()).toEqual([1]);
  await breathe();
  expect(sizes()).toEqual([1, 5]);
  note(2);
  await release();
  expect(sizes()).toEqual([1, 5]);
  note(14);
  await turn();
  expect(sizes()).toEqual([1, 5, 16]);
  await release();
  await committer.settled();
  note(1);
  await turn();
  expect(sizes()).toEqual([1, 5, 16, 1]);
});

test("no batch is larger than a thousand messages", async () => {
  const { stored, note, turn, release } = start();
  note(2_500);
  await turn();
  for (let times = 0; times < 3; times += 1) await release();
  expect(stored.map(({ entries }) => entries)).toEqual([1_000, 1_000, 500]);
});

test("above four thousand waiting messages the sources are told to stop, and at one thousand to go on", async () => {
  const { committer, pressure, note, turn, release } = start();
  note(4_000);
  await turn();
  expect(pressure).toEqual([]);
  note(1);
  expect(pressure).toEqual([true]);
  while (committer.waiting() > 1_000) {
    expect(pressure).toEqual([true]);
    await release();
  }
  expect(pressure).toEqual([true, false]);
});

test("settled waits for everything that was noted", async () => {
  const { committer, note, turn, release } = start();
  note(1);
  await turn();
  let isSettled = false;
  const settled = committer.settled().then(() => {
    isSettled = true;
  });
  await turn();
  expect(isSettled).toBe(false);
  await release();
  await settled;
  expect(committer.waiting()).toBe(0);
});

test("what comes of a commit in its own turn is stored with the next", async () => {
  const { committer, stored, note, turn, release, breathe } = start();
  committer.open().afterCommit.push(() => void Promise.resolve().then(committer.noted));
  note(1);
  await turn();
  await release();
  await breathe();
  expect(stored.map(({ entries }) => entries)).toEqual([1, 1]);
});

test("an update whose batch the database never took is written whole by its next word", async () => {
  const clock = createManualClock();
  const told: OpenBatch[] = [];
  let isBroken = true;
  const committer = createCommitter({
    store: async (batch) => {
      told.push(batch);
      if (isBroken) throw new Error("never");
    },
    onStored: () => undefined,
    onPressure: () => undefined,
    clock,
    log: silentLog,
  });
  const heard = (update: Update, before?: Update) => {
    putUpdate(committer.open(), update, before);
    committer.noted();
    return committer.settled();
  };
  const start = updateOf({ state: "downloading" });
  const at = (progressPercent: number) => ({ ...start, progressPercent });
  const lost = heard(at(10));
  while (told.length < 3) {
    await new Promise(setImmediate);
    clock.advance(10_000);
  }
  await lost;
  isBroken = false;
  await heard(at(20), at(10));
  expect(toRows(told.at(-1) ?? committer.open())).toMatchObject({
    updates: [{ progressPercent: 20 }],
    movedUpdates: [],
  });
  await heard(at(30), at(20));
  expect(toRows(told.at(-1) ?? committer.open())).toMatchObject({
    updates: [],
    movedUpdates: [{ progressPercent: 30 }],
  });
});
