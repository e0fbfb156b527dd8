import { expectFlawless } from "./axe";
import { post } from "./fleet";
import { expect, test } from "./test";

const count = 400;
const nameOf = (car: number): string => `Truck ${String(car).padStart(3, "0")}`;

test("of a large fleet only the cars in view are in the document, and every one can be reached", async ({
  ownerPage: page,
  house,
}) => {
  const vehicles = Array.from({ length: count }, (_none, car) => ({
    vin: `TRUCK${String(car).padStart(6, "0")}`,
    name: nameOf(car),
  }));
  await post(house, "/sources", {
    name: "Trucks",
    kind: "ota",
    mqtt: { url: "internal:" },
    vehicles,
  });
  const sent = await (await page.request.get("/cars")).text();
  expect(sent.match(/href="\/cars\/[^"/]+"/g)?.length).toBeLessThan(100);

  await page.goto("/cars");
  const rows = page.locator("tr[data-vehicle]");
  await expect(page.getByRole("link", { name: nameOf(0) })).toBeVisible();
  expect(await rows.count()).toBeLessThan(100);
  await expectFlawless(page, "large fleet");

  const last = page.getByRole("link", { name: nameOf(count - 1) });
  await expect(last).toHaveCount(0);
  await page.keyboard.press("End");
  await expect(last).toBeInViewport();
  expect(await rows.count()).toBeLessThan(100);

  // Sorting turns the order: what was last is first now, where the page begins.
  await page.keyboard.press("Home");
  await page.getByRole("button", { name: "Car", exact: true }).click();
  await expect(last).toBeInViewport();
  await page.getByLabel(/filter/i).fill("truck 17");
  await expect(rows).toHaveCount(10);
});
