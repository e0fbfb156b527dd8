import type { Page } from "@playwright/test";
import { expectFlawless } from "./axe";
import type { House } from "./house";
import { expect, test } from "./test";

/** A car that mostly stands, so that its values stay what a test made them. */
const vin = "TMBNC7NY4SF888888";
let marks = 0;

/** A word that only this test's messages carry. */
const newMark = () => {
  marks += 1;
  return `log-${process.pid}-${marks}`;
};

async function accountOf(house: House): Promise<string> {
  const { items } = await (await house.api("/sources")).json();
  return items.find(({ kind }: { kind: string }) => kind === "skoda").settings.userId;
}

interface Report {
  readonly mark: string;
  readonly soc?: string;
}

async function report(house: House, { mark, soc = "50" }: Report): Promise<void> {
  const userId = await accountOf(house);
  await house.world.post("/publish", {
    topic: `${userId}/${vin}/service-event/charging`,
    payload: {
      version: 1,
      traceId: mark,
      timestamp: new Date().toISOString(),
      producer: "SKODA_MHUB",
      name: "change-soc",
      data: { mode: "manual", state: "charging", soc, chargedRange: "200", userId, vin },
    },
  });
}

async function openLog(page: Page, query = ""): Promise<void> {
  await page.goto(`/messages${query}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
}

const rows = (page: Page) => page.getByRole("grid", { name: "Messages" }).locator("tr[id]");
const pane = (page: Page) => page.getByRole("complementary", { name: "Message" });

test("a message stands in the log as it comes, without a reload", async ({
  ownerPage: page,
  house,
}) => {
  const mark = newMark();
  await openLog(page, `?text=${mark}`);
  await expect(page.getByText("No message matches")).toBeVisible();
  await report(house, { mark });
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("service-event/charging");
  await expect(page.getByText("1 message in the list")).toBeVisible();
});

test("VINs and account ids are hidden in rows, payload and address", async ({
  ownerPage: page,
  house,
}) => {
  const mark = newMark();
  await openLog(page, `?text=${mark}`);
  await report(house, { mark });
  await rows(page).click();
  await expect(pane(page)).toContainText("…8888");
  await page.getByLabel("Topic pattern").fill(`+/${vin}/#`);
  await expect(page).toHaveURL(/topic=/);
  await expect(rows(page)).toHaveCount(1);
  const shown = await page.getByRole("main").innerText();
  expect(shown).not.toContain(vin);
  expect(shown).not.toContain(await accountOf(house));
  await page.getByLabel("Text").fill(`"vin":"${vin}"`);
  await expect(page).toHaveURL((url) => url.searchParams.get("text") === '"vin":"…8888"');
  await expect(rows(page).last()).toContainText("…8888");
  expect(decodeURIComponent(page.url())).not.toContain(vin);
  await page.getByLabel("Text").fill(await accountOf(house));
  await expect(page).toHaveURL((url) => /^\w{8}…$/.test(url.searchParams.get("text") ?? ""));
  await expect(rows(page).last()).toContainText("…8888");
});

test("a topic pattern in the address decides what is shown, live and stored", async ({
  ownerPage: page,
  house,
}) => {
  const mark = newMark();
  const userId = await accountOf(house);
  const other = () =>
    house.world.post("/publish", {
      topic: `${userId}/${vin}/service-event/air-conditioning`,
      payload: {
        version: 1,
        traceId: mark,
        name: "climatisation-completed",
        data: { userId, vin },
      },
    });
  await openLog(page, `?text=${mark}`);
  await report(house, { mark });
  await other();
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel("Topic pattern").fill("+/…8888/service-event/charging");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/topic=.*charging/);
  await report(house, { mark });
  await expect(rows(page)).toHaveCount(2);
  // What comes after it shows that the other one has come, and is left out.
  await other();
  await report(house, { mark });
  await expect(rows(page)).toHaveCount(3);
  await page.reload();
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByLabel("Topic pattern")).toHaveValue("+/…8888/service-event/charging");
  await page.getByLabel("Topic pattern").fill("a/#/b");
  await expect(page.getByText("Not a topic pattern")).toBeVisible();
});

