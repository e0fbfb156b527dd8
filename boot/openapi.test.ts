import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/openapi.json/route";
import { endpoints } from "@/lib/http/api/all";
import { call } from "./house-for-test";

const root = "app/api/v1";
const methods = ["GET", "POST", "PATCH", "PUT", "DELETE"] as const;

/** What the folders serve: `vehicles/[id]` is `/vehicles/{id}`. */
async function servedRoutes(): Promise<string[]> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith("route.ts") && !path.startsWith("[...path]"),
  );
  const lists = await Promise.all(
    files.map(async (file) => {
      const module: Record<string, unknown> = await import(/* @vite-ignore */ `../${root}/${file}`);
      const path = `/${file.replace(/\/route\.ts$/, "").replaceAll(/\[(\w+)\]/g, "{$1}")}`;
      return methods.filter((method) => method in module).map((method) => `${method} ${path}`);
    }),
  );
  return lists.flat().sort();
}

test("the document names exactly the routes that are served", async () => {
  const documented = endpoints.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort();
  expect(documented).toEqual(await servedRoutes());
});

test("the document is complete JSON whose references all lead somewhere", async () => {
  const text = await (await call(GET)).text();
  const document = JSON.parse(text);
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(document.openapi).toBe("3.1.0");
  expect(names.length).toBeGreaterThan(20);
  for (const name of new Set(names)) expect(document.components.schemas).toHaveProperty(name ?? "");
  expect(text).not.toContain("$defs");
});

test("every path parameter is described", () => {
  for (const { path, params } of endpoints) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, "1"]);
    if (named.length > 0) expect(params?.safeParse(Object.fromEntries(named)).success).toBe(true);
  }
});
