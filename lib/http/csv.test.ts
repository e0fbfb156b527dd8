import fc from "fast-check";
import { expect, test } from "vitest";
import { csv } from "./csv";

/** A small reader of RFC 4180, to check the writer against. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g;
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(pattern)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

test("whatever is in a cell comes back as it was, but for formulas", async () => {
  const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text));
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const text = await csv("x.csv", ["a", "b"], given).text();
      expect(readCsv(text)).toEqual([["a", "b"], ...given]);
    }),
  );
});

test("a text that a spreadsheet would run stays text, a negative number stays a number", async () => {
  const text = await csv("x.csv", ["a"], [["=1+1"], [-5], [null]]).text();
  expect(text).toBe("a\r\n'=1+1\r\n-5\r\n\r\n");
});

test("a file name cannot break out of its header", () => {
  const name = csv('Škoda "x"\r\n.csv', ["a"], []).headers.get("content-disposition");
  expect(name).toBe('attachment; filename="_koda__x___.csv"');
});
