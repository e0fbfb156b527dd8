import { owner, password } from "./house";
import { expect, signIn, test } from "./test";

test("an owner signs in and sees the garage", async ({ page }) => {
  await signIn(page, owner.email);
  await expect(page.getByRole("heading", { name: "Garage", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: /Enyaq/ }).first()).toBeVisible();
});

test("a wrong password is told in words and lets nobody in", async ({ page }) => {
  await page.goto("/login");
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(`not ${password}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The email address or the password is wrong.")).toBeVisible();
  await page.goto("/cars");
  await expect(page).toHaveURL(/\/login/);
});

test("signing out closes the live connection before the page leaves", async ({ page }) => {
  const opened = page.waitForEvent("websocket", (socket) => socket.url().endsWith("/mqtt"));
  await signIn(page, owner.email);
  const socket = await opened;
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const closed = socket.waitForEvent("close");
  // Leaving would close it too, so the page stays until the server has done it.
  await page.route("**/login", async (route) => {
    await closed;
    await route.continue();
  });
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/login/);
  expect(socket.isClosed()).toBe(true);
});
