import { enyaqVin, owner, viewer } from "./house";
import { expect, signIn, test } from "./test";

test("a lost link is told in words, values stay, and it comes back by itself", async ({
  ownerPage: page,
  house,
  context,
}) => {
  await page.goto(`/cars/${await house.vehicleId(enyaqVin)}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const charge = await page.getByRole("main").getByText(/^\d+$/).first().textContent();
  await context.setOffline(true);
  await page.evaluate(() => globalThis.dispatchEvent(new Event("offline")));
  await house.world.post("/broker", { action: "disconnect" });
  await context.setOffline(false);
  await page.evaluate(() => globalThis.dispatchEvent(new Event("online")));
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  expect(charge).not.toBeNull();
});

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
      const page = await (await browser.newContext({ baseURL: house.url })).newPage();
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
