import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { pagesOf } from "./pages";
import { expect, test } from "./test";

/** Budgets in kB (1000 B) of gzip, as they cross the wire compressed. */
const budgets = { login: 190, route: 210, css: 25 };

/** What the page needs before it is usable: the scripts and styles named in its own HTML. */
async function firstLoad(page: Page, path: string): Promise<{ js: number; css: number }> {
  const response = await page.request.get(path);
  const html = await response.text();
  const named = [...html.matchAll(/(?:src|href)="(\/_next\/[^"]+\.(js|css)[^"]*)"/g)];
  const isLegacyOnly = (url: string) => new RegExp(`src="${url}"[^>]*noModule`, "i").test(html);
  const sizes = { js: 0, css: 0 };
  for (const url of new Set(named.map(([, one = ""]) => one))) {
    if (isLegacyOnly(url)) continue;
    const body = await (await page.request.get(url)).body();
    sizes[url.includes(".css") ? "css" : "js"] += gzipSync(body, { level: 9 }).length / 1000;
  }
  return sizes;
}

test("every route stays within its weight", async ({ page, ownerPage, house }) => {
  const fresh = await page.context().browser()?.newContext({ baseURL: house.url });
  const out = await fresh?.newPage();
  if (!out) throw new Error("no second context");
  const login = await firstLoad(out, "/login");
  console.log(`login: ${login.js.toFixed(0)} kB of scripts, ${login.css.toFixed(0)} kB of styles`);
  expect(login.js).toBeLessThanOrEqual(budgets.login);
  for (const [name, path] of Object.entries(await pagesOf(house))) {
    const { js, css } = await firstLoad(ownerPage, path);
    console.log(`${name}: ${js.toFixed(0)} kB of scripts, ${css.toFixed(0)} kB of styles`);
    expect(js, name).toBeLessThanOrEqual(budgets.route);
    expect(css, name).toBeLessThanOrEqual(budgets.css);
  }
  await fresh?.close();
});
