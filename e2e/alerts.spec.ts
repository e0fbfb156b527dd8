import mqtt from "mqtt";
import { mailUser, startMailServer } from "../lib/notify/testing/start-mail-server";
import { expectFlawless, expectNoOverflow } from "./axe";
import { type House, strangerToken } from "./house";
import { expect, test } from "./test";

const vin = "VIN1234567890";
type MailServer = Awaited<ReturnType<typeof startMailServer>>;

/** A back end and its control unit on our own endpoint. */
async function connectUnit(house: House) {
  const unit = { username: "unit", password: "a password of a unit" };
  const topics = { publish: ["vehicle/#"], subscribe: ["vehicle/#"] };
  const body = { ...unit, ...topics, source: { kind: "ota", name: "Updates" } };
  const made = await house.api("/clients", { method: "POST", body: JSON.stringify(body) });
  expect(made.status).toBe(201);
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${house.mqttPort}`, unit);
  return {
    say: (leaf: string, fields: object) =>
      client.publishAsync(`vehicle/updates/${vin}${leaf}`, JSON.stringify(fields), { qos: 1 }),
    end: () => client.endAsync(),
  };
}

let mail: MailServer;
let unit: Awaited<ReturnType<typeof connectUnit>>;

test.beforeAll(async ({ house }) => {
  mail = await startMailServer();
  unit = await connectUnit(house);
});
test.afterAll(async () => {
  await unit.end();
  await mail.close();
});

test("a mail server is added and shows by a test that it works", async ({ ownerPage: page }) => {
  await page.goto("/settings/alerts");
  await page.getByRole("button", { name: "Add email" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Mail server").fill("127.0.0.1");
  await dialog.getByLabel("Port", { exact: true }).fill(String(mail.port));
  await dialog.getByLabel("User name").fill(mailUser.username);
  await dialog.getByLabel("Password").fill(mailUser.password);
  await dialog.getByLabel("From").fill("alerts@automaker.com");
  await dialog.getByLabel("To", { exact: true }).fill("admin@automaker.com");
  await dialog.getByLabel("Certificate of a private authority (PEM)").fill(mail.ca);
  await dialog.getByRole("button", { name: "Save" }).click();
  const channel = page.getByRole("article", { name: "admin@automaker.com" });
  await channel.getByRole("button", { name: "Send a test" }).click();
  await expect(channel.getByText("The mail server has taken the mail.")).toBeVisible();
  expect(mail.mails.map(({ to, user }) => [to, user])).toEqual([
    [["admin@automaker.com"], mailUser.username],
  ]);
  expect(await page.content()).not.toContain(mailUser.password);
});

test("an update that fails is there without a reload, is mailed, acknowledged and resolved", async ({
  ownerPage: page,
}) => {
  await page.goto("/alerts");
  await expect(page.getByRole("heading", { name: "Alerts", level: 1 })).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const row = page.getByRole("article", { name: /^Update failed: / });
  await expect(row).toHaveCount(0);

  await unit.say("", { version: "3.0.1", description: "Secure update" });
  await unit.say("/progress", { progress: 40, status: "downloading" });
  await unit.say("/status", { status: "low_battery", progress: 40 });
  await unit.say("/status", { status: "low_battery", progress: 40 });
  await expect(row).toContainText("failed with status: low_battery");
  await expect(page.getByRole("link", { name: /^Alerts: \d+ open$/ })).toBeVisible();
  const subject = `Subject: OTA Update Failure Alert for Vehicle ${vin}`;
  const told = () => mail.mails.filter(({ text }) => text.includes(subject)).length;
  await expect.poll(told).toBe(1);

  await row.getByRole("button", { name: /^Acknowledge/ }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("radio", { name: "Acknowledged" }).click();
  await expect(page).toHaveURL(/show=acknowledged/);
  await row.getByRole("button", { name: /^Resolve/ }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("radio", { name: "Resolved" }).click();
  await row.getByText("History").click();
  await expect(row.getByText("Acknowledged by Jana")).toBeVisible();
  await expect(row.getByText("Resolved by Jana")).toBeVisible();
  await page.reload();
  await expect(row).toHaveCount(1);
  expect(told()).toBe(1);
});

test("the car's own page has a line for it, and the way to it", async ({
  ownerPage: page,
  house,
}) => {
  await unit.say("", { version: "3.0.2", description: "Another update" });
  await unit.say("/progress", { progress: 10, status: "downloading" });
  await unit.say("/status", { status: "checksum_error" });
  const id = async () => {
    const { items } = await (await house.api("/vehicles")).json();
    return items.find((one: { vin: string }) => one.vin === vin)?.id;
  };
  await expect.poll(id).toBeDefined();
  await page.goto(`/cars/${await id()}`);
  await expect(page.getByText("Update failed.", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "See alerts" }).click();
  await expect(page.getByRole("article", { name: /^Update failed: / })).toContainText(
    "checksum_error",
  );
});

test("a webhook into a private network is refused in words", async ({ ownerPage: page, house }) => {
  await page.goto("/settings/alerts");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await page.getByRole("dialog").getByLabel("Address").fill(`${house.url}/hook`);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Copy the signing secret now")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  const channel = page.getByRole("article", { name: `${house.url}/hook` });
  await channel.getByRole("button", { name: "Send a test" }).click();
  await expect(channel.getByText("WEBHOOK_PRIVATE=on")).toBeVisible();
  await channel.getByRole("button", { name: /^Remove/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(channel).toHaveCount(0);
});

test("with alerts and channels in them the pages are flawless, also at 320 px", async ({
  ownerPage: page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/alerts");
  await page.getByRole("article").first().getByText("History").click();
  await expectFlawless(page, "inbox");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoOverflow(page);
  await page.goto("/settings/alerts");
  await expect(page.getByRole("article", { name: "admin@automaker.com" })).toBeVisible();
  await expect(page.getByRole("switch", { name: "Watch for Update failed" })).toBeVisible();
  await expectNoOverflow(page);
  await page.getByRole("button", { name: "Add email" }).click();
  await expectNoOverflow(page);
  await expectFlawless(page, "a channel's fields");
  await page.keyboard.press("Escape");
  await expectFlawless(page, "alert settings");
});

test("nobody else's alerts exist", async ({ house }) => {
  const own = await (await house.api("/alerts")).json();
  expect(own.items.length).toBeGreaterThan(0);
  const asStranger = { token: strangerToken };
  expect((await (await house.api("/alerts", asStranger)).json()).items).toEqual([]);
  const [{ id }] = own.items;
  expect((await house.api(`/alerts/${id}`, asStranger)).status).toBe(404);
  const act = { ...asStranger, method: "POST" };
  expect((await house.api(`/alerts/${id}/resolve`, act)).status).toBe(404);
});
