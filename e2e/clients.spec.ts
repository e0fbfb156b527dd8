import mqtt, { type MqttClient } from "mqtt";
import { realClock } from "@/world/clock";
import { createModel, leafSpec } from "@/world/ovms/model";
import { startModule } from "@/world/ovms/module";
import { expect, test } from "./test";

test("an owner connects a module to Vindow, sees it arrive, and sees its car", async ({
  ownerPage,
  house,
}) => {
  await ownerPage.goto("/connections");
  await ownerPage.getByRole("link", { name: "Connect something to Vindow" }).click();
  await ownerPage.getByLabel("What is it?").selectOption("ovms");
  await ownerPage.getByLabel("Name", { exact: true }).fill("Twizy");
  await ownerPage.getByRole("button", { name: "Make user name and password" }).click();

  const lines = await ownerPage.getByText("config set server.v3 server").innerText();
  const told = (setting: string) => new RegExp(`${setting} (\\S+)`).exec(lines)?.[1] ?? "";
  expect(told("server.v3 port")).toBe(String(house.mqttPort));
  const prefix = told("topic.prefix");
  expect(prefix).toBe("ovms/twizy/");
  await expect(ownerPage.getByText("Waiting for it to connect.")).toBeVisible();

  const spec = { ...leafSpec, vin: "VF1ACVYB0T1234567" };
  const module = await startModule({
    url: `mqtt://${told("server.v3 server")}:${told("server.v3 port")}`,
    username: told("server.v3 user"),
    password: told("password server.v3"),
    model: createModel(spec, { soc: 63 }),
    clock: realClock(),
    prefix,
    vehicleId: "twizy",
  });
  await expect(ownerPage.getByText("It is connected and has said something.")).toBeVisible();
  await expect(ownerPage.getByText(new RegExp(`^${prefix}`)).last()).toBeVisible();

  await ownerPage.goto(`/cars/${await house.vehicleId(spec.vin)}`);
  await expect(ownerPage.getByText(/^63\s*%$/).first()).toBeVisible();
  await module.close();
});

/** The attempt's reason code, or 0. */
const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 0,
    (error: { readonly code?: unknown }) => error.code,
  );

const closed = (client: MqttClient): Promise<void> =>
  new Promise((resolve) => client.once("close", () => resolve()));

test("an owner changes what a client may do, gives it a new password, and takes it back", async ({
  ownerPage,
  house,
}) => {
  const body = JSON.stringify({ username: "node-red" });
  const made = await (await house.api("/clients", { method: "POST", body })).json();
  const connect = (password: string) =>
    mqtt.connectAsync(`mqtt://127.0.0.1:${house.mqttPort}`, {
      username: "node-red",
      password,
      protocolVersion: 5,
      reconnectPeriod: 0,
    });
  await ownerPage.goto("/connections/clients");
  await ownerPage.getByRole("link", { name: "Change node-red" }).click();
  await ownerPage.waitForURL(`**/connections/clients/${made.id}`);
  await expect(ownerPage.getByText("Not connected")).toBeVisible();
  const first = await connect(made.password);
  await expect(ownerPage.getByText("Connected", { exact: true })).toBeVisible();

  const ended = closed(first);
  await ownerPage.getByLabel("May publish to").fill("%u/out/#");
  await ownerPage.getByLabel("Topic levels").fill("3");
  await ownerPage.getByRole("button", { name: "Save" }).click();
  await ended;
  const second = await connect(made.password);
  expect(await codeOf(second.publishAsync("node-red/in", "1", { qos: 1 }))).toBe(0x87);
  await expect(ownerPage.getByText("It may not publish to node-red/in.")).toBeVisible();
  expect(await codeOf(second.publishAsync("node-red/out/a/b", "1", { qos: 1 }))).toBe(0x90);
  await expect(ownerPage.getByText("Topic not valid or too deep")).toBeVisible();
  expect(await codeOf(second.publishAsync("node-red/out/a", "hello", { qos: 1 }))).toBe(0);
  await expect(ownerPage.getByText("node-red/out/a hello")).toBeVisible();

  await ownerPage.getByRole("button", { name: "New password" }).click();
  const dialog = ownerPage.getByRole("dialog");
  await dialog.getByRole("button", { name: "New password" }).click();
  const password = await dialog.locator("pre").innerText();
  await dialog.getByRole("button", { name: "Done" }).click();
  expect(await codeOf(connect(made.password))).toBe(0x86);
  await expect(ownerPage.getByText("Refused", { exact: true })).toBeVisible();

  const third = await connect(password);
  const gone = closed(third);
  await ownerPage.getByRole("button", { name: "Remove node-red" }).click();
  await ownerPage.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await gone;
  await ownerPage.waitForURL("**/connections/clients");
  await expect(ownerPage.getByRole("heading", { name: "node-red" })).toHaveCount(0);
  for (const client of [first, second, third]) await client.endAsync(true);
});

test("nobody is let in without a password by default, and nothing warns of it", async ({
  ownerPage,
  house,
}) => {
  const options = { protocolVersion: 5, reconnectPeriod: 0 } as const;
  const nameless = mqtt.connectAsync(`mqtt://127.0.0.1:${house.mqttPort}`, options);
  // It says no more of itself than a client id.
  expect(await codeOf(nameless)).toBe(0x85);
  await ownerPage.goto("/connections/clients");
  await expect(ownerPage.getByText("Connections refused")).toBeVisible();
  await expect(ownerPage.getByText(/without a password/)).toHaveCount(0);
});
