import { expect, test } from "vitest";
import { AppError } from "@/lib/domain/error";
import { messageRow } from "./fixtures-for-test";
import { createGroupCommit } from "./group-commit";
import { createSeriesBook } from "./series-book";
import type { Write } from "./write";

/** A writer whose commits end when the test says so. */
function controlledWriter() {
  const commits: { writes: readonly Write[]; end: (error?: Error) => void }[] = [];
  const commit = (writes: readonly Write[]) =>
    new Promise<void>((resolve, reject) => {
      commits.push({ writes, end: (error) => (error ? reject(error) : resolve()) });
    });
  return { commits, commit };
}

const message = (id: number) => ({ messages: [messageRow({ id })] });
const idsOf = (writes: readonly Write[] | undefined) =>
  writes?.[0]?.cells.filter((_, index) => index % 15 === 0);
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("an idle writer commits at once, what arrives meanwhile shares the next transaction", async () => {
  const { commits, commit } = controlledWriter();
  const group = createGroupCommit({ book: createSeriesBook([]), commit });
  const done: number[] = [];
  for (const id of [1, 2, 3]) void group.add(message(id)).then(() => done.push(id));
  expect(commits.map(({ writes }) => idsOf(writes))).toEqual([[1]]);
  commits[0]?.end();
  await turn();
  expect(done).toEqual([1]);
  expect(commits.map(({ writes }) => idsOf(writes))).toEqual([[1], [2, 3]]);
  commits[1]?.end();
  await group.idle();
  expect(done).toEqual([1, 2, 3]);
});

test("a batch that the database refuses does not take the others with it", async () => {
  const stored: unknown[] = [];
  const commit = async (writes: readonly Write[]) => {
    if (idsOf(writes)?.includes(3)) throw new AppError("conflict", "taken");
    stored.push(idsOf(writes));
  };
  const group = createGroupCommit({ book: createSeriesBook([]), commit });
  const results = await Promise.allSettled([1, 2, 3, 4].map((id) => group.add(message(id))));
  expect(results.map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(stored).toEqual([[1], [2], [4]]);
});

test("a full disk refuses the whole group with one try", async () => {
  let tries = 0;
  const commit = async () => {
    tries += 1;
    throw new AppError("unavailable", "full");
  };
  const group = createGroupCommit({ book: createSeriesBook([]), commit });
  const results = await Promise.allSettled([1, 2, 3].map((id) => group.add(message(id))));
  expect(results.every(({ status }) => status === "rejected")).toBe(true);
  expect(tries).toBe(2);
});

test("a new series goes along until a commit has kept it", async () => {
  const { commits, commit } = controlledWriter();
  const group = createGroupCommit({ book: createSeriesBook([]), commit });
  const samples = [{ entityId: "car", metric: "rangeKm", at: 1, value: 205 }];
  const plansOf = (index: number) => commits[index]?.writes.map(({ plan }) => plan);
  const first = group.add({ samples });
  commits[0]?.end(new AppError("unavailable", "full"));
  await expect(first).rejects.toThrow("full");
  await group.idle();
  for (const index of [1, 2]) {
    const next = group.add({ samples });
    commits[index]?.end();
    await next;
    await group.idle();
  }
  expect(plansOf(1)).toEqual(["series", "samples", "rollups"]);
  expect(plansOf(2)).toEqual(["samples", "rollups"]);
});

test("an empty batch needs no transaction", async () => {
  const group = createGroupCommit({
    book: createSeriesBook([]),
    commit: async () => {
      throw new Error("nothing to commit");
    },
  });
  await expect(group.add({})).resolves.toBeUndefined();
});
