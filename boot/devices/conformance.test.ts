import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/devices-conformance.md", "utf8");
const rows = page.split("\n").filter((line) => /^\| (?!Rule |-)/.test(line));
/** Each `file` of a row, with the title behind it where there is one. */
const named = rows.flatMap((row) =>
  [...row.matchAll(/`([\w./-]+\.test\.ts)`(?: "([^"]+)")?/g)].map(([, file = "", title]) => ({
    row,
    file,
    title,
  })),
);

test("every rule names a test that is there", () => {
  expect(rows.length).toBeGreaterThan(80);
  for (const row of rows)
    expect(named.filter((one) => one.row === row).length, row).toBeGreaterThan(0);
  for (const { file, title } of named) {
    expect(existsSync(file), file).toBe(true);
    if (title) expect(readFileSync(file, "utf8"), `${file}: ${title}`).toContain(title);
  }
});

test("every test of the transport holds a rule of the page", () => {
  const files = readdirSync("boot/devices").filter((name) => name.endsWith(".test.ts"));
  const unnamed = files.filter(
    (name) =>
      name !== "conformance.test.ts" && !named.some(({ file }) => file.endsWith(`/${name}`)),
  );
  expect(unnamed).toEqual([]);
});
