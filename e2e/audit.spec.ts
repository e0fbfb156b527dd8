import { enyaqVin, owner, stranger, viewer } from "./house";
import { expect, openPage, signIn, test } from "./test";

test("an owner reads who commanded a car and who could not sign in; a viewer does not", async ({
  browser,
  house,
  ownerPage: page,
}) => {
  const id = await house.vehicleId(enyaqVin);
  const { name } = await (await house.api(`/vehicles/${id}`)).json();
  const body = JSON.stringify({ kind: "set-charge-limit", limitPercent: 90 });
  expect((await house.api(`/vehicles/${id}/commands`, { method: "POST", body })).status).toBe(202);
  const other = await openPage(browser, house);
  await other.goto("/login");
  await other.getByLabel("Email").fill(viewer.email);
  await other.getByLabel("Password").fill("not the password");
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByText("The email address or the password is wrong.")).toBeVisible();

  await page.goto("/settings");
  await page.getByRole("link", { name: "Log", exact: true }).click();
  const rows = page.getByRole("listitem");
  await expect(rows.filter({ hasText: "Sign-in refused" }).first()).toContainText(viewer.email);
  const asked = rows.filter({ hasText: "Limit 90" }).first();
  await expect(asked).toContainText(owner.name);
  await expect(asked).toContainText(name);
  await expect(page.getByText(stranger.name)).toHaveCount(0);

  await signIn(other, viewer.email);
  await other.goto("/settings");
  await expect(other.getByRole("link", { name: "People" })).toBeVisible();
  await expect(other.getByRole("link", { name: "Log", exact: true })).toHaveCount(0);
  await other.goto("/settings/audit");
  await expect(other.getByText(/Your role does not allow that/)).toBeVisible();
  await other.context().close();
});
