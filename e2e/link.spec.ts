import type { Page } from "@playwright/test";
import { enyaqVin, owner, viewer } from "./house";
import { holdLine } from "./line";
import { expect, openPage, signIn, test } from "./test";

test("a lost link is told in words, values stay, and it comes back by itself", async ({
  page,
  house,
}) => {
  test.setTimeout(120_000);
  const line = await holdLine(page);
  await signIn(page, owner.email);
  await house.world.post(`/cars/${enyaqVin}`, { plug: "ac", isCharging: false, chargePercent: 41 });
  await page.goto(`/cars/${await house.vehicleId(enyaqVin)}`);
  const word = page.getByTestId("connection-word");
  const charge = (percent: string) => page.getByRole("main").getByText(percent, { exact: true });
  const command = page.getByRole("button", { name: "Flash", exact: true });
  await expect(word).toHaveText("Live");
  await expect(charge("41").first()).toBeVisible();
  await expect(command).toBeEnabled();
  // The car stops charging in an event of its own; what its card then leaves out is no shift of ours.
  await expect(page.getByRole("button", { name: "Start charging" })).toBeEnabled();
  await expect(charge("Plugged in").first()).toBeVisible();
  const shifted = await watchShifts(page);

  await line.cut();
  await expect(word).toHaveText("Reconnecting…");
  await expect(command).toBeDisabled();
  await house.world.post(`/cars/${enyaqVin}`, { chargePercent: 44 });
  await expect(word).toHaveText(/^Offline, values as of \d/, { timeout: 45_000 });
  await expect(charge("41").first()).toBeVisible();

  line.restore();
  await expect(word).toHaveText("Live");
  await expect(charge("44").first()).toBeVisible();
  await expect(command).toBeEnabled();
  expect(await shifted()).toBeLessThan(0.02);
});

/** Adds up how far the layout moves by itself from now on. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  const total = await page.evaluateHandle(() => {
    const sum = { value: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ("value" in entry && typeof entry.value === "number") sum.value += entry.value;
    }).observe({ type: "layout-shift" });
    return sum;
  });
  return () => total.evaluate(({ value }) => value);
}

test("who is no longer a member loses the page and the live connection at once", async ({
  page,
  house,
}) => {
  const id = await house.vehicleId(enyaqVin);
  await signIn(page, viewer.email);
  let closed = 0;
  page.on("websocket", (socket) => {
    if (socket.url().endsWith("/mqtt")) socket.on("close", () => (closed += 1));
  });
  await page.goto(`/cars/${id}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const garage = (await (await house.api("/garages")).json()).items[0].id;
  const members = await (await house.api(`/garages/${garage}/members`)).json();
  const member = members.items.find(({ email }: { email: string }) => email === viewer.email);
  const path = `/garages/${garage}/members/${member.personId ?? member.id}`;
  expect((await house.api(path, { method: "DELETE" })).ok).toBe(true);
  await expect.poll(() => closed).toBeGreaterThan(0);
  await page.goto(`/cars/${id}`);
  await expect(page.getByText("There is nothing here")).toBeVisible();
  const back = { email: viewer.email, name: viewer.name, role: "viewer" };
  await house.api(`/garages/${garage}/members`, { method: "POST", body: JSON.stringify(back) });
});

test("signed in twice, both pages see the same car", async ({ browser, house }) => {
  const id = await house.vehicleId(enyaqVin);
  const pages = await Promise.all(
    [owner.email, owner.email].map(async (email) => {
      const page = await openPage(browser, house);
      await signIn(page, email);
      await page.goto(`/cars/${id}`);
      await expect(page.getByText("Live", { exact: true })).toBeVisible();
      return page;
    }),
  );
  await house.world.post(`/cars/${enyaqVin}`, { plug: "ac", isCharging: false, chargePercent: 33 });
  for (const page of pages) {
    await expect(page.getByText("33", { exact: true }).first()).toBeVisible();
    await page.context().close();
  }
});
