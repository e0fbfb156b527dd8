import { expect, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** WCAG 2.2 AA; only what is wrong is worth its way out of the page. */
const options: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations"],
};
/** The other theme is the same page in other colors. */
const colors: RunOptions = { ...options, runOnly: ["color-contrast", "link-in-text-block"] };

/** Every way a page is looked at: a phone and a desk, both themes. */
const looks = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
].flatMap((size) => [
  { size, colorScheme: "light" as const, rules: options },
  { size, colorScheme: "dark" as const, rules: colors },
]);

/** What axe finds at WCAG 2.2 AA on the page as it stands. */
async function complaints(page: Page, rules: RunOptions): Promise<readonly string[]> {
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((how) => window.axe.run(how), rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

/** By how many pixels the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The page does not scroll sideways. A chart follows its window in the frame after it, so the page may settle first. */
export async function expectNoOverflow(page: Page, name = "the page"): Promise<void> {
  const message = `${name} scrolls sideways`;
  await expect.poll(() => overflow(page), { message }).toBeLessThanOrEqual(0);
}

/** The page that is open has no fault that axe knows, and does not scroll sideways, in every look. */
export async function expectFlawless(page: Page, name: string): Promise<void> {
  for (const { colorScheme, size, rules } of looks) {
    const look = `${name}, ${colorScheme}, ${size.width} px`;
    // A color on its way from one theme to the other is neither.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(size);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await complaints(page, rules), look).toEqual([]);
    await expectNoOverflow(page, look);
  }
}
