import { rootCertificates } from "node:tls";
import type { Locator, Page } from "@playwright/test";
import { z } from "zod";
import { realClock } from "../world/clock";
import { familyCars } from "../world/garage";
import { startPublicApi } from "../world/skoda/public-api";
import { type House, openHouse, owner } from "./house";
import { test as base, expect, signIn } from "./test";

/** What the world asks of who connects to its Škoda cloud. */
const skodaSource = z.object({
  kind: z.literal("skoda"),
  mqtt: z.object({ url: z.string(), ca: z.string() }),
  apiUrl: z.string(),
  userId: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
  fcmToken: z.string(),
});
type SkodaSource = z.infer<typeof skodaSource>;

/** Each worker has a house that no source was given to: a person connects it. */
const test = base.extend<object, { readonly house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const house = await openHouse([]);
      await use(house);
      await house.close();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

const offeredBy = (house: House): SkodaSource => {
  const found = house.offered
    .map((one) => skodaSource.safeParse(one))
    .find(({ success }) => success);
  if (!found?.data) throw new Error("the world offers no Škoda account");
  return found.data;
};

/** A token of the right shape that nobody in this world signed, good for an hour. */
function foreignToken(): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const expiresAt = Math.floor(Date.now() / 1000) + 3600;
  return [
    part({ alg: "RS256", typ: "JWT" }),
    part({ sub: "nobody", exp: expiresAt }),
    "c2lnbmVk",
  ].join(".");
}

async function fill(page: Page, given: SkodaSource & { readonly name: string }): Promise<void> {
  await page.goto("/connections/new");
  await page.getByLabel("Name", { exact: true }).fill(given.name);
  await page.getByLabel("Broker address").fill(given.mqtt.url);
  await page.getByLabel("Certificate authority (PEM)").fill(given.mqtt.ca);
  await page.getByLabel("Address of the vendor's interface").fill(given.apiUrl);
  await page.getByLabel("User id").fill(given.userId);
  await page.getByLabel("Access token").fill(given.accessToken);
  await page.getByLabel("Refresh token").fill(given.refreshToken);
  await page.getByLabel("Push token (FCM)").fill(given.fcmToken);
  await page.getByLabel("Cars").fill("TMBJB9NY6RF999999 Enyaq");
}

const step = (page: Page, name: string): Locator =>
  page.getByRole("status").getByRole("listitem").filter({ hasText: name });

async function expectStep(page: Page, name: string, outcome: string): Promise<void> {
  await expect(step(page, name).getByRole("img", { name: outcome })).toBeVisible({
    timeout: 30_000,
  });
}

const runTest = (page: Page) => page.getByRole("button", { name: "Test the connection" }).click();

test("a wrong certificate authority fails at the secured line, in words, and nothing is tried after it", async ({
  ownerPage: page,
  house,
}) => {
  const offered = offeredBy(house);
  const ca = rootCertificates[0] ?? "";
  await fill(page, { ...offered, name: "Wrong CA", mqtt: { ...offered.mqtt, ca } });
  await runTest(page);
  await expectStep(page, "Reach the port", "OK");
  await expectStep(page, "Secure the line (TLS)", "Failed");
  await expect(step(page, "Secure the line (TLS)")).toContainText(/certificate/i);
  for (const name of ["Sign in (CONNECT)", "Subscribe", "First message"])
    await expectStep(page, name, "Skipped");
});

test("a refused token fails where the broker signs us in, with its reason code", async ({
  ownerPage: page,
  house,
}) => {
  const accessToken = foreignToken();
  await fill(page, { ...offeredBy(house), name: "Refused", accessToken, refreshToken: "" });
  await runTest(page);
  await expectStep(page, "Secure the line (TLS)", "OK");
  await expectStep(page, "Sign in (CONNECT)", "Failed");
  await expect(step(page, "Sign in (CONNECT)")).toContainText(/13[45]/);
  await expectStep(page, "Subscribe", "Skipped");
  expect(await page.getByRole("main").innerText()).not.toContain(accessToken);
});

