import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { type House, openHouse, owner, password } from "./house";

interface Fixtures {
  readonly ownerPage: Page;
}
interface WorkerFixtures {
  readonly house: House;
  /** Lends the context the owner's session: signed in by the form once for all tests of the house, and again after one ended it. */
  readonly admitOwner: (context: BrowserContext) => Promise<void>;
}

/** Whether every button of the page is React's: before that a click on it is lost. */
const isAlive = () =>
  !document.querySelector("script[src*='/_next/']") ||
  [...document.querySelectorAll("button")].every((button) =>
    Object.keys(button).some((key) => key.startsWith("__reactProps")),
  );

/** The page, whose ways to load end only when its buttons work. */
export function untilAlive(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  const alive = async <T>(response: T) => {
    await page.waitForFunction(isAlive);
    return response;
  };
  page.goto = async (...place) => alive(await goto(...place));
  page.reload = async (...how) => alive(await reload(...how));
  return page;
}

/** A page of somebody else, who shares nothing with the test's own page. */
export async function openPage(
  browser: Browser,
  house: House,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: house.url, ...options });
  return untilAlive(await context.newPage());
}

/** Each file of tests has its own house with its own world (each worker of it, where it has several); each test its own browser context. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const house = await openHouse();
      await use(house);
      await house.close();
    },
    { scope: "worker", timeout: 240_000 },
  ],
  admitOwner: [
    async ({ house, browser }, use) => {
      let cookies = await signedIn(browser, house);
      await use(async (context) => {
        await context.addCookies(cookies);
        if ((await context.request.get(`${house.url}/api/v1/me`)).ok()) return;
        cookies = await signedIn(browser, house);
        await context.addCookies(cookies);
      });
    },
    { scope: "worker" },
  ],
  page: async ({ page }, use) => {
    await use(untilAlive(page));
  },
  baseURL: async ({ house }, use) => use(house.url),
  ownerPage: async ({ page, context, admitOwner }, use) => {
    await admitOwner(context);
    await use(page);
  },
});

export { expect };

/** Signs in as a person would: by the form. */
export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
}

async function signedIn(browser: Browser, house: House) {
  const page = await openPage(browser, house);
  await signIn(page, owner.email);
  const cookies = await page.context().cookies();
  await page.context().close();
  return cookies;
}
