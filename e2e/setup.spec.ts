import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { freePort } from "../lib/mqtt-server/testing/free-port";
import { expectFlawless } from "./axe";
import { start, startScript } from "./processes";
import { untilAlive } from "./test";

interface Fixtures {
  /** The address of a Vindow that nobody has signed in to yet. */
  readonly fresh: string;
}

const test = base.extend<Fixtures>({
  page: ({ page }, use) => use(untilAlive(page)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  fresh: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "vindow-setup-"));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const app = start(startScript, [], {
      PORT: String(port),
      HOST: "127.0.0.1",
      MQTT_PORT: "0",
      VINDOW_DATA: folder,
      NEXTAUTH_URL: url,
    });
    await app.line((line) => line.includes("Vindow is ready"));
    await use(url);
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

test("the first visitor can look around, and then creates the first account", async ({
  page,
  fresh,
}) => {
  test.setTimeout(120_000);
  await page.goto(fresh);
  await page.getByRole("button", { name: "Explore the demo" }).click();
  await expect(page.getByText("Simulated garage")).toBeVisible();
  await expect(page.getByRole("link", { name: /Enyaq/ }).first()).toBeVisible();
  for (const path of ["", "/alerts", "/tokens", "/people", "/audit", "/about"]) {
    await page.goto(`${fresh}/settings${path}`);
    await expect(page.getByRole("main").getByRole("heading").nth(1)).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expect(page.getByText("The demo cannot be changed")).toBeHidden();
  }
  await page.context().clearCookies();

  await page.goto(`${fresh}/setup`);
  await expectFlawless(page, "setup");
  await page.getByLabel("Your name").fill("Jana");
  await page.getByLabel("Email").fill("jana@example.org");
  await page.getByLabel("Password").fill("a long enough phrase");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL((url) => url.pathname !== "/setup");
  await page.context().clearCookies();
  await page.goto(`${fresh}/setup`);
  await expect(page).toHaveURL(/\/login/);
});
