import type { Page, Route } from "@playwright/test";
import { connectAsync, type MqttClient } from "mqtt";
import { enyaqVin, type House } from "./house";
import { expect, test } from "./test";

const clients: MqttClient[] = [];
test.afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true);
});

interface Made {
  readonly id: string;
  readonly token: string;
}

async function makeDevice(house: House, name: string, more: object = {}): Promise<Made> {
  const made = await house.api("/devices", {
    method: "POST",
    body: JSON.stringify({ name, ...more }),
  });
  const { id, credentials } = await made.json();
  return { id, token: credentials.token };
}

async function connect(house: House, username: string): Promise<MqttClient> {
  const url = `mqtt://127.0.0.1:${house.mqttPort}`;
  const client = await connectAsync(url, { username, protocolVersion: 5, reconnectPeriod: 0 });
  clients.push(client);
  client.on("error", () => undefined);
  return client;
}

const onlyRead = "Only read";

/** Answers with all devices are kept back; one more stands in them, which shows when they are drawn. */
async function holdReading(page: Page) {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let tell: () => void = () => undefined;
  const isRead = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const hold = async (route: Route) => {
    const response = await route.fetch();
    const { items } = await response.json();
    tell();
    await released;
    const more = { ...items[0], id: onlyRead, name: onlyRead };
    await route.fulfill({ response, json: { items: [...items, more] } });
  };
  await page.route("**/api/v1/devices", hold);
  return { isRead, release };
}

const say = (client: MqttClient, values: object) =>
  client.publishAsync("v1/devices/me/telemetry", JSON.stringify(values), { qos: 1 });

