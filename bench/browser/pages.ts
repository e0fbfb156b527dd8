import type { Browser, Page } from "@playwright/test";
import { owner, password } from "../../e2e/house";
import { listenForMarks } from "./watch";

/** The pages that are measured, each opened anew and ready to be watched. */
export function createPages(browser: Browser, urls: { plain: string; house: string }) {
  const open = async (): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    await listenForMarks(page);
    return page;
  };
  const signedIn = async (path: string): Promise<Page> => {
    const page = await open();
    await page.goto(`${urls.house}/login`);
    await page.getByLabel("Email").fill(owner.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/login");
    await page.goto(`${urls.house}${path}`);
    await page.getByText("Live", { exact: true }).waitFor();
    return page;
  };
  return {
    plain: async (): Promise<Page> => {
      const page = await open();
      await page.goto(urls.plain);
      await page.waitForFunction(() => document.title === "ready");
      return page;
    },
    messages: () => signedIn("/messages"),
    garage: () => signedIn("/cars"),
  };
}
export type Pages = ReturnType<typeof createPages>;
