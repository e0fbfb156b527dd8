import { owner } from "./house";
import { moduleCar } from "./module-car";
import { expect, openPage, signIn, test } from "./test";

// Alone in its file: a page that another test left is believed for a minute and a quarter.
test("the car hears of people while a page is open on it: several count once, and a closed page is gone", async ({
  ownerPage: page,
  house,
  browser,
}) => {
  await expect.poll(async () => (await moduleCar(house))?.id).toBeDefined();
  const { id } = await moduleCar(house);
  const words = async () => (await house.world.looks()).map(({ isHere }) => isHere);
  await page.goto("/chargers");
  await expect(page.getByText("Circuit in use")).toBeVisible();
  const last = async () => (await words()).at(-1) ?? false;
  expect(await words()).toEqual([]);

  await page.goto(`/cars/${id}`);
  await expect.poll(last).toBe(true);
  const second = await openPage(browser, house);
  await signIn(second, owner.email);
  const told = second.waitForResponse((response) => response.url().endsWith("/presence"));
  await second.goto(`/cars/${id}/details`);
  await told;
  // A page of the application, reached without loading anything anew.
  const left = page.waitForResponse((response) => response.url().endsWith("/presence"));
  await page.getByRole("link", { name: "Chargers" }).first().click();
  await left;
  await expect(page.getByText("Circuit in use")).toBeVisible();
  expect(await last()).toBe(true);
  // As a person closes it, so that the page hears of its end.
  await second.close({ runBeforeUnload: true });
  await expect.poll(last).toBe(false);
  await second.context().close();
  expect((await words()).filter((isHere) => !isHere)).toHaveLength(1);
  const cids = new Set((await house.world.looks()).map(({ cid }) => cid));
  expect(cids.size).toBe(1);
});
