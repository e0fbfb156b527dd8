import { expect, test } from "vitest";
import { inSlices } from "./in-slices";

/** A disk that takes so long for a row; says how many rows each slice had, and how long the writer was kept by it. */
async function deleteFrom(disk: { msPerRow: number }, stored: number) {
  const slices: { readonly rows: number; readonly tookMs: number }[] = [];
  let [now, left] = [0, stored];
  const deleteRows = async (rows: number) => {
    const count = Math.min(rows, left);
    const tookMs = count * disk.msPerRow;
    slices.push({ rows, tookMs });
    left -= count;
    now += tookMs;
    return count;
  };
  const result = await inSlices(deleteRows, () => now);
  return { ...result, slices };
}
const longestOf = (slices: readonly { readonly tookMs: number }[]) =>
  Math.max(...slices.map(({ tookMs }) => tookMs));

test.each([0.01, 0.1, 0.4, 0.7])(
  "everything goes, and after the first slice the writer is kept for 15 ms at most: %d ms a row",
  async (msPerRow) => {
    const { deleted, longestMs, slices } = await deleteFrom({ msPerRow }, 3_000);
    expect(deleted).toBe(3_000);
    expect(longestOf(slices.slice(1))).toBeLessThanOrEqual(15.001);
    expect(longestMs).toBeCloseTo(longestOf(slices), 3);
  },
);

test("a quick disk is not asked for more than 250 rows at once, a very slow one for no fewer than 20", async () => {
  const rowsOf = async (msPerRow: number) =>
    (await deleteFrom({ msPerRow }, 3_000)).slices.map(({ rows }) => rows);
  expect((await rowsOf(0.001)).slice(0, 4)).toEqual([100, 200, 250, 250]);
  expect((await rowsOf(30)).slice(0, 4)).toEqual([100, 20, 20, 20]);
});