test("a broker that is not there fails at its port", async ({ ownerPage: page, house }) => {
  const offered = offeredBy(house);
  const mqtt = { ...offered.mqtt, url: "mqtts://127.0.0.1:1" };
  await fill(page, { ...offered, name: "Nobody", mqtt });
  await runTest(page);
  await expectStep(page, "Reach the port", "Failed");
  await expectStep(page, "Sign in (CONNECT)", "Skipped");
});

test("an account is tested, connected and used, and its secrets never come back", async ({
  page,
  house,
}) => {
  test.setTimeout(120_000);
  const offered = offeredBy(house);
  const secrets = [offered.accessToken, offered.refreshToken, offered.fcmToken];
  await signIn(page, owner.email);
  const heard: Promise<string>[] = [];
  page.on("response", (response) => {
    heard.push(response.text().catch(() => ""));
  });
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => heard.push(Promise.resolve(payload.toString()))),
  );
  await fill(page, { ...offered, name: "My account" });
  await runTest(page);
  for (const name of ["Reach the port", "Secure the line (TLS)", "Sign in (CONNECT)", "Subscribe"])
    await expectStep(page, name, "OK");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.waitForURL(/\/connections$/);
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
  const push = page.getByRole("region", { name: "Push messages (MQTT)" });
  await expect(push.getByText("Connected", { exact: true })).toBeVisible({ timeout: 30_000 });
  await house.vehicleId("TMBJB9NY6RF999999");

  await page.getByRole("link", { name: "Change My account" }).click();
  await expect(page.getByLabel("Access token")).toHaveValue("");
  await expect(page.getByLabel("Access token")).toHaveAccessibleDescription(/Stored/);
  await page.reload();
  await expect(page.getByLabel("Refresh token")).toHaveValue("");
  heard.push((await house.api("/sources")).text(), page.content());
  const said = (await Promise.all(heard)).join("\n");
  for (const secret of secrets) {
    expect(said).not.toContain(secret);
    expect(house.output()).not.toContain(secret);
  }
});

test("a source is switched off, and removed only after a second question", async ({
  ownerPage: page,
  house,
}) => {
  await fill(page, { ...offeredBy(house), name: "Passing" });
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.waitForURL(/\/connections$/);
  await page.getByRole("link", { name: "Change Passing" }).click();
  await page.getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
  await page.getByRole("button", { name: "Remove this source" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove Passing" }).click();
  await page.waitForURL(/\/connections$/);
  await expect(page.getByRole("heading", { name: "Passing" })).toBeHidden();
});

test("a car is connected by its key alone, and says where it stands without a broker", async ({
  ownerPage: page,
}) => {
  test.setTimeout(120_000);
  const clock = realClock();
  const api = await startPublicApi({ cars: familyCars(clock.now()), clock });
  await page.goto("/connections/new");
  await page.getByLabel("What to connect").selectOption("Škoda public API");
  await page.getByLabel("Name", { exact: true }).fill("By key");
  await page.getByLabel("Address of the vendor's interface").fill(`${api.url}/api/v1`);
  await page.getByLabel("API key").fill("not this one");
  await page.getByLabel("Cars").fill("TMBJB9NY6RF999999 By key");
  await runTest(page);
  await expectStep(page, "Reach the port", "OK");
  await expectStep(page, "Check the token", "Failed");
  await page.getByLabel("API key").fill(api.key);
  await runTest(page);
  await expectStep(page, "First message", "OK");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.waitForURL(/\/connections$/);
  const card = page.getByRole("region", { name: "By key" });
  await expect(card.getByText("Connected", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(card.getByText("Push messages (MQTT)")).toHaveCount(0);
  await expect(card.getByText(/Access is valid until/)).toBeVisible();
  await api.close();
});
