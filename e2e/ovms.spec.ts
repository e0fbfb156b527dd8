import { type House, owner } from "./house";
import { expect, signIn, test } from "./test";

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
    // What the module itself holds for stale.
    await expect(
      row.getByText(/(^|stale after )1\u202fh$/).filter({ visible: true }),
    ).toBeVisible();
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
  await page.getByRole("radio", { name: "Commands" }).click();
  await expect(page).toHaveURL(/kind=commands$/);
  const day = page.getByRole("main").getByRole("region").first();
  await expect(day.getByRole("listitem").first()).toContainText(/climate/i);
  await page.getByRole("radio", { name: "Warnings" }).click();
  await expect(page.getByText("Nothing of this kind")).toBeVisible();
});

test("the car hears of people while a page is open on it: several count once, and a closed page is gone", async ({
  ownerPage: page,
  house,
  browser,
}) => {
  await expect.poll(async () => (await leaf(house))?.id).toBeDefined();
  const { id } = await leaf(house);
  const words = async () => (await house.world.looks()).map(({ isHere }) => isHere);
  await page.goto("/chargers");
  await expect(page.getByText("Circuit in use")).toBeVisible();
  const last = async () => (await words()).at(-1) ?? false;
  // Pages of earlier tests went without a word: those are believed for a minute and a quarter.
  test.setTimeout(240_000);
  await expect.poll(last, { timeout: 110_000 }).toBe(false);
  const before = (await words()).length;

  await page.goto(`/cars/${id}`);
  await expect.poll(last).toBe(true);
  const other = await browser.newContext({ baseURL: house.url });
  const second = await other.newPage();
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
  await other.close();
  const heard = (await words()).slice(before);
  expect(heard.filter((isHere) => !isHere)).toHaveLength(1);
  const cids = new Set((await house.world.looks()).map(({ cid }) => cid));
  expect(cids.size).toBe(1);
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
    await expect.poll(async () => (await leaf(house))?.id).toBeDefined();
    const { id } = await leaf(house);
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
