import { once } from "node:events";
import { newClient } from "sparkplug-client";
import { owner, viewer } from "./house";
import { expect, signIn, test } from "./test";

test("a device is made, its token is shown once, given anew, and deleted with it", async ({
  ownerPage: page,
}) => {
  await page.goto("/devices/new");
  await page.getByLabel("Name", { exact: true }).fill("Tracker 7");
  await page.getByRole("button", { name: "Add device" }).click();
  const credentials = page.getByTestId("credentials");
  await expect(credentials).toContainText("they are not shown again");
  await page.getByRole("link", { name: "Open the device" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tracker 7" })).toBeVisible();
  await expect(page.getByText("v1/devices/me/telemetry")).toBeVisible();
  await expect(credentials).toHaveCount(0);

  await page.goto(`${page.url()}/settings`);
  await page.getByRole("button", { name: "New credentials" }).click();
  await page.getByLabel("Access token").fill("TRACKER7TRACKER7");
  await page.getByRole("dialog").getByRole("button", { name: "New credentials" }).click();
  await expect(credentials).toContainText("TRACKER7TRACKER7");

  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("button", { name: "Delete Tracker 7" }).click();
  await expect(page).toHaveURL(/\/devices$/);
  await expect(page.getByRole("heading", { level: 1, name: "Devices" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Tracker 7" })).toHaveCount(0);
});

test("a shared attribute keeps every digit that was typed", async ({ ownerPage: page, house }) => {
  const made = await house.api("/devices", {
    method: "POST",
    body: JSON.stringify({ name: "Digits" }),
  });
  const { id } = await made.json();
  await page.goto(`/devices/${id}/attributes`);
  await page.getByRole("button", { name: "Add attribute: Shared attributes" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Key", { exact: true }).fill("serial");
  await dialog.getByLabel("Kind of value").selectOption("number");
  await dialog.getByLabel("Value", { exact: true }).fill("9223372036854775806");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("9223372036854775806")).toBeVisible();
  await house.api(`/devices/${id}`, { method: "DELETE" });
});

test("a viewer sees devices and may change none", async ({ page, house }) => {
  const made = await house.api("/devices", {
    method: "POST",
    body: JSON.stringify({ name: `Seen by ${owner.name}` }),
  });
  const { id } = await made.json();
  await signIn(page, viewer.email);
  await page.goto("/devices");
  await expect(page.getByRole("link", { name: `Seen by ${owner.name}` })).toBeVisible();
  await expect(page.getByRole("link", { name: "Add a device" })).toHaveCount(0);
  await page.goto(`/devices/${id}/calls`);
  await expect(page.getByText("Only owners and managers may call devices.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Call", exact: true })).toHaveCount(0);
  await house.api(`/devices/${id}`, { method: "DELETE" });
});

test("a Sparkplug node says what it is, and its devices stand below it", async ({
  ownerPage: page,
  house,
}) => {
  const post = (path: string, body: object) =>
    house.api(path, { method: "POST", body: JSON.stringify(body) });
  await post("/profiles", { name: "edge", isSparkplug: true });
  const made = await (await post("/devices", { name: "Line 4", profile: "edge" })).json();
  await page.goto(`/devices/${made.id}`);
  await expect(page.getByText("Sparkplug node")).toBeVisible();
  await expect(page.getByText("DBIRTH")).toBeVisible();
  const node = newClient({
    serverUrl: `mqtt://127.0.0.1:${house.mqttPort}`,
    username: made.credentials.token,
    password: "",
    groupId: "G",
    edgeNode: "Line 4",
    clientId: "line-4",
  });
  await once(node, "birth");
  node.publishNodeBirth({
    timestamp: 1_000,
    metrics: [{ name: "load", type: "Double", value: 1 }],
  });
  node.publishDeviceBirth("D", {
    timestamp: 1_001,
    metrics: [{ name: "heat", type: "Float", value: 20.5 }],
  });
  await expect(page.getByRole("link", { name: "G:Line 4:D" })).toBeVisible();
  node.stop();
  await house.api(`/devices/${made.id}`, { method: "DELETE" });
});
