import type { Page } from "@playwright/test";
import { expectNoOverflow } from "./axe";
import { post } from "./fleet";
import type { House } from "./house";
import { pagesOf } from "./pages";
import { expect, test } from "./test";

const longestForms = { distanceUnit: "mi", hourCycle: "12", locale: "de-DE" };
const defaults = { distanceUnit: "km", hourCycle: "auto", locale: "en" };

const windows = [
  { width: 320, height: 512, name: "320 px" },
  // A page zoomed to 200 % in a window of 1280 px lays itself out on 640 px.
  { width: 640, height: 512, name: "200 %" },
  { width: 768, height: 1024, name: "the narrowest window that has the rail" },
];

test("no page scrolls sideways: at 320 px, at 200 %, beside the rail, with the longest forms or longer words", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(600_000);
  await prefer(house, longestForms);
  for (const [name, path] of Object.entries(await pagesOf(house)))
    await expectNarrow(page, path, name);
  // More than six cars stand in a table instead of cards.
  const vehicles = ["VAN1", "VAN2", "VAN3", "VAN4"].map((vin) => ({
    vin,
    name: `Werkstatt ${vin}`,
  }));
  await post(house, "/sources", {
    name: "More cars",
    kind: "ota",
    mqtt: { url: "internal:" },
    vehicles,
  });
  await expectNarrow(page, "/cars", "garage as a table");
  await prefer(house, defaults);
});

async function expectNarrow(page: Page, path: string, name: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const window of windows) {
    await page.setViewportSize(window);
    await expectNoOverflow(page, `${name} at ${window.name}`);
    expect(await sticksOut(page), `${name} at ${window.name}`).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await lengthenWords(page);
  await expectNoOverflow(page, `${name}, longer words`);
}

/** The fields that do not end before the edge of their card. */
const sticksOut = (page: Page) =>
  page.locator("main section :is(input, select, textarea)").evaluateAll((fields) =>
    fields.flatMap((field) => {
      const end = field.closest("section")?.getBoundingClientRect().right ?? 0;
      return field.getBoundingClientRect().right > end - 8 ? [field.outerHTML] : [];
    }),
  );

const prefer = (house: House, preferences: object) =>
  house.api("/me", { method: "PATCH", body: JSON.stringify({ preferences }) });

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
