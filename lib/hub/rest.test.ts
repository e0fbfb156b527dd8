import { expect, test } from "vitest";
import type { HttpEffect } from "@/lib/domain/effect";
import { silentLog } from "@/lib/domain/log";
import { createManualClock } from "./manual-clock";
import { createRest } from "./rest";
import { behindTls } from "./testing/behind-tls";
import { serveHttp } from "./testing/serve-http";
import { createTokens } from "./tokens";

const get = (path: string): HttpEffect => ({ kind: "http", method: "GET", path, accepts: [200] });

type Answer = (path: string, token: string) => number | "silence";

async function start(answer: Answer, timeoutMs = 30_000) {
  const asked: string[] = [];
  const url = await serveHttp((request, response) => {
    asked.push(request.url ?? "");
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const status = answer(request.url ?? "", token);
    const [, seconds] = /retry-after-(\d+)/.exec(request.url ?? "") ?? [];
    const headers = seconds === undefined ? {} : { "retry-after": seconds };
    if (status !== "silence") response.writeHead(status, headers).end("{}");
  });
  const clock = createManualClock();
  let token = "first";
  const rest = createRest({
    apiUrl: `${url}/`,
    tokens: {
      access: async () => ({ kind: "token", token }),
      reject: () => {
        token = "second";
      },
      expiresAt: () => undefined,
      settled: () => Promise.resolve(),
    },
    clock,
    timeoutMs,
  });
  return { rest, asked, clock };
}

test("401 gets one new token and one more try", async () => {
  const { rest, asked } = await start((_path, token) => (token === "second" ? 200 : 401));
  expect(await rest.send(get("/a"))).toMatchObject({ kind: "ok" });
  expect(asked).toEqual(["/a", "/a"]);
});

test("401 for the new token as well is the end of it", async () => {
  const { rest, asked } = await start(() => 401);
  expect(await rest.send(get("/a"))).toMatchObject({ code: "unauthenticated" });
  expect(asked).toHaveLength(2);
});

test("after 429 that resource alone is left in peace, twice as long each time", async () => {
  const { rest, asked, clock } = await start((path) => (path.startsWith("/a") ? 429 : 200));
  expect(await rest.send(get("/a?x=1"))).toMatchObject({ code: "too-many" });
  expect(await rest.send(get("/a?x=2"))).toMatchObject({ code: "paused" });
  expect(await rest.send(get("/b"))).toMatchObject({ kind: "ok" });
  expect(asked).toEqual(["/a?x=1", "/b"]);
  clock.advance(15 * 60_000);
  await rest.send(get("/a"));
  clock.advance(15 * 60_000);
  expect(await rest.send(get("/a"))).toMatchObject({ code: "paused" });
  clock.advance(15 * 60_000);
  expect(await rest.send(get("/a"))).toMatchObject({ code: "too-many" });
});

test("a server that says nothing is given up, with a sentence", async () => {
  const { rest } = await start(() => "silence", 300);
  expect(await rest.send(get("/a"))).toMatchObject({ code: "timeout" });
});

test.each([
  [404, "gone"],
  [410, "gone"],
  [412, "pin"],
  [430, "too-many"],
  [500, "server"],
  [418, "refused"],
])("status %i is %s", async (status, code) => {
  const { rest } = await start(() => status);
  expect(await rest.send(get("/a"))).toMatchObject({ code, status });
});

test("what a status means for a call is told where the call knows it, and only for that status", async () => {
  const { rest } = await start((path) => (path === "/a" ? 500 : 502));
  const meanings = { 500: "Check the S-PIN." };
  const asked = (path: string) => rest.send({ ...get(path), meanings });
  expect(await asked("/a")).toMatchObject({ code: "server", status: 500, sentence: meanings[500] });
  expect(await asked("/b")).toMatchObject({ sentence: expect.stringMatching(/failed \(502\)/) });
});

test("a service that says when to come back is not asked before, and not left longer", async () => {
  const { rest, asked, clock } = await start((_path, token) => (token === "first" ? 429 : 200));
  expect(await rest.send(get("/retry-after-90"))).toMatchObject({ code: "too-many" });
  clock.advance(89_000);
  expect(await rest.send(get("/retry-after-90"))).toMatchObject({ code: "paused" });
  clock.advance(2_000);
  await rest.send(get("/retry-after-90"));
  expect(asked).toHaveLength(2);
});

test("a certificate that is not trusted has its own sentence, and nothing is taken for sent", async () => {
  const apiUrl = await behindTls(await serveHttp(() => undefined));
  const clock = createManualClock();
  const failure = await createRest({ apiUrl, tokens: undefined, clock }).send(get("/a"));
  expect(failure).toMatchObject({
    code: "unreachable",
    sentence: expect.stringMatching(/certificate .* is not trusted/),
  });
  expect(failure).not.toHaveProperty("isInDoubt");
  const tokens = createTokens({
    apiUrl,
    secrets: () => ({ refreshToken: "r0" }),
    persist: () => Promise.resolve(),
    clock,
    log: silentLog,
  });
  const answer = await tokens.access();
  expect(answer).toMatchObject({ fault: { sentence: expect.stringMatching(/is not trusted/) } });
});

test("an answer that goes on and on is left where it is too long", async () => {
  let sent = 0;
  const apiUrl = await serveHttp((_request, response) => {
    const more = () => {
      if (response.destroyed || sent >= 1_000) return void response.end();
      sent += 1;
      response.write(Buffer.alloc(100_000, " "), more);
    };
    more();
  });
  const rest = createRest({ apiUrl, tokens: undefined, clock: createManualClock() });
  const answer = await rest.send(get("/a"));
  expect(answer.kind === "failed" && answer.code).toBe("server");
  expect(sent).toBeLessThan(500);
});
