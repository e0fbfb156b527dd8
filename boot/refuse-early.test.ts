import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { refuseMethod, sayStarting } from "./refuse-early";
import { listen } from "./web";

let server: Server;
let base = "";
beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.headers["x-starting"]) return sayStarting(request, response);
    if (!refuseMethod(request, response)) response.writeHead(299).end();
  });
  base = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1")}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(base + path, { method, headers });

test("a method that a path does not take is 405 as a problem document that names those it takes", async () => {
  const response = await ask("DELETE", "/api/v1/vehicles/abc?x=1");
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, PATCH");
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ status: 405, code: "wrong-method" });
});

test.each([
  ["GET", "/api/v1/vehicles"],
  ["HEAD", "/api/v1/vehicles"],
  ["OPTIONS", "/api/v1/vehicles"],
  ["POST", "/api/v1/sources/test"],
  ["GET", "/api/v1/openapi.json"],
  ["DELETE", "/api/v1/no-such-path"],
  ["POST", "/api/auth/callback/credentials"],
  ["POST", "/cars"],
])("%s %s is passed on", async (method, path) => {
  expect((await ask(method, path)).status).toBe(299);
});

test("while Vindow starts a program gets a problem document and a person a line", async () => {
  const starting = { "x-starting": "1" };
  const api = await ask("GET", "/api/v1/ready", starting);
  expect(api.status).toBe(503);
  expect(await api.json()).toMatchObject({ status: 503, code: "unavailable" });
  expect((await ask("GET", "/cars", starting)).headers.get("content-type")).toBe("text/plain");
});
