import type { Page } from "@playwright/test";
import { connectAsync, type MqttClient } from "mqtt";
import { expectNoOverflow } from "./axe";
import type { House } from "./house";
import { expect, test } from "./test";

const clients: MqttClient[] = [];
test.afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true);
});

/** A new device, and its client on the line. */
async function joinDevice(house: House, name: string, more: object = {}) {
  const body = JSON.stringify({ name, ...more });
  const made = await (await house.api("/devices", { method: "POST", body })).json();
  const id: string = made.id;
  const username: string = made.credentials.token;
  const client = await connectAsync(`mqtt://127.0.0.1:${house.mqttPort}`, {
    username,
    protocolVersion: 5,
    reconnectPeriod: 0,
  });
  clients.push(client);
  return { id, client };
}

/** Answers each request that comes by what `answer` makes of it, and keeps them all. */
async function listen(client: MqttClient, answer: (body: unknown) => string | undefined) {
  const heard: unknown[] = [];
  client.on("message", (topic, payload) => {
    if (!topic.startsWith("v1/devices/me/rpc/request/")) return;
    const body: unknown = JSON.parse(String(payload));
    heard.push(body);
    const text = answer(body);
    if (text !== undefined) client.publish(topic.replace("request", "response"), text, { qos: 1 });
  });
  await client.subscribeAsync("v1/devices/me/rpc/request/+", { qos: 1 });
  return heard;
}

const say = (client: MqttClient, values: object) =>
  client.publishAsync("v1/devices/me/telemetry", JSON.stringify(values), { qos: 1 });

test("a person claims the device that offers itself, and has it then", async ({
  ownerPage: page,
  house,
}) => {
  const { id, client } = await joinDevice(house, "Offered");
  const offer = JSON.stringify({ secretKey: "on the back", durationMs: 60_000 });
  await client.publishAsync("v1/devices/me/claim", offer, { qos: 1 });
  await page.goto("/devices/new");
  await page.getByLabel("Device name").fill("Offered");
  await page.getByLabel("Secret", { exact: true }).fill("on the back");
  await page.getByRole("button", { name: "Claim device" }).click();
  await expect(page).toHaveURL(/\/devices\?filter=Offered/);
  await expect(page.getByRole("link", { name: "Offered" })).toBeVisible();
  const { isClaimed } = await (await house.api(`/devices/${id}`)).json();
  expect(isClaimed).toBe(true);
  await page.goto("/devices/new");
  await page.getByLabel("Device name").fill("Offered");
  await page.getByRole("button", { name: "Claim device" }).click();
  await expect(page.getByText("Somebody has claimed this device already.")).toBeVisible();
});

const chunkBytes = 400;

/** Fetches the offered file piece by piece until an empty piece ends it. */
async function fetchFirmware(client: MqttClient): Promise<Buffer> {
  await client.subscribeAsync("v2/fw/response/+/chunk/+", { qos: 1 });
  const pieces: Buffer[] = [];
  for (;;) {
    const came = new Promise<Buffer>((resolve) =>
      client.once("message", (_topic, payload) => resolve(payload)),
    );
    const topic = `v2/fw/request/1/chunk/${pieces.length}`;
    await client.publishAsync(topic, String(chunkBytes), { qos: 1 });
    const piece = await came;
    if (piece.length === 0) return Buffer.concat(pieces);
    pieces.push(piece);
  }
}

async function uploadFirmware(page: Page, file: Buffer): Promise<void> {
  await page.goto("/devices/packages");
  await page.getByLabel("Title", { exact: true }).fill("Beacon");
  await page.getByLabel("Version", { exact: true }).fill("1.1");
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "beacon.bin", mimeType: "application/octet-stream", buffer: file });
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByRole("cell", { name: "Beacon", exact: true })).toBeVisible();
}

