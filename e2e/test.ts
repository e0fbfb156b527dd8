import { test as base, expect, type Page } from "@playwright/test";
import { type House, openHouse, owner, password } from "./house";

interface Fixtures {
  readonly ownerPage: Page;
}
interface WorkerFixtures {
  readonly house: House;
}

/** Whether every button of the page is React's: before that a click on it is lost. */
const isAlive = () =>
  !document.querySelector("script[src*='/_next/']") ||
  [...document.querySelectorAll("button")].every((button) =>
    Object.keys(button).some((key) => key.startsWith("__reactProps")),
  );

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
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (...place) => {
      const response = await goto(...place);
      await page.waitForFunction(isAlive);
      return response;
    };
    await use(page);
  },
  baseURL: async ({ house }, use) => use(house.url),
  ownerPage: async ({ page }, use) => {
    await signIn(page, owner.email);
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
