import type { BrowserContext, Page } from "@playwright/test";
import { enyaqVin, owner } from "./house";
import { expect, signIn, test } from "./test";

test.use({ serviceWorkers: "allow" });

const keptPages = (page: Page) =>
  page.evaluate(async () => {
    const cache = await caches.open("pages");
    return (await cache.keys()).map(({ url }) => new URL(url).pathname);
  });

/** Opens a page and waits until the browser has kept it. */
async function keep(page: Page, path: string) {
  await page.goto(path);
  await expect.poll(() => keptPages(page)).toContain(path);
}

async function openOffline(page: Page, context: BrowserContext, path: string) {
  await context.setOffline(true);
  await page.goto(path);
}

for (const width of [390, 1440]) {
  test(`without a network the car is shown as it last was, at ${width} px`, async ({
    page,
    house,
    context,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 844 });
    await house.world.post(`/cars/${enyaqVin}`, {
      plug: "ac",
      isCharging: false,
      chargePercent: 61,
    });
    const path = `/cars/${await house.vehicleId(enyaqVin)}`;
    await signIn(page, owner.email);
    await page.goto(path);
    await expect(page.getByText("61", { exact: true }).first()).toBeVisible();
    await keep(page, path);
    // Once more, now that the files pass through the keeper.
    await page.reload();
    await expect(page.getByText("Live", { exact: true })).toBeVisible();

    await openOffline(page, context, path);
    await expect(page.getByText("61", { exact: true }).first()).toBeVisible();
    // A page of less than half a minute ago is still "Connecting…".
    await expect(page.getByTestId("connection-word")).toHaveText(/^Offline, values as of \d/, {
      timeout: 45_000,
    });
    const button = page.getByRole("button", { name: "Flash", exact: true });
    await expect(button).toBeDisabled();
    await context.setOffline(false);
    await page.evaluate(() => globalThis.dispatchEvent(new Event("online")));
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
  });
}

test("without a network the start leads to the last page, and a page never opened says so", async ({
  page,
  house,
  context,
}) => {
  const path = `/cars/${await house.vehicleId(enyaqVin)}`;
  await signIn(page, owner.email);
  await keep(page, "/cars");
  await keep(page, path);
  await openOffline(page, context, "/");
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await page.goto("/settings/about");
  await expect(page.getByRole("heading", { name: "No connection to Vindow" })).toBeVisible();
});

test("signing out leaves no page behind on the device", async ({ page, house, context }) => {
  const path = `/cars/${await house.vehicleId(enyaqVin)}`;
  await signIn(page, owner.email);
  await keep(page, path);
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/login/);
  await expect.poll(() => keptPages(page)).toEqual([]);
  await openOffline(page, context, path);
  await expect(page.getByText("Enyaq")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "No connection to Vindow" })).toBeVisible();
});