test("a paused log stands still, goes on recording, and shows all of it on Resume", async ({
  ownerPage: page,
  house,
}) => {
  const mark = newMark();
  await openLog(page, `?text=${mark}`);
  await report(house, { mark, soc: "40" });
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Pause" }).click();
  for (const soc of ["41", "42", "43"]) await report(house, { mark, soc });
  await expect(page.getByText("Paused, 3 new messages recorded")).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(page.getByText("Paused")).toBeHidden();
});

test("an opened message shows its payload and what it changed, from what to what", async ({
  ownerPage: page,
  house,
}) => {
  const mark = newMark();
  await openLog(page, `?text=${mark}`);
  await report(house, { mark, soc: "44" });
  await expect(rows(page)).toHaveCount(1);
  await report(house, { mark, soc: "45" });
  await expect(rows(page)).toHaveCount(2);
  await rows(page).last().click();
  await expect(pane(page).getByText("Understood")).toBeVisible();
  await expect(pane(page).getByText("What it changed")).toBeVisible();
  await expect(pane(page).locator("dd").filter({ hasText: "44%" })).toContainText("45%");
  await expect(pane(page).getByRole("region", { name: "Payload" })).toContainText('"soc": "45"');
  await expect(page).toHaveURL(/message=\d+/);
  await page.goBack();
  await expect(pane(page)).toContainText("Choose a message");
});

test("an unreadable message stays in the log and says why", async ({ ownerPage: page, house }) => {
  const mark = newMark();
  const topic = `${await accountOf(house)}/${vin}/service-event/charging`;
  await openLog(page, `?text=${mark}`);
  await house.world.post("/publish", { topic, payload: `{"broken": "${mark}` });
  await expect(rows(page)).toHaveCount(1);
  await rows(page).click();
  await expect(pane(page).getByText("Not understood")).toBeVisible();
  await expect(pane(page)).toContainText("JSON");
  await expect(pane(page).getByText("What it changed")).toBeHidden();
  await page.getByLabel("Result").selectOption("understood");
  await expect(rows(page)).toHaveCount(0);
  await page.getByLabel("Result").selectOption("unreadable");
  await expect(rows(page)).toHaveCount(1);
});

test("the log is worked by keyboard: arrows open, Space pauses", async ({
  ownerPage: page,
  house,
}) => {
  const mark = newMark();
  await openLog(page, `?text=${mark}`);
  await report(house, { mark, soc: "46" });
  await report(house, { mark, soc: "47" });
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("grid", { name: "Messages" }).focus();
  await page.keyboard.press("Home");
  await expect(pane(page).getByRole("region", { name: "Payload" })).toContainText('"soc": "46"');
  await page.keyboard.press("ArrowDown");
  await expect(pane(page).getByRole("region", { name: "Payload" })).toContainText('"soc": "47"');
  await page.keyboard.press("Space");
  await expect(page.getByText(/^Paused/)).toBeVisible();
});

test("the tree of topics narrows the log to a branch, by the keys of a tree, and gives it back", async ({
  ownerPage: page,
  house,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const mark = newMark();
  await openLog(page, `?text=${mark}`);
  await report(house, { mark });
  await expect(rows(page)).toHaveCount(1);
  const tree = page.getByRole("tree", { name: "Topics" });
  const account = tree.getByRole("treeitem", { name: /^50f8b18c/ });
  await account.focus();
  await page.keyboard.press("ArrowRight");
  await expect(account).toHaveAttribute("aria-expanded", "true");
  const branch = tree.getByRole("treeitem", { name: /8888/ });
  await branch.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Topic pattern")).toHaveValue(/8888.*#$/);
  await expect(rows(page)).toHaveCount(1);
  await expect(branch).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Topic pattern")).toHaveValue("");
  await expectFlawless(page, "the log with its tree");
});