test("a file is uploaded, assigned, fetched in pieces, and done once the device runs it", async ({
  ownerPage: page,
  house,
}) => {
  const file = Buffer.from(Array.from({ length: 1_000 }, (_, index) => (index * 7) % 256));
  const { id, client } = await joinDevice(house, "Beacon 1");
  await uploadFirmware(page, file);
  await page.goto(`/devices/${id}/firmware`);
  const card = page.getByRole("region", { name: "Firmware" });
  await card.getByLabel("Package").selectOption("Beacon 1.1");
  await card.getByRole("button", { name: "Assign", exact: true }).click();
  const now = card.locator("[aria-current=step]");
  await expect(now).toHaveText("Offered");
  await say(client, { fw_state: "DOWNLOADING" });
  expect((await fetchFirmware(client)).equals(file)).toBe(true);
  await expect(now).toHaveText("Downloading");
  const old = { current_fw_title: "Beacon", current_fw_version: "1.0" };
  await say(client, { ...old, fw_state: "UPDATED" });
  await expect(card.getByText("Beacon 1.0 instead of Beacon 1.1")).toBeVisible();
  await expect(now).toHaveText("Updated");
  await say(client, { current_fw_version: "1.1", fw_state: "UPDATED" });
  await expect(now).toHaveCount(0);
  await expect(card.getByText("instead of")).toHaveCount(0);
});

test("calls of two ways, of one way, and a persistent one of one way end as they should", async ({
  ownerPage: page,
  house,
}) => {
  const { id, client } = await joinDevice(house, "Callee");
  const heard = await listen(client, (body) =>
    JSON.stringify(body).includes("ask") ? '{"level":9007199254740993}' : undefined,
  );
  await page.goto(`/devices/${id}/calls`);
  const call = async (method: string) => {
    await page.getByLabel("Method").fill(method);
    await page.getByRole("button", { name: "Call", exact: true }).click();
  };
  const row = (method: string) => page.getByRole("listitem").filter({ hasText: method });
  await call("ask");
  await expect(row("ask")).toContainText("Answered");
  await expect(row("ask")).toContainText("9007199254740993");
  await page.getByRole("radio", { name: "One-way" }).check();
  await call("tell");
  await expect(row("tell")).toContainText("Delivered");
  await page.getByRole("radio", { name: "Persistent" }).check();
  await call("keep");
  await expect(row("keep")).toContainText("Persistent, one-way");
  await expect(row("keep").getByText("Delivered", { exact: true })).toBeVisible();
  await expect(row("keep").getByRole("button", { name: "Take back" })).toHaveCount(0);
  expect(heard).toEqual(["ask", "tell", "keep"].map((method) => ({ method, params: {} })));
});

test("a server attribute is changed and removed, and the device is told neither", async ({
  ownerPage: page,
  house,
}) => {
  const { id, client } = await joinDevice(house, "Attributed");
  const told: string[] = [];
  client.on("message", (_topic, payload) => told.push(String(payload)));
  await client.subscribeAsync("v1/devices/me/attributes", { qos: 1 });
  const put = (scope: string, values: object) =>
    house.api(`/devices/${id}/attributes/${scope}`, {
      method: "PUT",
      body: JSON.stringify(values),
    });
  await put("server", { bay: "north" });
  await page.goto(`/devices/${id}/attributes`);
  const card = page.getByRole("region", { name: "Server attributes" }).first();
  await card.getByRole("button", { name: "Change bay" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Value", { exact: true }).fill("south");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(card.getByRole("cell", { name: "south" })).toBeVisible();
  await card.getByRole("button", { name: "Remove bay" }).click();
  await expect(card.getByRole("cell", { name: "south" })).toHaveCount(0);
  await put("shared", { last: 1 });
  await expect.poll(() => told).toEqual(['{"last":1}']);
});

test("every width of the list tells the kind, profile and rate of a device once", async ({
  ownerPage: page,
  house,
}) => {
  const { id, client } = await joinDevice(house, "Gate", { gateway: true });
  await say(client, { a: 1, b: 2 });
  await page.goto("/devices");
  const row = page.locator(`[data-device="${id}"]`);
  const seen = (text: RegExp) => row.getByText(text).filter({ visible: true });
  await expect(seen(/^2( values a minute)?$/)).toHaveCount(1);
  for (const width of [390, 700, 800, 1024, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(seen(/^Gateway$/)).toHaveCount(1);
    await expect(seen(/^(Profile )?default$/)).toHaveCount(1);
    await expect(seen(/^2( values a minute)?$/)).toHaveCount(1);
    await expectNoOverflow(page, `the devices at ${width} px`);
    const table = page.getByRole("region", { name: "Devices" });
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  }
});
