import type { Page } from "@playwright/test";
import { enyaqVin, type House, viewer } from "./house";
import { expect, signIn, test } from "./test";

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

interface ShownCharger {
  readonly id: string;
  readonly name: string;
  readonly twcId: string;
  readonly vehicleId?: string;
}

const chargersOf = async (house: House): Promise<readonly ShownCharger[]> =>
  (await (await house.api("/chargers")).json()).items;

async function charger(house: House, twcId: string): Promise<ShownCharger> {
  const found = () => chargersOf(house).then((all) => all.find((each) => each.twcId === twcId));
  await expect.poll(found).toBeDefined();
  const one = await found();
  if (!one) throw new Error(`the charger ${twcId} did not appear`);
  return one;
}

/** Everybody else leaves the wall box to one car, which keeps its session where it charges there already. */
async function plugInAtHome(house: House): Promise<string> {
  const id = await house.vehicleId(enyaqVin);
  const { cars } = await house.world.get();
  for (const { spec } of cars)
    if (spec.vin !== enyaqVin) await house.world.post(`/cars/${spec.vin}`, { plug: "none" });
  await house.world.post(`/cars/${enyaqVin}`, { chargePercent: 40, plug: "ac", isCharging: true });
  return id;
}

for (const viewport of sizes) {
  test(`circuit and wall chargers, live, at ${viewport.width} px`, async ({
    ownerPage: page,
    house,
  }) => {
    await page.setViewportSize(viewport);
    await page.goto("/chargers");
    await expect(page.getByText("Circuit in use")).toBeVisible();
    const { name: first } = await charger(house, "2433");
    for (const { name } of await chargersOf(house))
      await expect(page.getByRole("heading", { name })).toBeVisible();
    await page.getByRole("link", { name: first }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: first })).toBeVisible();
    await expect(page.getByRole("heading", { name: first })).toHaveCount(1);
    await expect(page.getByRole("heading", { name: "Sessions" })).toBeVisible();
  });

  test(`a car that charges shows its charger, and the session has both sides, at ${viewport.width} px`, async ({
    ownerPage: page,
    house,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(viewport);
    const carId = await plugInAtHome(house);
    await expect
      .poll(async () => (await charger(house, "2433")).vehicleId, { timeout: 45_000 })
      .toBe(carId);
    const { id, name } = await charger(house, "2433");
    await page.goto(`/cars/${carId}`);
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/chargers/${id}$`));
    const going = page.getByRole("row").filter({ hasText: "Charging now" });
    await expect(going.getByRole("link", { name: "Enyaq" })).toBeVisible();
    await expect(going).toContainText(/\d\s?% → \d+\s?%/);
  });
}

test("Charge now is confirmed by what the circuit says, and can be ended", async ({
  ownerPage: page,
}) => {
  test.setTimeout(150_000);
  await page.goto("/chargers");
  await page.getByRole("button", { name: "Charge now", exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Charge (now|with)/ })
    .click();
  const done = page.locator('[data-operation][data-state="done"]');
  await expect(done).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText(/^Charge .+, Chargers: done\.$/)).toBeAttached();
  await page.getByRole("button", { name: "End Charge now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End Charge now" }).click();
  await expect(page.getByRole("button", { name: "Charge now", exact: true })).toBeVisible({
    timeout: 45_000,
  });
});

test("a schedule is set by keyboard and stands on the card once TWCManager names it", async ({
  ownerPage: page,
}) => {
  // TWCManager is asked every half minute.
  test.setTimeout(120_000);
  await page.goto("/chargers");
  await page.getByRole("button", { name: "Schedule", exact: true }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("From").fill("21:30");
  await dialog.getByLabel("Until").fill("05:00");
  for (const day of ["Sat", "Sun"]) await dialog.getByLabel(day).press("Space");
  await dialog.getByRole("button", { name: "Set schedule" }).press("Enter");
  await expect(page.getByText("21:30–05:00, Mon, Tue, Wed, Thu, Fri, 16")).toBeVisible({
    timeout: 45_000,
  });
});

test("stopping all cars names who is touched before anything is sent", async ({
  ownerPage: page,
  house,
}) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/commands")) sent.push(request.url());
  });
  await page.goto("/chargers");
  await page.getByRole("button", { name: "Stop all" }).click();
  const dialog = page.getByRole("dialog");
  for (const { name } of await chargersOf(house)) await expect(dialog).toContainText(name);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  // What is still on its way is no operation yet.
  expect(sent).toEqual([]);
  const { items } = await (await house.api("/operations")).json();
  expect(items.filter(({ kind }: { kind: string }) => kind === "stop-all-charging")).toEqual([]);
});

/** What no charger says any more: only the broker still has it. */
const leave = (house: House, id: string, values: Readonly<Record<string, string>>) =>
  house.world.post("/chargers", { id, values });

test("a ghost is forgotten by its owner, and gone from the list", async ({
  ownerPage: page,
  house,
}) => {
  await leave(house, "4142", { state: "0", ampsInUse: "0.0", lifetimekWh: "4021" });
  const { id, name } = await charger(house, "4142");
  await page.goto(`/chargers/${id}`);
  await page.getByRole("button", { name: "Forget this charger" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Forget ${name}` })
    .click();
  await expect(page).toHaveURL(/\/chargers$/);
  await expect(page.getByText("Circuit in use")).toBeVisible();
  await expect(page.getByRole("heading", { name })).toHaveCount(0);
  expect((await chargersOf(house)).some(({ twcId }) => twcId === "4142")).toBe(false);
});

