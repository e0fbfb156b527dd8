import type { Page, Route } from "@playwright/test";
import type { UnitFaults } from "../world/ota/faults";
import { expectFlawless, expectNoOverflow } from "./axe";
import { manager, openFleet, post } from "./fleet";
import { stranger, viewer } from "./house";
import { expect, openPage, signIn, test } from "./test";

const act = async (page: Page, name: string) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
};
const row = (page: Page, vin: string) => page.getByRole("row").filter({ hasText: vin });

test("a campaign is made, approved by a second person, runs live, and what failed is retried", async ({
  ownerPage: page,
  browser,
  house,
}) => {
  const fleet = await openFleet(house, "RUN", [
    {},
    { failsAt: { percent: 50, status: "low_battery", error: "12 V too low" } },
  ]);
  await page.goto("/updates");
  await page.getByRole("link", { name: "New campaign" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill("Spring release");
  await page.getByLabel("Version", { exact: true }).fill("3.0.1");
  await page.getByText("CSV", { exact: true }).click();
  await page.getByLabel("VINs").fill(`vin,note\n${fleet.vins.join(",a\n")},b\nNOSUCHVIN,c`);
  await expect(page.getByText("2 cars to 3.0.1")).toBeVisible();
  await page.getByText("1 left out").click();
  await expect(page.getByText("not known here")).toBeVisible();
  await page.getByRole("switch", { name: "A second person approves" }).click();
  await page.getByRole("button", { name: "Make campaign" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Spring release" })).toBeVisible();

  await page.getByRole("button", { name: "Ask for approval" }).click();
  await expect(page.getByText("You made this campaign, so somebody else")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toBeDisabled();

  const second = await openPage(browser, house);
  await signIn(second, manager.email);
  await second.goto(page.url());
  await act(second, "Approve");
  await expect(page.getByText("Ready", { exact: true })).toBeVisible();
  await act(second, "Start");

  // Nothing is reloaded: what the cars say arrives by itself.
  await expect(row(page, "RUN1").getByText("Done")).toBeVisible();
  // Closed at once after the click, the page might take its request along.
  await second.context().close();
  await expect(row(page, "RUN2").getByText("Failed")).toBeVisible();
  await expect(row(page, "RUN2").getByText("12 V too low")).toBeVisible();
  await expect(page.getByText("1 of 2 cars on 3.0.1, 1 failed.")).toBeVisible();

  fleet.behave("RUN2", {});
  await act(page, "Retry failed");
  await expect(page.getByText("2 of 2 cars on 3.0.1.")).toBeVisible();
  await expect(page.getByText("Finished", { exact: true }).first()).toBeVisible();
  await row(page, "RUN2").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("tried again")).toBeVisible();
  await expect(dialog.getByText("Downloading").first()).toBeVisible();
  await expect(page).toHaveURL(/update=/);
  await fleet.close();
});

/** Where each card of the page begins, and how high it is. */
const places = (page: Page) =>
  page.locator("main section").evaluateAll((cards) =>
    cards.map((card) => {
      const { top, height } = card.getBoundingClientRect();
      return { top, height };
    }),
  );

test("nothing on a campaign's page moves when its cars are there", async ({
  ownerPage: page,
  house,
}) => {
  const { vins, close } = await openFleet(house, "STAY", [{}]);
  const { id } = await post(house, "/campaigns", { name: "Still", version: "3.0.9", vins });
  const held: Route[] = [];
  await page.route("**/lines", (route) => void held.push(route));
  for (const width of [390, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/updates/${id}`);
    await expect.poll(() => held.length).toBe(1);
    const before = await places(page);
    await held.pop()?.continue();
    await expect(page.getByText("1 of 1 car is not through yet.")).toBeVisible();
    expect(await places(page), `${width} px`).toEqual(before);
  }
  await close();
});

test("too many failures pause the campaign by itself; it resumes and can be stopped for good", async ({
  ownerPage: page,
  house,
}) => {
  // Which of them comes first is not said: whichever it is fails, and the other one is spared.
  const fails: UnitFaults = { failsAt: { percent: 0, status: "no_space" } };
  const fleet = await openFleet(house, "TRIP", [fails, fails]);
  const campaign = await post(house, "/campaigns", {
    name: "Careful",
    version: "3.0.2",
    vins: fleet.vins,
    waves: [{ percent: 50 }, { percent: 50 }],
    threshold: { count: 1, minSample: 1 },
  });
  await page.goto(`/updates/${campaign.id}`);
  await act(page, "Start");
  await expect(page.getByText("The campaign paused itself: 1 cars failed")).toBeVisible();
  await expect(row(page, "TRIP").getByText("Waiting")).toHaveCount(1);
  await page.getByRole("button", { name: /failed 1/ }).click();
  await expect(page).toHaveURL(/show=failed/);
  await expect(row(page, "TRIP")).toHaveCount(1);
  await page.getByRole("button", { name: /failed 1/ }).click();
  for (const vin of fleet.vins) fleet.behave(vin, { fallsSilentAt: 10 });
  await act(page, "Resume");
  await expect(page.getByText("Running", { exact: true })).toBeVisible();
  await expect(row(page, "TRIP").getByText("Downloading")).toHaveCount(1);
  await expect(page.getByText("The campaign paused itself")).toHaveCount(0);
  await act(page, "Stop for good");
  await expect(page.getByText("Stopped", { exact: true }).first()).toBeVisible();
  await page.goto("/updates?show=over");
  await expect(page.getByRole("link", { name: "Careful" })).toBeVisible();
  await fleet.close();
});

test("a running campaign is paused and resumed; the CSV is a click away", async ({
  ownerPage: page,
  house,
}) => {
  const fleet = await openFleet(house, "HOLD", [{ fallsSilentAt: 10 }]);
  const campaign = await post(house, "/campaigns", {
    name: "Held",
    version: "3.0.3",
    vins: fleet.vins,
  });
  await post(house, `/campaigns/${campaign.id}/actions`, { action: "start" });
  await page.goto(`/updates/${campaign.id}`);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByText("Somebody paused this campaign.")).toBeVisible();
  await act(page, "Resume");
  await expect(page.getByText("Running", { exact: true })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("Held-updates.csv");
  await post(house, `/campaigns/${campaign.id}/actions`, { action: "abort" });
  await fleet.close();
});

test("an owner agrees to the update on the car's own page", async ({ ownerPage: page, house }) => {
  const fleet = await openFleet(house, "ASK", [{}]);
  const campaign = await post(house, "/campaigns", {
    name: "Asked",
    version: "3.0.4",
    description: "Better heating.",
    vins: fleet.vins,
    consent: "in-app",
  });
  await post(house, `/campaigns/${campaign.id}/actions`, { action: "start" });
  await page.goto(`/cars/${await fleet.id("ASK1")}`);
  const card = page.getByRole("region", { name: "Software update" });
  await expect(card.getByText("Better heating.")).toBeVisible();
  await card.getByRole("button", { name: "Later" }).click();
  await expect(card.getByText("It waits until you agree.")).toBeVisible();
  await card.getByRole("button", { name: "Decide" }).click();
  await card.getByRole("button", { name: "Install now" }).click();
  await expect(card.getByText("Now on 3.0.4")).toBeVisible();
  await fleet.close();
});

test("a viewer only looks, and another garage's manager finds nothing", async ({
  page,
  browser,
  house,
}) => {
  const fleet = await openFleet(house, "SEE", [{}]);
  const campaign = await post(house, "/campaigns", {
    name: "Seen",
    version: "3.0.5",
    vins: fleet.vins,
  });
  await signIn(page, viewer.email);
  await page.goto("/updates/new");
  await expect(page.getByText("Owners and managers of a garage make campaigns.")).toBeVisible();
  await page.goto(`/updates/${campaign.id}`);
  await expect(row(page, "SEE1")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start" })).toHaveCount(0);

  const foreign = await openPage(browser, house);
  await signIn(foreign, stranger.email);
  await foreign.goto(`/updates/${campaign.id}`);
  await expect(foreign.getByText("There is nothing here")).toBeVisible();
  await foreign.goto("/updates");
  await expect(foreign.getByText("No campaigns yet")).toBeVisible();
  await foreign.context().close();
  await fleet.close();
});

test("a campaign's page is flawless for axe, fits a phone, and is worked by keyboard", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(120_000);
  const fleet = await openFleet(house, "KEY", [{}, {}]);
  const campaign = await post(house, "/campaigns", {
    name: "By keyboard",
    version: "3.0.6",
    vins: fleet.vins,
  });
  await page.goto(`/updates/${campaign.id}`);
  await expect(row(page, "KEY2")).toBeVisible();
  await expectFlawless(page, "campaign");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("grid", { name: "Cars of the campaign" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "KEY van 2" });
  await expect(dialog.getByText("KEY2")).toBeVisible();
  await expectFlawless(page, "history");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/update=/);
  await fleet.close();
});
