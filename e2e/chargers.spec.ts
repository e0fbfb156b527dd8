import { expect, test } from "./test";

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]) {
  test(`circuit and wall chargers, live, at ${viewport.width} px`, async ({
    ownerPage: page,
    house,
  }) => {
    await page.setViewportSize(viewport);
    await page.goto("/chargers");
    await expect(page.getByText("Circuit in use")).toBeVisible();
    const { items } = await (await house.api("/chargers")).json();
    expect(items.length).toBeGreaterThan(0);
    for (const charger of items)
      await expect(page.getByRole("heading", { name: charger.name })).toBeVisible();
    const [first] = items;
    await page.getByRole("link", { name: first.name }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: first.name })).toBeVisible();
  });
}

test("Charge now is confirmed by what the circuit says, and can be ended", async ({
  ownerPage: page,
}) => {
  await page.goto("/chargers");
  await page.getByRole("button", { name: "Charge now", exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Charge (now|with)/ })
    .click();
  const done = page.locator('[data-operation][data-state="done"]');
  await expect(done).toBeVisible({ timeout: 45_000 });
  await page.getByRole("button", { name: "End Charge now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End Charge now" }).click();
  await expect(page.getByRole("button", { name: "Charge now", exact: true })).toBeVisible({
    timeout: 45_000,
  });
});
