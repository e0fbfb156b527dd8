import { enyaqVin, stranger, strangerToken, viewer } from "./house";
import { expect, signIn, test } from "./test";

test("another garage's car is not there: not as a page, not in the API, not as a command", async ({
  page,
  house,
}) => {
  const id = await house.vehicleId(enyaqVin);
  await signIn(page, stranger.email);
  await page.goto(`/cars/${id}`);
  await expect(page.getByText("There is nothing here")).toBeVisible();
  for (const path of [
    "",
    "/history?metric=chargePercent",
    "/values",
    "/timers",
    "/charging-profiles",
    "/sessions",
    "/trips",
    "/activity",
  ]) {
    const response = await house.api(`/vehicles/${id}${path}`, { token: strangerToken });
    expect(response.status, path).toBe(404);
  }
  const command = await house.api(`/vehicles/${id}/commands`, {
    method: "POST",
    token: strangerToken,
    body: JSON.stringify({ kind: "flash" }),
  });
  expect(command.status).toBe(404);
  const ticket = await (
    await house.api("/live-ticket", { method: "POST", token: strangerToken })
  ).json();
  const mine = await (await house.api("/vehicles")).json();
  expect(JSON.stringify(ticket.topics)).not.toContain(mine.items[0].garageId);
});

test("a viewer sees the car and is offered no command", async ({ page, house }) => {
  const id = await house.vehicleId(enyaqVin);
  await signIn(page, viewer.email);
  await page.goto(`/cars/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Flash", exact: true })).toHaveCount(0);
});
