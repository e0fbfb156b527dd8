import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expectFlawless } from "./axe";
import type { House } from "./house";
import { expect, test } from "./test";

/** A car that mostly stands, so that its curve stays what the test made it. */
const vin = "TMBNC7NY4SF888888";
const levels = [40, 41, 43, 46];

/** Charges through the levels, each seen on the server before the next, and stops. */
async function charge(house: House): Promise<string> {
  const id = await house.vehicleId(vin);
  const path = `/cars/${vin}`;
  await house.world.post(path, { plug: "ac", chargePercent: 39, isCharging: false });
  for (const chargePercent of levels) {
    await house.world.post(path, {
      plug: "ac",
      isCharging: true,
      targetPercent: 90,
      chargePercent,
    });
    await expect.poll(() => levelOf(house, id), { timeout: 30_000 }).toBe(chargePercent);
  }
  await house.world.post(path, { isCharging: false });
  await expect
    .poll(async () => (await sessionsOf(house, id))[0]?.endedAt, { timeout: 30_000 })
    .toBeGreaterThan(0);
  return id;
}

const minuteMs = 60_000;

/** Events that come late, each with the minute that it tells of: points of the curve, not of the present. */
async function tellPast(house: House, id: string): Promise<readonly number[]> {
  const { items } = await (await house.api("/sources")).json();
  const { userId } = items.find(({ kind }: { kind: string }) => kind === "skoda").settings;
  const now = Math.floor(Date.now() / minuteMs) * minuteMs;
  const times = levels.map((_, index) => now - (levels.length - index) * 10 * minuteMs);
  for (const [index, at] of times.entries()) {
    const soc = String(levels[index]);
    await house.world.post("/publish", {
      topic: `${userId}/${vin}/service-event/charging`,
      payload: {
        version: 1,
        traceId: `past-${at}`,
        timestamp: new Date(at).toISOString(),
        producer: "SKODA_MHUB",
        name: "change-soc",
        data: { mode: "manual", state: "charging", soc, chargedRange: "150", userId, vin },
      },
    });
  }
  const stored = async () => {
    const history = await house.api(`/vehicles/${id}/history?metric=chargePercent`);
    return (await history.json()).points.map(([at]: [number]) => at);
  };
  await expect.poll(stored).toEqual(expect.arrayContaining(times));
  return times;
}

async function levelOf(house: House, id: string): Promise<number> {
  const { state } = await (await house.api(`/vehicles/${id}`)).json();
  return Math.floor(state.chargePercent.value);
}

async function sessionsOf(house: House, id: string) {
  const { items } = await (await house.api(`/vehicles/${id}/sessions`)).json();
  return items;
}

const cursor = (page: Page) => page.getByRole("slider", { name: "Moment on the charts" });

async function openCharts(page: Page, id: string, query = "?period=6h"): Promise<Locator> {
  await page.goto(`/cars/${id}/charging${query}`);
  await expect(cursor(page)).toBeVisible();
  return page.getByRole("figure", { name: "Charge over time" });
}

/** A downloaded table, cell by cell. */
async function download(page: Page, link: Locator) {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const text = await readFile(await file.path(), "utf8");
  const lines = text.trim().split("\r\n");
  return { name: file.suggestedFilename(), rows: lines.map((line) => line.split(",")) };
}

test("three curves stand on one time axis, and the table beside them says the same as the file", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(120_000);
  const id = await house.vehicleId(vin);
  const times = await tellPast(house, id);
  const figure = await openCharts(page, id);
  for (const title of ["State of charge", "Range", "Time to finish"])
    await expect(figure.locator("p").filter({ hasText: title }).first()).toBeVisible();
  await expect(figure.locator("path.recharts-area-curve").first()).toBeVisible();

  const file = await download(page, figure.getByRole("link", { name: "State of charge" }));
  expect(file.name).toMatch(/chargePercent\.csv$/);
  expect(file.rows[0]).toEqual(["time", "chargePercent (percent)"]);
  const stored = new Map(file.rows.slice(1).map(([at = "", value]) => [at, Number(value)]));

  await figure.getByRole("button", { name: "Table" }).click();
  for (const [index, at] of times.entries()) {
    const moment = new Date(at).toISOString();
    expect(stored.get(moment), moment).toBe(levels[index]);
    const row = figure.getByRole("row").filter({ has: page.locator(`time[datetime="${moment}"]`) });
    await expect(row.getByRole("cell").first()).toHaveText(`${levels[index]}%`);
    await expect(row.getByRole("cell").nth(1)).toHaveText(/150\s*km/);
  }
});

