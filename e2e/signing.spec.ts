import { expectFlawless, expectNoOverflow } from "./axe";
import { openFleet, post } from "./fleet";
import { viewer } from "./house";
import { expect, openPage, signIn, test } from "./test";

test("a car's key is made and shown once, followed by the next, and the old one is revoked", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(180_000);
  const fleet = await openFleet(house, "SIGN", [{}]);
  const id = await fleet.id("SIGN1");
  await page.goto(`/cars/${id}`);
  await page.getByRole("link", { name: "Signing" }).click();
  const required = page.getByRole("switch", { name: "Signatures are required" });
  await required.click();
  await expect(page.getByText("nothing that this car says of updates is believed")).toBeVisible();

  await page.getByRole("button", { name: "Make a key" }).click();
  await expect(page.getByText("It is shown this once.")).toBeVisible();
  const trust = async () =>
    (await house.api(`/vehicles/${id}/update-trust`)).json() as Promise<{
      readonly isRequired: boolean;
      readonly keyIds: readonly string[];
    }>;
  const [first = ""] = (await trust()).keyIds;
  await expect(page.getByText(first, { exact: true }).first()).toBeVisible();
  const secret = await page.getByText(/^[\w-]{43}$/).textContent();
  expect(secret).toHaveLength(43);
  await page.getByRole("button", { name: "Done" }).click();
  expect(await page.content()).not.toContain(secret);
  await expect(page.getByText("nothing that this car says of updates is believed")).toHaveCount(0);

  await page.getByRole("button", { name: "Make the next key" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Make the next key" })).toBeDisabled();
  await page.getByRole("button", { name: `Revoke ${first}` }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Revoke ${first}` })
    .click();
  await expect(page.getByRole("list", { name: "Keys" }).getByRole("listitem")).toHaveCount(1);
  const left = await trust();
  expect(left.isRequired).toBe(true);
  expect(left.keyIds).toHaveLength(1);
  expect(left.keyIds).not.toContain(first);
  await page.reload();
  await expect(required).toBeChecked();
  await fleet.close();
});

test("a text is signed on the page, and changing a letter of it is found out", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(180_000);
  const fleet = await openFleet(house, "TEXT", [{}]);
  const id = await fleet.id("TEXT1");
  const key = { keyId: "k-check", secret: "supersecretkey" };
  await post(house, `/vehicles/${id}/update-trust/keys`, key);
  await page.goto(`/cars/${id}/signing`);
  const card = page.getByRole("region", { name: "Sign or verify a text" });
  await card.getByLabel("Text").fill("Firmware update version 3.0.1");
  await card.getByRole("button", { name: "Sign" }).click();
  await expect(card.getByLabel("Signature")).toHaveValue(
    "709dd36468dd6dd799e69c83ce68212ad7b6b4ed6c94157d5c04168bcb498ee6",
  );
  await card.getByRole("button", { name: "Verify" }).click();
  await expect(card.getByText("Signed with k-check.")).toBeVisible();
  await card.getByLabel("Text").fill("Firmware update version 3.0.2");
  await expect(card.getByText("Signed with k-check.")).toHaveCount(0);
  await card.getByRole("button", { name: "Verify" }).click();
  await expect(card.getByText("No key of this car made this signature")).toBeVisible();
  await fleet.close();
});

test("the keys are flawless for axe, fit a phone, and a viewer only looks at them", async ({
  ownerPage: page,
  browser,
  house,
}) => {
  test.setTimeout(180_000);
  const fleet = await openFleet(house, "LOOK", [{}]);
  const id = await fleet.id("LOOK1");
  await post(house, `/vehicles/${id}/update-trust/keys`, { keyId: "k-shown" });
  await page.goto(`/cars/${id}/signing`);
  await expect(page.getByRole("list", { name: "Keys" }).getByText("k-shown")).toBeVisible();
  await page.getByRole("button", { name: "Make the next key" }).click();
  await expect(page.getByText("It is shown this once.")).toBeVisible();
  await expectFlawless(page, "a key that is shown");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoOverflow(page);

  const other = await openPage(browser, house);
  await signIn(other, viewer.email);
  await other.goto(`/cars/${id}/signing`);
  await expect(other.getByText("k-shown")).toBeVisible();
  await expect(other.getByText("counts without a signature, too")).toBeVisible();
  await expect(other.getByRole("button", { name: /key|Revoke/ })).toHaveCount(0);
  await expect(other.getByRole("switch")).toHaveCount(0);
  await other.context().close();
  await fleet.close();
});

test("a car without updates of ours has no keys to keep", async ({ ownerPage: page }) => {
  await page.goto("/cars");
  await page.getByRole("link", { name: /Enyaq/ }).first().click();
  await expect(page.getByRole("link", { name: "Details" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Signing" })).toHaveCount(0);
});

test("a group of cars is made, renamed with other cars, and deleted", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(180_000);
  const fleet = await openFleet(house, "GRP", [{}, {}]);
  await page.goto("/updates");
  await page.getByRole("link", { name: "Groups" }).click();
  await page.getByRole("button", { name: "New group" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the group").fill("North");
  await dialog.getByRole("searchbox").fill("GRP van 1");
  await dialog.getByRole("checkbox", { name: /GRP van 1/ }).check();
  await dialog.getByRole("button", { name: "Make group" }).click();
  const rows = page.getByRole("list", { name: "Groups of cars" }).getByRole("listitem");
  const north = rows.filter({ hasText: "North" });
  await expect(north).toContainText("1 car");

  await page.getByRole("button", { name: "Edit North" }).click();
  await dialog.getByLabel("Name of the group").fill("South");
  await dialog.getByRole("searchbox").fill("GRP van 2");
  await dialog.getByRole("checkbox", { name: /GRP van 2/ }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  const south = rows.filter({ hasText: "South" });
  await expect(south).toContainText("2 cars");
  await expect(north).toHaveCount(0);
  await expectFlawless(page, "groups of cars");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoOverflow(page);

  await page.getByRole("button", { name: "Delete South" }).click();
  await dialog.getByRole("button", { name: "Delete South" }).click();
  await expect(page.getByText("South")).toHaveCount(0);
  expect((await (await house.api("/vehicle-groups")).json()).items).toEqual([]);
  await fleet.close();
});
