import type { Page } from "@playwright/test";
import { enyaqVin, type House } from "./house";
import { expect, test } from "./test";

test.beforeEach(async ({ house }) => {
  await house.world.clearFaults();
});

async function openCar(page: Page, house: House): Promise<void> {
  await page.goto(`/cars/${await house.vehicleId(enyaqVin)}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
}

const otherVin = "TMBNC7NY4SF888888";
const isOf =
  (id: string) =>
  ({ vehicleId }: { readonly vehicleId: string }) =>
    vehicleId === id;

/** The state that the toast of the newest command shows. */
const toast = (page: Page, state: string) =>
  page.locator(`[data-operation][data-state="${state}"]`);

test("a command is done only when the car says so", async ({ ownerPage: page, house }) => {
  await openCar(page, house);
  await page.getByRole("button", { name: "Flash", exact: true }).click();
  await expect(toast(page, "in-progress").or(toast(page, "done"))).toBeVisible();
  await expect(toast(page, "done")).toBeVisible();
  const id = await house.vehicleId(enyaqVin);
  const newest = async () => {
    const { items } = await (await house.api(`/operations?vehicle=${id}`)).json();
    return items[0];
  };
  expect((await newest()).kind).toBe("flash");
  // The car may answer before the server that passed the request on has done so.
  await expect
    .poll(async () => (await newest()).steps.map((step: { state: string }) => step.state).sort())
    .toEqual(["accepted", "clicked", "done", "in-progress", "sending"]);
});

test("a car that reports an error is told in words", async ({ ownerPage: page, house }) => {
  await house.world.post("/faults", { kind: "operation-timeout" });
  await openCar(page, house);
  await page.getByRole("button", { name: /^(Start|Stop) climate$/ }).click();
  await expect(toast(page, "failed")).toBeVisible({ timeout: 30_000 });
  await expect(toast(page, "failed")).toContainText("did not answer");
});

test("without an answer the page says so, and a late answer still closes it", async ({
  ownerPage: page,
  house,
}) => {
  await house.world.post("/faults", { kind: "missing-final", operation: "start-flash" });
  await openCar(page, house);
  await page.getByRole("button", { name: "Flash", exact: true }).click();
  await expect(toast(page, "in-progress")).toBeVisible();
  await expect(toast(page, "no-answer")).toBeVisible({ timeout: 30_000 });
  await expect(toast(page, "no-answer").getByRole("button", { name: "Try again" })).toBeVisible();
  const id = await house.vehicleId(enyaqVin);
  const { items } = await (await house.api(`/operations?vehicle=${id}`)).json();
  const sources = (await (await house.api("/sources")).json()).items;
  const { userId } = sources.find(({ kind }: { kind: string }) => kind === "skoda").settings;
  await house.world.post("/publish", {
    topic: `${userId}/${enyaqVin}/operation-request/vehicle-access/honk-and-flash`,
    payload: {
      version: 1,
      operation: "start-flash",
      status: "COMPLETED_SUCCESS",
      traceId: "2f546702916813538dce19ace9f6dac4",
      requestId: items[0].requestId,
    },
  });
  await expect(toast(page, "done")).toBeVisible();
});

test("what a car was asked stays in its activity, however much other cars are asked since", async ({
  ownerPage: page,
  house,
}) => {
  await openCar(page, house);
  await page.getByRole("button", { name: "Flash", exact: true }).click();
  await expect(toast(page, "done")).toBeVisible();
  const id = await house.vehicleId(enyaqVin);
  const { items } = await (await house.api(`/operations?vehicle=${id}`)).json();
  const sources = (await (await house.api("/sources")).json()).items;
  const { userId } = sources.find(({ kind }: { kind: string }) => kind === "skoda").settings;
  for (let count = 0; count < 101; count += 1)
    await house.world.post("/publish", {
      topic: `${userId}/${otherVin}/operation-request/vehicle-access/honk-and-flash`,
      payload: {
        version: 1,
        operation: "start-flash",
        status: "COMPLETED_SUCCESS",
        traceId: `other-${count}`,
        requestId: `other-${count}`,
      },
    });
  const newest = async () => (await (await house.api("/operations?limit=101")).json()).items;
  await expect
    .poll(async () => (await newest()).filter(isOf(id)).length, { timeout: 30_000 })
    .toBe(0);
  // As the server draws it: a live line still knows the commands since the start of the server.
  const drawn = await page.request.get(`/cars/${id}/activity`);
  expect(await drawn.text()).toContain(`id="${items[0].id}"`);
});

test("a command that the car finishes with a warning says so", async ({
  ownerPage: page,
  house,
}) => {
  await house.world.post("/faults", { kind: "completed-warning" });
  await openCar(page, house);
  // Not the command of the test before: of a kind there is one in five seconds.
  await page.getByRole("button", { name: /^(Start|Stop) climate$/ }).click();
  await expect(toast(page, "done-with-warning")).toBeVisible();
});

test("a new charging profile is among those that can be changed, and its limit is", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(120_000);
  await openCar(page, house);
  await page.getByText("More commands", { exact: true }).click();
  await page.getByRole("button", { name: "New charging profile" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("stands now");
  await dialog.getByLabel("Name").fill("Holiday house");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(toast(page, "done")).toBeVisible({ timeout: 30_000 });
  // The car is read again some seconds after it is done; the dialog shows what is known when it opens.
  const id = await house.vehicleId(enyaqVin);
  const known = async () => (await house.api(`/vehicles/${id}/charging-profiles`)).text();
  await expect.poll(known, { timeout: 30_000 }).toContain("Holiday house");
  await page.getByRole("button", { name: "Set charging profile" }).click();
  const profiles = dialog.getByLabel("Profile").getByRole("option");
  await expect(profiles).toHaveText(["", "Home", "Holiday house"]);
  await dialog.getByLabel("Profile").selectOption("Holiday house");
  const limit = dialog.getByRole("spinbutton");
  await expect(limit).toHaveAttribute("aria-valuenow", "80");
  await limit.press("ArrowDown");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect
    .poll(async () => JSON.parse(await known()).items, { timeout: 30_000 })
    .toContainEqual(expect.objectContaining({ name: "Holiday house", limitPercent: 70 }));
});

test("the dialog of a departure timer opens with what the car has, and sends the rest of it along", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(120_000);
  await openCar(page, house);
  await page.getByText("More commands", { exact: true }).click();
  const open = page.getByRole("button", { name: "Set departure timer" });
  await page.route("**/timers", (route) => route.abort(), { times: 1 });
  await open.click();
  const dialog = page.getByRole("dialog");
  const again = dialog.getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();
  await expect(dialog).not.toContainText("The car has not told");
  await again.click();
  await expect(dialog).toContainText("As the car told it");
  await expect(dialog.getByLabel("Mon")).toBeChecked();
  await expect(dialog.getByLabel("Sun")).not.toBeChecked();
  await dialog.getByLabel("Time", { exact: true }).fill("06:15");
  await expect(dialog).toContainText("Changed from what the car told");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(toast(page, "done")).toBeVisible({ timeout: 30_000 });
  const id = await house.vehicleId(enyaqVin);
  const known = async () => (await house.api(`/vehicles/${id}/timers`)).text();
  await expect.poll(known, { timeout: 30_000 }).toContain("06:15");
  await open.click();
  await expect(dialog.getByLabel("Time", { exact: true })).toHaveValue("06:15");
  await expect(dialog.getByLabel("Mon")).toBeChecked();
  await expect(dialog).toContainText("As the car told it");
  await dialog.getByLabel("Timer number").selectOption("9");
  await expect(dialog).toContainText("The car has not told");
  await expect(dialog.getByLabel("Time", { exact: true })).toHaveValue("07:00");
  await expect(dialog.getByLabel("Mon")).not.toBeChecked();
});

test("a wrong S-PIN is refused and never kept", async ({ ownerPage: page, house }) => {
  await openCar(page, house);
  await house.world.post(`/cars/${enyaqVin}`, { isLocked: true });
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  await page.getByLabel("S-PIN").fill("9999");
  await page.getByRole("button", { name: /^Unlock / }).click();
  await expect(toast(page, "failed")).toContainText("S-PIN");
  // As a word of its own: four digits turn up inside a time or an id by chance.
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  );
  expect(stored).not.toMatch(/\b9999\b/);
  const id = await house.vehicleId(enyaqVin);
  expect(await (await house.api(`/operations?vehicle=${id}`)).text()).not.toMatch(/\b9999\b/);
  expect(house.output()).not.toMatch(/\b9999\b/);
});
