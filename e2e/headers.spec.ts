import { fixedHeaders } from "../lib/http/security-headers";
import { expect, test } from "./test";

const fixed = Object.entries(fixedHeaders).map(([name, value]) => [name.toLowerCase(), value]);

test("every answer bears the headers that guard it: page, file, refusal, API and a method that is not there", async ({
  ownerPage: page,
}) => {
  const html = await (await page.request.get("/cars")).text();
  const script = /src="(\/_next\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
  expect(script).not.toBe("");
  for (const path of ["/cars", script, "/nowhere", "/api/v1/vehicles", "/api/v1/nowhere"]) {
    const answer = await page.request.get(path);
    expect(answer.headers(), path).toMatchObject(Object.fromEntries(fixed));
  }
  const refused = await page.request.delete("/api/v1/vehicles");
  expect(refused.status()).toBe(405);
  expect(refused.headers()).toMatchObject(Object.fromEntries(fixed));
});

test("a page runs scripts with its own nonce, and no words from a text that got into it", async ({
  ownerPage: page,
}) => {
  const policies = await Promise.all(
    [1, 2].map(async () => {
      const answer = await page.request.get("/cars");
      return answer.headers()["content-security-policy"] ?? "";
    }),
  );
  const [first = "", second = ""] = policies.map(
    (policy) => policy.split("; ").find((rule) => rule.startsWith("script-src")) ?? "",
  );
  expect(first).toMatch(/^script-src 'self' 'nonce-[^']+' 'strict-dynamic'$/);
  expect(second).not.toBe(first);
  await page.goto("/cars");
  const isRun = await page.evaluate(() => {
    const link = document.createElement("a");
    link.setAttribute("onclick", "document.documentElement.dataset.injected = 'yes'");
    link.click();
    return document.documentElement.dataset.injected === "yes";
  });
  expect(isRun).toBe(false);
});

test("a page and an answer of the API cross the wire compressed for who takes that", async ({
  ownerPage: page,
}) => {
  for (const path of ["/cars", "/api/v1/vehicles"]) {
    for (const encoding of ["gzip", "br"]) {
      const answer = await page.request.get(path, { headers: { "accept-encoding": encoding } });
      expect(answer.headers()["content-encoding"], path).toBe(encoding);
    }
    const plain = await page.request.get(path, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers()["content-encoding"], path).toBeUndefined();
  }
});
