import mqtt from "mqtt";
import { expect, test } from "./test";

test("an owner connects a module to Vindow and sees it arrive", async ({ ownerPage, house }) => {
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

  const client = await mqtt.connectAsync({
    host: told("server.v3 server"),
    port: Number(told("server.v3 port")),
    username: told("server.v3 user"),
    password: told("password server.v3"),
  });
  await expect(
    ownerPage.getByText("It is connected. Waiting for its first message."),
  ).toBeVisible();
  await client.publishAsync(`${prefix}metric/v/b/soc`, "77", { qos: 1, retain: true });
  await expect(ownerPage.getByText("It is connected and has said something.")).toBeVisible();
  await expect(ownerPage.getByText(`${prefix}metric/v/b/soc 77`)).toBeVisible();

  await ownerPage.getByRole("link", { name: "See all clients" }).click();
  await expect(ownerPage.getByRole("heading", { name: "twizy", exact: true })).toBeVisible();
  const ended = new Promise<void>((resolve) => client.once("close", () => resolve()));
  await ownerPage.getByRole("button", { name: "Remove twizy" }).click();
  await ownerPage.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await ended;
  await client.endAsync(true);
});
