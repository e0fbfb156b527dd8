import { connectAsync } from "mqtt";
import { expectFlawless } from "./axe";
import { expect, test } from "./test";

test("a file that lies elsewhere runs on every device of a profile, which answers their calls", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(120_000);
  await page.goto("/devices/packages");
  await page.getByLabel("Title", { exact: true }).fill("Tracker");
  await page.getByLabel("Version", { exact: true }).fill("2.0");
  await page.getByLabel("Tag").fill("for canaries");
  await page.getByLabel("Where the file is").selectOption("Somewhere else");
  await page.getByLabel("Link", { exact: true }).fill("https://files.example/tracker.bin");
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByRole("link", { name: "https://files.example/tracker.bin" })).toBeVisible();
  await expect(page.getByText("for canaries", { exact: true })).toBeVisible();

  await page.goto("/devices/profiles/new");
  await page.getByLabel("Name", { exact: true }).fill("trackers");
  await page.getByLabel("Longest text (characters)").fill("200");
  await page.getByRole("switch", { name: "Keep text that looks like a number" }).click();
  await page.getByLabel("Answers to calls of the device").fill("getConfig = {");
  await page.getByLabel("Calls that nobody answers").selectOption("A time-out after a minute");
  await page.getByLabel("Firmware", { exact: true }).selectOption("Tracker 2.0");
  await page.getByRole("button", { name: "Add profile" }).click();
  await expect(page.getByText("Write the answer as JSON.").first()).toBeVisible();
  await page.getByLabel("Answers to calls of the device").fill('getConfig = {"interval":30}');
  await page.getByRole("button", { name: "Add profile" }).click();
  await page.getByRole("link", { name: "trackers" }).click();
  await expect(page.getByLabel("Longest text (characters)")).toHaveValue("200");
  await expect(page.getByLabel("Answers to calls of the device")).toHaveValue(
    'getConfig = {"interval":30}',
  );
  await expect(page.getByLabel("Firmware", { exact: true })).toContainText("Tracker 2.0");
  await expectFlawless(page, "a profile");

  const body = JSON.stringify({ name: "Tracker 9", profile: "trackers" });
  const { id } = await (await house.api("/devices", { method: "POST", body })).json();
  await page.goto(`/devices/${id}/firmware`);
  await expect(page.getByText("Tracker 2.0 (from its profile)")).toBeVisible();
  await page.goto(`/devices/${id}/attributes`);
  await expect(page.getByText("fw_tag", { exact: true })).toBeVisible();
  await expect(page.getByText("for canaries", { exact: true })).toBeVisible();
  await house.api(`/devices/${id}`, { method: "DELETE" });
});

test("what is left of a profile's limit is told while a device sends, and what was refused", async ({
  ownerPage: page,
  house,
}) => {
  const post = async (path: string, body: object) =>
    (await house.api(path, { method: "POST", body: JSON.stringify(body) })).json();
  const free = await post("/devices", { name: "Without limits" });
  await page.goto(`/devices/${free.id}`);
  await page.getByRole("link", { name: "Limits", exact: true }).click();
  await expect(page.getByText("Nothing is limited")).toBeVisible();

  const rateLimits = { device: { telemetryMessages: "3:900,1000:9000" } };
  await post("/profiles", { name: "three", rateLimits });
  const { id, credentials } = await post("/devices", { name: "Talker", profile: "three" });
  await page.goto(`/devices/${id}/limits`);
  const limits = page.getByRole("region", { name: "This device" }).last();
  const counter = limits.getByRole("row", { name: /^Telemetry messages/ });
  await expect(counter).toHaveText(/3 of 3 in 900\ss1,000 of 1,000 in 9,000\ss0$/);
  const client = await connectAsync(`mqtt://127.0.0.1:${house.mqttPort}`, {
    username: credentials.token,
    protocolVersion: 5,
    reconnectPeriod: 0,
  });
  client.on("error", () => undefined);
  const say = () => client.publishAsync("v1/devices/me/telemetry", '{"t":1}', { qos: 1 });
  for (const _ of [1, 2, 3]) await say();
  await expect(counter).toHaveText(/0 of 3 in 900\ss99\d of 1,000 in 9,000\ss0$/);
  await expect(say()).rejects.toThrow();
  await expect(counter).toHaveText(/0 of 3 in .*1$/);
  await client.endAsync(true);

  await page.route("**/api/v1/devices/*/limits", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  for (const made of [free.id, id]) await house.api(`/devices/${made}`, { method: "DELETE" });
});

test("a persistent call to a device that is away is taken back", async ({
  ownerPage: page,
  house,
}) => {
  const body = JSON.stringify({ name: "Away" });
  const { id } = await (await house.api("/devices", { method: "POST", body })).json();
  await page.goto(`/devices/${id}/calls`);
  await page.getByLabel("Method").fill("reboot");
  await page.getByRole("radio", { name: "Persistent" }).check();
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await expect(page.getByText("Queued")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Queued")).toBeVisible();
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("Taken back", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Take back" })).toHaveCount(0);
  await house.api(`/devices/${id}`, { method: "DELETE" });
});
