import type { WebSocket } from "@playwright/test";
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
  await expect(page.getByText("The e-mail address or the password is wrong.")).toBeVisible();
  await page.goto("/cars");
  await expect(page).toHaveURL(/\/login/);
});

test("signing out closes the live connection", async ({ page }) => {
  const sockets: WebSocket[] = [];
  page.on("websocket", (socket) => {
    if (socket.url().endsWith("/mqtt")) sockets.push(socket);
  });
  await signIn(page, owner.email);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/login/);
  expect(sockets.length).toBeGreaterThan(0);
  await expect.poll(() => sockets.filter((socket) => !socket.isClosed()).length).toBe(0);
});
