import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endpoints } from "@/lib/http/api/all";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
beforeAll(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
});
afterAll(() => house.close());

const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" });
const fileOf = (path: string): string =>
  files.find((file) => `/${file}` === `${path.replaceAll(/\{(\w+)\}/g, "[$1]")}/route.ts`) ?? "";

/** Sends a body to a route under an id that nobody has: what is wrong with the body comes first. */
async function send({ method, path }: (typeof endpoints)[number], body: string) {
  const module: Record<string, unknown> = await import(
    /* @vite-ignore */ `../app/api/v1/${fileOf(path)}`
  );
  const handler = module[method.toUpperCase()];
  if (typeof handler !== "function") throw new Error(`${method} ${path} is not served`);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, "none"]);
  const response = await call((request, context) => handler(request, context), {
    token: jana.token,
    method: method.toUpperCase(),
    params: Object.fromEntries(names),
    body,
  });
  return { response, problem: await response.json() };
}

const taking = endpoints
  .filter(({ body }) => body !== undefined)
  .map((spec) => [`${spec.method.toUpperCase()} ${spec.path}`, spec] as const);

describe.each(taking)("%s", (_name, spec) => {
  test.each([
    ["no JSON", "{", 400],
    ["another shape", "[]", 422],
    ["larger than 1 MB", JSON.stringify({ x: "x".repeat(1_000_001) }), 413],
  ])("a body that is %s", async (_what, body, status) => {
    const { response, problem } = await send(spec, body);
    expect([response.status, problem.status]).toEqual([status, status]);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  test("a field that nobody knows is named", async () => {
    const { response, problem } = await send(spec, JSON.stringify({ colour: "red" }));
    const named = problem.fields.map(({ field }: { field: string }) => field);
    expect(response.status).toBe(422);
    // Which fields there are is known only once the kind is.
    expect(named.includes("colour") || named[0] === "kind", String(named)).toBe(true);
  });
});
