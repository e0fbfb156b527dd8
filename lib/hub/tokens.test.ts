import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import { createManualClock } from "./manual-clock";
import { createTokens, type Secrets } from "./tokens";

const start = 1_700_000_000_000;
const jwt = (expiresAt: number, name = "t"): string => {
  const claims = JSON.stringify({ exp: expiresAt / 1_000, jti: name });
  return `eyJhbGciOiJub25lIn0.${Buffer.from(claims).toString("base64url")}.x`;
};
const old = jwt(start + 60_000, "old");
const fresh = jwt(start + 3_600_000, "fresh");

/** A server that spends each refresh token once. */
async function startApi(answer?: () => { status: number; body: unknown }) {
  const spent: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { token } = JSON.parse(Buffer.concat(chunks).toString());
    const isSpent = spent.includes(token);
    spent.push(token);
    const { status, body } = answer?.() ?? {
      status: isSpent ? 401 : 200,
      body: { accessToken: fresh, refreshToken: `r${spent.length}`, idToken: "i" },
    };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  // A server that listens on a port answers with an address and no path.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, spent };
}

function tokensOf(apiUrl: string | undefined, given: Secrets, disk = { isFull: false }) {
  let secrets = given;
  const clock = createManualClock(start);
  const saved: Secrets[] = [];
  const tokens = createTokens({
    apiUrl,
    secrets: () => secrets,
    persist: async (next) => {
      if (disk.isFull) throw new Error("the disk is full");
      saved.push(next);
      secrets = next;
    },
    clock,
    log: silentLog,
  });
  return { tokens, saved, clock };
}

test("a token with more than ten minutes left is used as it is", async () => {
  const api = await startApi();
  const { tokens } = tokensOf(api.url, { accessToken: fresh, refreshToken: "r0" });
  expect(await tokens.access()).toEqual({ kind: "token", token: fresh });
  expect(api.spent).toEqual([]);
});

test("many who need a new token at once cause one refresh, and all get the new one", async () => {
  const api = await startApi();
  const { tokens, saved } = tokensOf(api.url, { accessToken: old, refreshToken: "r0" });
  const answers = await Promise.all(Array.from({ length: 20 }, () => tokens.access()));
  expect(new Set(answers.map((answer) => answer.kind === "token" && answer.token))).toEqual(
    new Set([fresh]),
  );
  expect(api.spent).toEqual(["r0"]);
  expect(saved).toEqual([{ accessToken: fresh, refreshToken: "r1" }]);
});

test("a new pair is used only when it is stored, and the refresh token is not spent again for it", async () => {
  const api = await startApi();
  const disk = { isFull: true };
  const given = { accessToken: old, refreshToken: "r0" };
  const { tokens, saved, clock } = tokensOf(api.url, given, disk);
  expect(await tokens.access()).toEqual({ kind: "token", token: old });
  clock.advance(120_000);
  expect(await tokens.access()).toMatchObject({ kind: "fault", fault: { kind: "network" } });
  disk.isFull = false;
  expect(await tokens.access()).toEqual({ kind: "token", token: fresh });
  expect(saved).toEqual([{ accessToken: fresh, refreshToken: "r1" }]);
  expect(api.spent).toEqual(["r0"]);
});

test("after five refusals the owner is asked for a new refresh token, and the server is left alone", async () => {
  const api = await startApi(() => ({ status: 401, body: {} }));
  const { tokens, clock } = tokensOf(api.url, { accessToken: old, refreshToken: "r0" });
  clock.advance(120_000);
  for (let tries = 0; tries < 8; tries += 1) await tokens.access();
  expect(api.spent).toHaveLength(5);
  expect(await tokens.access()).toMatchObject({
    kind: "fault",
    fault: { kind: "credentials", suspect: "refreshToken" },
  });
});

test("a server that is down is a network fault, and an old token is used while it lives", async () => {
  const api = await startApi(() => ({ status: 503, body: {} }));
  const { tokens, clock } = tokensOf(api.url, { accessToken: old, refreshToken: "r0" });
  expect(await tokens.access()).toEqual({ kind: "token", token: old });
  clock.advance(120_000);
  expect(await tokens.access()).toMatchObject({ kind: "fault", fault: { kind: "network" } });
});

test("without a refresh token an expired access token is a fault that names it", async () => {
  const { tokens, clock } = tokensOf(undefined, { accessToken: old });
  clock.advance(120_000);
  expect(await tokens.access()).toMatchObject({ fault: { suspect: "accessToken" } });
});
