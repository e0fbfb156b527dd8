import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/auth/[...nextauth]/route";
import { POST as setUp } from "@/app/api/setup/route";
import { call, openRunningHouse, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
beforeAll(async () => {
  house = await openRunningHouse();
});
afterAll(() => house.close());

const signIn = async (body: string) => {
  const request = new Request("http://vindow.test/api/auth/callback/credentials", {
    method: "POST",
    headers: { host: "vindow.test", "content-type": "application/json" },
    body,
  });
  return POST(request, { params: Promise.resolve({ nextauth: ["callback", "credentials"] }) });
};

test.each([
  ["no JSON", "{", 400],
  ["larger than 1 MB", JSON.stringify({ email: "x".repeat(1_000_001) }), 413],
])("a sign-in whose body is %s is told as a problem", async (_what, body, status) => {
  const response = await signIn(body);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
});

test.each([
  ["no JSON", "{", 400],
  ["cut off within a character", "{}\u00e9", 400],
  ["of a wrong type", '{"email":5,"colour":"red"}', 422],
  ["larger than 1 MB", JSON.stringify({ email: "x".repeat(1_000_001) }), 413],
])("a first account whose body is %s is told as a problem", async (what, body, status) => {
  const bytes = new TextEncoder().encode(body);
  const isCut = what.startsWith("cut");
  const request = new Request("http://vindow.test/api/setup", {
    method: "POST",
    headers: { host: "vindow.test", "x-vindow": "1" },
    body: isCut ? bytes.slice(0, -1) : bytes,
  });
  const response = await call(() => setUp(request, { params: Promise.resolve({}) }));
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { fields = [] } = await response.json();
  const named = fields.map(({ field }: { field: string }) => field);
  if (status === 422) expect(named).toEqual(expect.arrayContaining(["email", "colour"]));
});
