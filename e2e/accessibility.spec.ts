import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { owner } from "./house";
import { pagesOf } from "./pages";
import { expect, signIn, test } from "./test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const themes = ["light", "dark"] as const;
const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

async function complaints(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const colorScheme of themes) {
  for (const viewport of sizes) {
    test(`axe finds nothing on any page, ${colorScheme}, ${viewport.width} px`, async ({
      browser,
      house,
    }) => {
      test.setTimeout(240_000);
      const context = await browser.newContext({ colorScheme, viewport, baseURL: house.url });
      const page = await context.newPage();
      await page.goto("/login");
      expect(await complaints(page), "login").toEqual([]);
      await signIn(page, owner.email);
      for (const [name, path] of Object.entries(await pagesOf(house))) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.waitForLoadState("networkidle");
        expect(await complaints(page), name).toEqual([]);
        expect(await overflow(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      }
      await context.close();
    });
  }
}

test("no page scrolls sideways at 320 px", async ({ ownerPage: page, house }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [name, path] of Object.entries(await pagesOf(house))) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await overflow(page), name).toBeLessThanOrEqual(0);
  }
});
