import type { House } from "./house";
import { expect, test } from "./test";

/** The car with an OVMS module; its VIN comes with its metrics. */
async function leaf(house: House): Promise<{ id: string; vin: string }> {
  const { items } = await (await house.api("/vehicles")).json();
  const { items: sources } = await (await house.api("/sources")).json();
  const ids = sources
    .filter(({ kind }: { kind: string }) => kind === "ovms")
    .map(({ id }: { id: string }) => id);
  return items.find((car: { sources: string[] }) => car.sources.some((id) => ids.includes(id)));
}

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]) {
  test(`a module's car has the same page as any car, at ${viewport.width} px`, async ({
    ownerPage: page,
    house,
  }) => {
    await page.setViewportSize(viewport);
    await expect.poll(async () => (await leaf(house))?.id).toBeDefined();
    const { id } = await leaf(house);
    await page.goto(`/cars/${id}`);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    await expect(page.getByTestId("sentence")).not.toBeEmpty();
    await page.goto(`/cars/${id}/details`);
    await page.getByRole("searchbox").fill("v.b.soc");
    const row = page.getByRole("row").filter({
      has: page.getByRole("cell", { name: "v.b.soc", exact: true }),
    });
    await expect(row).toBeVisible();
    await expect(row).toContainText("%");
    // What the module itself holds for stale; on a phone there is no room for it.
    if (viewport.width > 640) await expect(row).toContainText("1\u202fh");
  });
}

test("a command to a module is done when the car shows it", async ({ ownerPage: page, house }) => {
  await expect.poll(async () => (await leaf(house))?.id).toBeDefined();
  const { id } = await leaf(house);
  await page.goto(`/cars/${id}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^(Start|Stop) climate$/ }).click();
  await expect(page.locator('[data-operation][data-state="done"]')).toBeVisible({
    timeout: 40_000,
  });
  await page.goto(`/cars/${id}/activity`);
  await page.getByRole("radio", { name: "Commands" }).check();
  const day = page.getByRole("main").getByRole("region").first();
  await expect(day.getByRole("listitem").first()).toContainText(/climate/i);
  await page.getByRole("radio", { name: "Warnings" }).check();
  await expect(page.getByText("Nothing of this kind")).toBeVisible();
});
