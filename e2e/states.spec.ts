import { expectFlawless } from "./axe";
import { enyaqVin, owner, stranger } from "./house";
import { holdLine } from "./line";
import { pagesOf } from "./pages";
import { expect, signIn, test } from "./test";

// Each of them takes minutes, and none knows of the others.
test.describe.configure({ mode: "parallel" });

test("axe finds nothing on the pages of a garage with nothing in it", async ({ page, house }) => {
  test.setTimeout(600_000);
  const id = await house.vehicleId(enyaqVin);
  const all = Object.entries(await pagesOf(house));
  const ofNobody = all.filter(([, path]) => !/[0-9a-f]{32}/.test(path));
  await signIn(page, stranger.email);
  for (const [name, path] of ofNobody) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expectFlawless(page, name);
  }
  await page.goto(`/cars/${id}`);
  await expectFlawless(page, "a car that is not there");
});

test("axe finds nothing where reading fails", async ({ page, house }) => {
  test.setTimeout(600_000);
  const pages = Object.entries(await pagesOf(house));
  await signIn(page, owner.email);
  await page.route("**/api/v1/**", (route) =>
    route.fulfill({
      status: 500,
      contentType: "application/problem+json",
      body: JSON.stringify({ title: "Failed", status: 500, detail: "The disk is full." }),
    }),
  );
  for (const [name, path] of pages) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expectFlawless(page, name);
  }
});

test("axe finds nothing while the line is lost", async ({ page, house }) => {
  test.setTimeout(300_000);
  const id = await house.vehicleId(enyaqVin);
  const line = await holdLine(page);
  await signIn(page, owner.email);
  for (const path of ["/cars", `/cars/${id}`, "/chargers", "/messages"]) {
    line.restore();
    await page.goto(path);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    await line.cut();
    await expect(page.getByTestId("connection-word")).not.toHaveText("Live");
    await expectFlawless(page, path);
  }
  await page.goto(`/cars/${id}`);
  await expect(page.getByTestId("connection-word")).toHaveText(/^Offline, values as of/, {
    timeout: 45_000,
  });
  await expectFlawless(page, "offline");
});
