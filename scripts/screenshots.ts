import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findBrowser } from "./browser";

/** Makes the pictures of the README from a running Vindow with its simulated garage: `npm run screenshots -- http://localhost:3000`. */
const [base = "http://localhost:3000"] = process.argv.slice(2);
const folder = "docs/images";
const shots = [
  { name: "car-light", colorScheme: "light", width: 1440, height: 1000 },
  { name: "car-dark", colorScheme: "dark", width: 1440, height: 1000 },
  { name: "car-phone", colorScheme: "light", width: 390, height: 844 },
] as const;

const { missing } = findBrowser();
if (missing !== undefined) throw new Error(missing);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  ...(process.platform === "linux" ? { executablePath: "/usr/bin/chromium" } : {}),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
for (const { name, colorScheme, width, height } of shots) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height } });
  await page.goto(`${base}/login`);
  await page.getByRole("button", { name: "Explore the demo" }).click();
  await page.getByRole("link", { name: /Enyaq/ }).first().click();
  await page.getByText("Live", { exact: true }).waitFor();
  await page.getByText("State of charge").first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.close();
}
await browser.close();
