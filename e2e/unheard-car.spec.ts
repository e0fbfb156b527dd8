import { expectFlawless } from "./axe";
import { post } from "./fleet";
import { expect, test } from "./test";

const emptiness =
  /nothing heard|not heard|unknown charge|level unknown|nothing has|nothing was|no commands/i;

test("a car that never reported says so once, with where Vindow listens and what to look at", async ({
  ownerPage: page,
  house,
}) => {
  const source = await post(house, "/sources", {
    name: "Silent vans",
    kind: "ota",
    mqtt: { url: "internal:" },
    vehicles: [{ vin: "SILENT0001", name: "Silent van" }],
  });
  await page.goto("/cars");
  await page.getByRole("link", { name: "Silent van" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Silent van" })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByText(emptiness)).toHaveText(["Nothing heard from this car yet"]);
  await expect(main.getByText("Vindow listens to Silent vans.")).toBeVisible();
  await expect(main.getByRole("link", { name: "Check the connection" })).toHaveAttribute(
    "href",
    `/connections/${source.id}`,
  );
  await expectFlawless(page, "a car that never reported");
});
