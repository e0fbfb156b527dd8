import { expectFlawless } from "./axe";
import { owner } from "./house";
import { pagesOf } from "./pages";
import { expect, signIn, test } from "./test";

test("axe finds nothing on any page, light and dark, at 390 and 1440 px", async ({
  page,
  house,
}) => {
  test.setTimeout(600_000);
  await page.goto("/login");
  await expectFlawless(page, "login");
  await signIn(page, owner.email);
  for (const [name, path] of Object.entries(await pagesOf(house))) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectFlawless(page, name);
  }
});
