import { expectFlawless, expectNoOverflow } from "./axe";
import { enyaqVin } from "./house";
import { expect, test } from "./test";

test("the palette leads to a car's page by keyboard alone, and gives the focus back", async ({
  ownerPage: page,
}) => {
  await page.goto("/messages");
  const opener = page.getByRole("button", { name: "Go to" });
  await opener.focus();
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Car, charger, page, command or topic" });
  await expect(field).toBeFocused();
  await page.keyboard.type("half a na");
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("charging enya");
  await expect(page.getByRole("option", { name: "Enyaq · Charging" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/cars\/[^/]+\/charging$/);
  await expect(field).toBeHidden();
});

test("the arrows go round the palette, and a topic leads to its messages without the VIN", async ({
  ownerPage: page,
}) => {
  await page.goto("/alerts");
  await page.getByRole("button", { name: "Go to" }).focus();
  await page.keyboard.press("Meta+k");
  const options = page.getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type("+/TMBJB9NY6RF999999/#");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/messages");
  expect(page.url()).not.toContain("TMBJB9NY6RF999999");
  await expect(page.getByLabel("Topic pattern")).toHaveValue("+/…9999/#");
});

test("the palette runs a command of the car that is open, and asks for what its button would ask", async ({
  ownerPage: page,
  house,
}) => {
  const id = await house.vehicleId(enyaqVin);
  const unlocks = async () =>
    (await (await house.api(`/operations?vehicle=${id}`)).json()).items.filter(
      ({ kind }: { kind: string }) => kind === "unlock",
    ).length;
  const before = await unlocks();
  await house.world.post(`/cars/${enyaqVin}`, { isLocked: true });
  await page.goto(`/cars/${id}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const field = page.getByRole("combobox");
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("flash");
  await expect(page.getByRole("option", { name: "Flash", selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-operation][data-state="done"]')).toContainText("Flash");

  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("unlock enyaq");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Unlock" });
  await expect(dialog.getByLabel("S-PIN")).toBeFocused();
  await page.keyboard.press("Escape");
  expect(await unlocks()).toBe(before);

  await page.goto("/alerts");
  await page.getByRole("button", { name: "Go to" }).click();
  await expect(field).toBeFocused();
  await page.keyboard.type("flash");
  await expect(page.getByText("Nothing of that name.")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the palette is under More, and gives the focus back there", async ({ ownerPage: page }) => {
    await page.goto("/alerts");
    const more = page.getByRole("button", { name: "More" });
    await more.tap();
    await page.getByRole("button", { name: "Go to" }).tap();
    const field = page.getByRole("combobox");
    await expect(field).toBeFocused();
    await expectNoOverflow(page, "palette on a phone");
    await page.keyboard.press("Escape");
    await expect(field).toBeHidden();
    await expect(more).toBeFocused();
    await more.tap();
    await page.getByRole("button", { name: "Go to" }).tap();
    await page.getByRole("option", { name: "Enyaq" }).first().tap();
    await page.waitForURL(/\/cars\/[^/]+$/);
    await expect(field).toBeHidden();
  });
});

test("the palette says when nothing fits, and axe finds nothing in it", async ({
  ownerPage: page,
}) => {
  await page.goto("/alerts");
  await page.getByRole("button", { name: "Go to" }).click();
  await expect(page.getByRole("option", { name: "Chargers" })).toBeVisible();
  await expectFlawless(page, "palette");
  await page.keyboard.type("no such place");
  await expect(page.getByText("Nothing of that name.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox")).toBeVisible();
});

test("g and a letter goes to a page, ? shows the keys, / jumps to the filter, and none of them while typing", async ({
  ownerPage: page,
}) => {
  await page.goto("/messages");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.waitForURL((url) => url.pathname === "/cars");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help.getByText("Go to the messages")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.waitForURL((url) => url.pathname === "/alerts");
  await page.goto("/devices/new");
  await page.getByLabel("Name", { exact: true }).pressSequentially("gc?");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("gc?");
  await expect(help).toBeHidden();
  expect(new URL(page.url()).pathname).toBe("/devices/new");
});
