import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/auth/[...nextauth]/route";
import { openRunningHouse, type RunningHouse } from "./house-for-test";

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