test("curves that are still being read do not say that nothing was reported", async ({
  ownerPage: page,
  house,
}) => {
  const { id } = await charger(house, "2433");
  const held: (() => void)[] = [];
  const isOpen = { now: false };
  await page.route("**/history?*", async (route) => {
    if (!isOpen.now) await new Promise<void>((open) => held.push(open));
    await route.continue();
  });
  await page.goto(`/chargers/${id}`);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(page.getByRole("heading", { name: "Current and power over time" })).toBeVisible();
  await expect(page.getByText("Nothing was reported in this period.")).toHaveCount(0);
  isOpen.now = true;
  for (const open of held) open();
  await expect(page.getByText(/in this period/).first()).toBeVisible();
});

test("values that contradict each other are named as such", async ({ ownerPage: page, house }) => {
  await leave(house, "4143", { state: "0", carsCharging: "False", ampsInUse: "14.5" });
  const { id } = await charger(house, "4143");
  await page.goto(`/chargers/${id}`);
  await expect(page.getByText(/^Reported values disagree: current flows/)).toBeVisible();
});

test("a person says whose car charges, and the car shows the charger", async ({
  ownerPage: page,
  house,
}) => {
  await leave(house, "4144", { state: "1", carsCharging: "True", ampsInUse: "10.0" });
  const { id, name } = await charger(house, "4144");
  await page.goto(`/chargers/${id}`);
  await page.getByLabel("Whose car is this?").selectOption({ label: "Octavia iV" });
  // The session that is open names the car too, and leads to its charging.
  const { items } = await (await house.api("/vehicles")).json();
  const octavia = items.find((car: { readonly name: string }) => car.name === "Octavia iV");
  const car = page.getByRole("main").locator(`a[href="/cars/${octavia.id}"]`);
  await car.click();
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
});

const noButton = async (page: Page, name: string) =>
  expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);

test("somebody who may only look sees the chargers and no command", async ({ page }) => {
  await signIn(page, viewer.email);
  await page.goto("/chargers");
  await expect(page.getByText("Circuit in use")).toBeVisible();
  for (const name of ["Charge now", "Schedule", "Outside the schedule", "Start all", "Stop all"])
    await noButton(page, name);
});
