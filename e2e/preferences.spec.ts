import type { Page } from "@playwright/test";
import { expectFlawless } from "./axe";
import { enyaqVin, type House, owner } from "./house";
import { test as base, expect, openPage, signIn } from "./test";

const perDevice = { timezoneId: "Europe/Prague" };
const defaults = { distanceUnit: "km", hourCycle: "auto", locale: "en", theme: "system" };

/** Whatever a test chose, the next one begins with the defaults. */
const test = base.extend<{ readonly forgets: undefined }>({
  forgets: [
    async ({ house }, use) => {
      await use(undefined);
      await house.api("/me", { method: "PATCH", body: JSON.stringify({ preferences: defaults }) });
    },
    { auto: true },
  ],
});
test.use(perDevice);

async function kept(house: House): Promise<Record<string, unknown>> {
  return (await (await house.api("/me")).json()).preferences;
}

async function choose(page: Page, group: string, word: string): Promise<void> {
  const saved = page.waitForResponse(
    (response) => response.url().endsWith("/me") && response.request().method() === "PATCH",
  );
  await page.getByRole("group", { name: group }).getByText(word, { exact: true }).click();
  expect((await saved).ok()).toBe(true);
}

async function chooseAmericanHoursAndGermanNumbers(page: Page): Promise<void> {
  await page.goto("/settings");
  await choose(page, "Distances", "Miles");
  await choose(page, "Clock", "12 h");
  const saved = page.waitForResponse((response) => response.url().endsWith("/me"));
  await page.getByLabel("Format of numbers and dates").selectOption("de-DE");
  await saved;
}

test("what is chosen is kept with the account, and taken back to automatic", async ({
  ownerPage: page,
  house,
}) => {
  await chooseAmericanHoursAndGermanNumbers(page);
  expect(await kept(house)).toMatchObject({ distanceUnit: "mi", hourCycle: "12", locale: "de-DE" });
  await choose(page, "Clock", "As the format below");
  await choose(page, "Distances", "Kilometers");
  expect(await kept(house)).toMatchObject({ distanceUnit: "km", hourCycle: "auto" });
  await page.reload();
  await expect(page.getByRole("radio", { name: "As the format below" })).toBeChecked();
});

test("two choices in one moment are both kept, before the first is drawn", async ({
  ownerPage: page,
  house,
}) => {
  await page.goto("/settings");
  await page.getByRole("radio", { name: "12 h" }).evaluate((radio) => {
    const format = document.querySelector("select:has(option[value='de-DE'])");
    if (!(format instanceof HTMLSelectElement)) throw new Error("no formats");
    if (!(radio instanceof HTMLInputElement)) throw new Error("no radio");
    radio.click();
    format.value = "de-DE";
    format.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect.poll(() => kept(house)).toMatchObject({ hourCycle: "12", locale: "de-DE" });
  await expect(page.getByLabel("Format of numbers and dates")).toHaveValue("de-DE");
  await expect(page.getByRole("radio", { name: "12 h" })).toBeChecked();
  const cookie = (await page.context().cookies()).find(({ name }) => name === "vindow-preferences");
  expect(decodeURIComponent(cookie?.value ?? "")).toMatch(/hours=12.*locale=de-DE/);
});

test("another browser of the same person shows the same units and clock", async ({
  ownerPage: page,
  house,
  browser,
}) => {
  await chooseAmericanHoursAndGermanNumbers(page);
  const there = await openPage(browser, house, perDevice);
  await signIn(there, owner.email);
  await there.goto(`/cars/${await house.vehicleId(enyaqVin)}`);
  await expect(
    there
      .getByRole("main")
      .getByText(/\d\s*mi\b/)
      .first(),
  ).toBeVisible();
  await there.goto("/settings");
  await expect(there.getByRole("radio", { name: "Miles" })).toBeChecked();
  await expect(there.getByRole("radio", { name: "12 h" })).toBeChecked();
  await there.context().close();
});

test("charts count miles, German numbers and twelve hours, on axes and in the table", async ({
  ownerPage: page,
  house,
}) => {
  await chooseAmericanHoursAndGermanNumbers(page);
  await page.goto(`/cars/${await house.vehicleId(enyaqVin)}/charging?period=6h`);
  const figure = page.getByRole("figure", { name: "Charge over time" });
  const ticks = (axis: string) => figure.locator(`.recharts-${axis}Axis-tick-labels`);
  await expect(ticks("x").last()).toContainText(/\d{1,2}:\d\d\s[AP]M/);
  await expect(ticks("y").nth(1)).toContainText(/\d\s*mi/);
  await expect(ticks("y").first()).toContainText(/100\s%/);
  await figure.getByRole("button", { name: "Table" }).click();
  const row = figure.getByRole("row").last();
  await expect(row.getByRole("rowheader")).toContainText(/[AP]M$/);
  await expect(row.getByRole("cell").nth(1)).toContainText(/mi$/);
});

test("the page says in which language its words are", async ({ ownerPage: page, house }) => {
  const choice = (locale: string) =>
    house.api("/me", { method: "PATCH", body: JSON.stringify({ preferences: { locale } }) });
  await choice("en-GB");
  await page.goto("/cars");
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
  await choice("de-DE");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("the rail collapses to its icons, keeps their names, and stays so after a reload", async ({
  ownerPage: page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/alerts");
  const rail = page.getByRole("navigation", { name: "Main" }).first();
  const width = async () => Math.round((await rail.boundingBox())?.width ?? 0);
  expect(await width()).toBe(216);
  await page.getByRole("button", { name: "Collapse navigation" }).click();
  await expect.poll(width).toBe(64);
  await page.reload();
  expect(await width()).toBe(64);
  await expectFlawless(page, "with a narrow rail");
  await rail.getByRole("link", { name: "Chargers" }).click();
  await page.waitForURL(/chargers$/);
  await page.getByRole("button", { name: "Expand navigation" }).click();
  await expect.poll(width).toBe(216);
});

test("what is chosen shows at once, though the address is drawn a moment later", async ({
  ownerPage: page,
}) => {
  await page.goto("/alerts");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const other = page.getByRole("radio", { checked: false }).first();
  const isShownAtOnce = await other.evaluate((radio) => {
    if (!(radio instanceof HTMLInputElement)) throw new Error("no radio");
    radio.click();
    return radio.checked;
  });
  expect(isShownAtOnce).toBe(true);
  await page.waitForURL(/show=/);
});