test("the cursor walks the curves by keyboard and reads the values out", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(120_000);
  const id = await charge(house);
  const spoken = (await openCharts(page, id)).locator("[role=slider] [aria-live=polite]");
  const slider = cursor(page);
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuenow", "0");
  await expect(slider).toHaveAttribute("aria-valuetext", /\d:\d\d/);
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuenow", "1");
  // The car goes on charging: a point that comes in between is one more to go to.
  await expect(async () => {
    await page.keyboard.press("End");
    const last = await slider.getAttribute("aria-valuemax");
    expect(await slider.getAttribute("aria-valuenow")).toBe(last);
    await expect(spoken).toContainText(`${await levelOf(house, id)}%`, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await expect(slider).toHaveAttribute("aria-valuetext", "Moment on the charts");
  await expect(spoken).toBeEmpty();
});

test("the period stands in the address and is kept by a reload", async ({
  ownerPage: page,
  house,
}) => {
  await openCharts(page, await house.vehicleId(vin), "");
  // The choice is drawn from the address, a moment after the click.
  await page.getByRole("radio", { name: "7 d" }).click();
  await expect(page).toHaveURL(/period=7d/);
  await page.reload();
  await expect(page.getByRole("radio", { name: "7 d" })).toBeChecked();
});

test("a session is listed with its length and levels, has its own curve, and can be downloaded", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(180_000);
  const id = await charge(house);
  const [session] = await sessionsOf(house, id);
  await openCharts(page, id);
  const list = page.getByRole("region", { name: "Charging sessions" });
  const line = list.getByRole("row").nth(1);
  await expect(line).toContainText(`${session.fromPercent}%`);
  await expect(line).toContainText(`${session.toPercent}%`);
  await expect(line).not.toContainText("Charging now");
  const csv = list.getByRole("link", { name: "CSV" });
  // As many as the server gives at once, not only those of the first page.
  await expect(csv).toHaveAttribute("href", /limit=1000/);
  const file = await download(page, csv);
  expect(file.rows[1]?.[0]).toBe(new Date(session.startedAt).toISOString());
  expect(Number(file.rows[1]?.[4])).toBe(session.toPercent);

  await line.getByRole("link").click();
  await page.waitForURL(`**/charging/${session.id}`);
  await expect(page.getByRole("heading", { name: "Charge curve" })).toBeVisible();
  await expect(cursor(page)).toBeVisible();
  await expect(page.getByText(`${session.fromPercent}% → ${session.toPercent}%`)).toBeVisible();
  const happened = page.getByRole("region", { name: "What happened" });
  // The events are read on their own; all of them come at once.
  await expect(happened.getByRole("listitem").first()).toBeVisible();
  const listed = await happened.getByRole("listitem").count();
  // Every event of the list has its number in the curve, alone or in a group such as "2–4".
  await expect(page.locator("[data-event-marks] span").last()).toContainText(`${listed}`);
  await expectFlawless(page, "one session");
  await page.getByRole("link", { name: "All sessions" }).click();
  await page.waitForURL(/\/charging$/);
});

test("a session that begins while the page is open appears by itself, and grows", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(120_000);
  const id = await charge(house);
  await openCharts(page, id);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const list = page.getByRole("region", { name: "Charging sessions" });
  await house.world.post(`/cars/${vin}`, { plug: "ac", isCharging: true, chargePercent: 47 });
  await expect(list.getByText("Charging now")).toBeVisible({ timeout: 30_000 });
  await house.world.post(`/cars/${vin}`, { chargePercent: 52 });
  await expect(page.locator(".recharts-reference-dot").first()).toBeVisible();
  await expect(page.getByRole("figure").getByText("52%").first()).toBeVisible({ timeout: 30_000 });
  // The dashed part of the curve is in the table, too, and does not pass for a report.
  const figure = page.getByRole("figure", { name: "Charge over time" });
  await figure.getByRole("button", { name: "Table" }).click();
  await expect(figure.getByRole("row").last()).toContainText("90% expected");
  await house.world.post(`/cars/${vin}`, { isCharging: false });
  await expect(list.getByText("Charging now")).toBeHidden({ timeout: 30_000 });

  // A long list goes on: here a page holds one session.
  await page.route("**/sessions?limit=100", (route) =>
    route.continue({ url: route.request().url().replace("limit=100", "limit=1") }),
  );
  await page.reload();
  await expect(list.getByRole("row")).toHaveCount(2);
  await list.getByRole("button", { name: "Show older" }).click();
  await expect(list.getByRole("row").nth(2)).toBeVisible();
});
