import { enyaqVin } from "./house";
import { expect, test } from "./test";

test("a value that the car reports shows without a reload, over /mqtt", async ({
  ownerPage: page,
  house,
}) => {
  const id = await house.vehicleId(enyaqVin);
  const frames: string[] = [];
  page.on("websocket", (socket) => {
    if (!socket.url().endsWith("/mqtt")) return;
    socket.on("framereceived", ({ payload }) => frames.push(payload.toString()));
  });
  await page.goto(`/cars/${id}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await house.world.post(`/cars/${enyaqVin}`, { plug: "ac", isCharging: false, chargePercent: 41 });
  await expect(page.getByText("41", { exact: true }).first()).toBeVisible();
  await house.world.post(`/cars/${enyaqVin}`, { chargePercent: 57 });
  await expect(page.getByText("57", { exact: true }).first()).toBeVisible();
  expect(frames.some((frame) => frame.includes(`vehicle/${id}`))).toBe(true);
  // A car that stands says nothing for days: its charge has a time instead of looking fresh.
  const card = page.getByRole("region", { name: / now$/ });
  await expect(card.getByText(/^as of \d/)).toBeVisible();
});

test("a line about doors, windows, lock or plug says which, once the car was read", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(120_000);
  const id = await house.vehicleId(enyaqVin);
  const isLocked = async () =>
    (await (await house.api(`/vehicles/${id}`)).json()).state.isLocked?.value;
  await house.world.post(`/cars/${enyaqVin}`, { isLocked: true });
  await expect.poll(isLocked, { timeout: 30_000 }).toBe(true);
  await page.goto(`/cars/${id}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await house.world.post(`/cars/${enyaqVin}`, { isLocked: false });
  const line = page
    .getByRole("listitem")
    .filter({ hasText: "Doors, windows, lock or plug changed" });
  await expect(line.first()).toContainText("Unlocked.", { timeout: 30_000 });
  await house.world.post(`/cars/${enyaqVin}`, { isLocked: true });
  await expect.poll(isLocked, { timeout: 30_000 }).toBe(true);
});

test("the page stays useful and says so when the broker of the source restarts", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(120_000);
  const id = await house.vehicleId(enyaqVin);
  await page.goto(`/cars/${id}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const total = (await (await house.api("/sources")).json()).items.length;
  const connected = (count: number) => page.getByText(`${count} of ${total} sources`);
  await expect(connected(total)).toBeAttached();
  await house.world.post("/broker", { action: "stop" });
  await expect(connected(total - 1)).toBeAttached({ timeout: 30_000 });
  await house.world.post("/broker", { action: "start" });
  await expect(connected(total)).toBeAttached({ timeout: 45_000 });
  await house.world.post(`/cars/${enyaqVin}`, { plug: "ac", isCharging: false, chargePercent: 63 });
  await expect(page.getByText("63", { exact: true }).first()).toBeVisible();
});