for (const [width, height] of [
  [390, 844],
  [1440, 900],
] as const)
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height } });

    test("a device is bound to a new car by what its keys suggest, feeds it, and is unbound", async ({
      ownerPage: page,
      house,
    }) => {
      const { id, token } = await makeDevice(house, "Tracker 12");
      const client = await connect(house, token);
      await say(client, { soc: 0.64, range_mi: 100, lat: 48.1, lon: 16.3, uptime: 12 });
      await page.goto(`/devices/${id}/vehicle`);
      const line = (key: string) => page.locator(`[data-mapping="${key}"]`);
      await expect(line("soc").locator("[data-preview]")).toContainText("64");
      await expect(line("range_mi").getByLabel("Value of the car")).toHaveValue("rangeKm");
      await expect(line("range_mi").getByLabel("Sent as")).toHaveValue("mi");
      await expect(line("range_mi").locator("[data-preview]")).toContainText("161 km");
      await expect(line("uptime")).toHaveCount(0);

      await line("soc").getByLabel("Sent as").selectOption("%");
      await line("soc").getByLabel("Times").fill("1000");
      await expect(line("soc").locator("[data-preview]")).toContainText(
        "outside of what is possible",
      );
      await line("soc").getByLabel("Times").fill("");
      await line("soc").getByLabel("Sent as").selectOption("fraction");

      await page.getByLabel("Car", { exact: true }).selectOption("new");
      await page.getByLabel("Name of the car").fill(`Van ${width}`);
      await page.getByRole("button", { name: "Bind to this car" }).click();
      await expect(page.getByText("Tells of")).toBeVisible();
      await say(client, { soc: 0.65, range_mi: 101, lat: 48.2, lon: 16.4 });
      await page.getByRole("link", { name: `Van ${width}` }).click();
      await expect(page.getByRole("heading", { level: 1, name: `Van ${width}` })).toBeVisible();
      await expect(page.getByRole("img", { name: "65% charged" })).toBeVisible();
      await say(client, { soc: 0.66 });
      await expect(page.getByRole("img", { name: "66% charged" })).toBeVisible();

      await page.goto(`/devices/${id}/vehicle`);
      await page.getByRole("button", { name: "Unbind" }).click();
      await expect(page.getByRole("button", { name: "Bind to this car" })).toBeVisible();
      await expect(page.getByText("Tells of")).toHaveCount(0);
      await house.api(`/devices/${id}`, { method: "DELETE" });
    });

    test("a value that cannot be it leaves the car as it was, and the log says why", async ({
      ownerPage: page,
      house,
    }) => {
      const { id, token } = await makeDevice(house, "Tracker 13");
      const values = [{ key: "cabin", value: "cabinTemperatureC", unit: "°F" }];
      const vehicleId = await house.vehicleId(enyaqVin);
      const bound = await house.api(`/devices/${id}/vehicle`, {
        method: "PUT",
        body: JSON.stringify({ vehicleId, values }),
      });
      expect(bound.status).toBe(200);
      const client = await connect(house, token);
      await say(client, { cabin: 68 });
      await say(client, { cabin: "warm" });
      const { state } = await (await house.api(`/vehicles/${vehicleId}`)).json();
      expect(state.cabinTemperatureC).toMatchObject({ value: 20, sourceId: id });
      await page.goto(`/messages?source=${id}`);
      await page.getByText("v1/devices/me/telemetry").last().click();
      await expect(page.getByText('"cabin" (cabinTemperatureC) is no number')).toBeVisible();
      await house.api(`/devices/${id}`, { method: "DELETE" });
    });

    test("connections are listed with the reason of their end", async ({
      ownerPage: page,
      house,
    }) => {
      const { id, token } = await makeDevice(house, "Tracker 14");
      const first = await connect(house, token);
      const ended = new Promise<void>((resolve) => first.once("close", () => resolve()));
      await page.goto(`/devices/${id}/sessions`);
      await expect(page.locator("[data-session=open]")).toContainText("Still open");
      const second = await connect(house, token);
      await ended;
      await second.endAsync();
      await expect(page.getByText("The same device connected anew.")).toBeVisible();
      await expect(page.getByText("The device said goodbye.")).toBeVisible();
      await expect(page.locator("[data-session=ended]")).toHaveCount(2);
      await house.api(`/devices/${id}`, { method: "DELETE" });
    });

    test("what is told while the list is read again stays, though the answer was asked for before", async ({
      ownerPage: page,
      house,
    }) => {
      const { id, token } = await makeDevice(house, "Told one");
      await page.goto("/devices");
      const row = page.locator(`[data-device="${id}"]`);
      await expect(row).toContainText("Not connected");
      await expect(page.getByText("Live", { exact: true })).toBeVisible();
      const { isRead, release } = await holdReading(page);
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await isRead;
      await connect(house, token);
      const lamp = row.getByText("Connected", { exact: true }).filter({ visible: true });
      await expect(lamp).toHaveCount(1);
      const wasTakenBack = await row.evaluateHandle((element) => {
        const seen = { isTakenBack: false };
        const look = () => {
          seen.isTakenBack ||= element.textContent?.includes("Not connected") ?? false;
        };
        new MutationObserver(look).observe(element, {
          subtree: true,
          childList: true,
          characterData: true,
        });
        return seen;
      });
      release();
      await expect(page.locator(`[data-device="${onlyRead}"]`)).toBeVisible();
      expect(await wasTakenBack.jsonValue()).toEqual({ isTakenBack: false });
      await house.api(`/devices/${id}`, { method: "DELETE" });
    });

    test("the list tells live who is connected and how much it sends, and sorts by it", async ({
      ownerPage: page,
      house,
    }) => {
      const quiet = await makeDevice(house, "Quiet one");
      const busy = await makeDevice(house, "Busy one");
      await page.goto("/devices");
      const row = (id: string) => page.locator(`[data-device="${id}"]`);
      await expect(row(busy.id)).toContainText("Not connected");
      const client = await connect(house, busy.token);
      for (let value = 0; value < 20; value += 1)
        await say(client, { a: value, b: value, c: value });
      const lamp = row(busy.id).getByText("Connected", { exact: true });
      await expect(lamp.filter({ visible: true })).toHaveCount(1);
      const rate = row(busy.id).getByText(width < 640 ? "60 values a minute" : "60", {
        exact: true,
      });
      await expect(rate.filter({ visible: true })).toHaveCount(1);
      if (width < 640) await page.goto("/devices?sort=-rate");
      else {
        const head = page.getByRole("columnheader", { name: "Values per minute" });
        await head.getByRole("button").click();
        // The second click turns what is drawn, which follows the address a moment later.
        await expect(head).toHaveAttribute("aria-sort", "ascending");
        await head.getByRole("button").click();
      }
      await expect(page).toHaveURL(/sort=-rate/);
      await expect(page.locator("[data-device]").first()).toHaveAttribute("data-device", busy.id);
      for (const { id } of [quiet, busy]) await house.api(`/devices/${id}`, { method: "DELETE" });
    });
  });

test("of two hundred devices only those in view are in the document", async ({
  ownerPage: page,
  house,
}) => {
  test.setTimeout(180_000);
  const gateway = await makeDevice(house, "Gateway of many", { gateway: true });
  const client = await connect(house, gateway.token);
  const names = Array.from({ length: 200 }, (_, index) => `Many ${String(index).padStart(3, "0")}`);
  const values = Object.fromEntries(names.map((name) => [name, [{ v: 1 }]]));
  await client.publishAsync("v1/gateway/telemetry", JSON.stringify(values), { qos: 1 });
  await page.goto("/devices?filter=Many");
  await expect(page.getByRole("link", { name: "Many 000" })).toBeVisible();
  expect(await page.locator("[data-device]").count()).toBeLessThan(100);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(page.getByRole("link", { name: "Many 199" })).toBeVisible();
  expect(await page.locator("[data-device]").count()).toBeLessThan(100);
  await page.getByLabel("Filter by name or profile").fill("Many 15");
  await expect(page.locator("[data-device]")).toHaveCount(10);
  const { items } = await (await house.api("/devices")).json();
  const many: readonly { id: string; parentId?: string }[] = items;
  for (const { id, parentId } of many)
    if (parentId === gateway.id) await house.api(`/devices/${id}`, { method: "DELETE" });
  await house.api(`/devices/${gateway.id}`, { method: "DELETE" });
});
