import type { Page } from "@playwright/test";
import { expectFlawless, expectNoOverflow } from "./axe";
import { owner } from "./house";
import { pagesOf } from "./pages";
import { expect, signIn, test } from "./test";

test("axe finds nothing on any page, light and dark, at 390 and 1440 px", async ({
  page,
  house,
}) => {
  test.setTimeout(600_000);
  await page.goto("/login");
  await expectFlawless(page, "login");
  await signIn(page, owner.email);
  for (const [name, path] of Object.entries(await pagesOf(house))) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectFlawless(page, name);
  }
});

test("no page scrolls sideways at 320 and 768 px, nor at 390 px with words forty percent longer", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(300_000);
  for (const [name, path] of Object.entries(await pagesOf(house))) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoOverflow(page, name);
    // The narrowest window that has the rail.
    await page.setViewportSize({ width: 768, height: 1024 });
    await expectNoOverflow(page, `${name} beside the rail`);
    await page.setViewportSize({ width: 390, height: 844 });
    await lengthenWords(page);
    await expectNoOverflow(page, `${name}, longer words`);
  }
});

/** What a translation into a longer language does to every word on the page. */
const lengthenWords = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode())
      if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
    for (const text of texts)
      if (!text.parentElement?.closest("script, style, code, .font-mono"))
        text.data = text.data.replaceAll(/\p{L}{2,}/gu, (word) =>
          word.padEnd(Math.ceil(word.length * 1.4), "é"),
        );
  });
