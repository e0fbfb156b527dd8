import { moduleCar } from "./module-car";
import { expect, test } from "./test";

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]) {
  test(`a module's car has the same page as any car, at ${viewport.width} px`, async ({
    ownerPage: page,
    house,
  }) => {
    await page.setViewportSize(viewport);
    await expect.poll(async () => (await moduleCar(house))?.id).toBeDefined();
    const { id } = await moduleCar(house);
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
    // What the module itself holds for stale.
    await expect(
      row.getByText(/(^|stale after )1\u202fh$/).filter({ visible: true }),
    ).toBeVisible();
  });
}

test("a command to a module is done when the car shows it", async ({ ownerPage: page, house }) => {
  test.setTimeout(120_000);
  await expect.poll(async () => (await moduleCar(house))?.id).toBeDefined();
  const { id } = await moduleCar(house);
  await page.goto(`/cars/${id}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^(Start|Stop) climate$/ }).click();
  await expect(page.locator('[data-operation][data-state="done"]')).toBeVisible({
    timeout: 40_000,
  });
  await page.goto(`/cars/${id}/activity`);
  await page.getByRole("radio", { name: "Commands" }).click();
  await expect(page).toHaveURL(/kind=commands$/);
  const day = page.getByRole("main").getByRole("region").first();
  await expect(day.getByRole("listitem").first()).toContainText(/climate/i);
  await page.getByRole("radio", { name: "Warnings" }).click();
  await expect(page.getByText("Nothing of this kind")).toBeVisible();
});

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]) {
  test(`drives and unseen charges of the module's own log are history, at ${viewport.width} px`, async ({
    ownerPage: page,
    house,
  }) => {
    await page.setViewportSize(viewport);
    await expect.poll(async () => (await moduleCar(house))?.id).toBeDefined();
    const { id } = await moduleCar(house);
    const place = `Lake ${viewport.width}`;
    await house.world.post("/module/log", {
      ...{ kind: "trip", distanceKm: viewport.width / 100, minutes: 19 },
      ...{ minutesAgo: 4_000 + viewport.width, place },
    });
    const energyKwh = viewport.width / 100;
    const charge = { energyKwh, minutes: 90, minutesAgo: 6_000 + viewport.width };
    await house.world.post("/module/log", { kind: "charge", ...charge });
    const list = async (path: string) =>
      JSON.stringify(await (await house.api(`/vehicles/${id}/${path}`)).json());
    await expect.poll(() => list("trips")).toContain(place);
    await expect.poll(() => list("sessions")).toContain(`"energyKwh":${energyKwh}`);
    await page.goto(`/cars/${id}/activity`);
    await page.getByRole("radio", { name: "Trips" }).click();
    await expect(page).toHaveURL(/kind=trips$/);
    const row = page.getByRole("row").filter({ hasText: place });
    await expect(row).toContainText(/19\s?min/);
    await expect(row).toContainText(viewport.width === 390 ? "3.9" : "14.4");
    await page.reload();
    await expect(row).toBeVisible();
    await page.goto(`/cars/${id}/charging`);
    const session = page.getByRole("row").filter({ hasText: /1\s?h 30\s?min/ });
    await expect(session.first()).toBeVisible();
  });
}
