import { test as base, expect, type Page } from "@playwright/test";
import { type House, openHouse, owner, password } from "./house";

interface Fixtures {
  readonly ownerPage: Page;
}
interface WorkerFixtures {
  readonly house: House;
}

/** Each worker has its own house with its own world; each test its own browser context. */
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
