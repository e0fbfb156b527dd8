import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import type { HttpEffect } from "@/lib/domain/effect";
import { silentLog } from "@/lib/domain/log";
import { createAuthority } from "@/world/certificate";
import { createManualClock } from "./manual-clock";
import { createRest } from "./rest";
import { behindTls, privateAuthority } from "./testing/behind-tls";
import { serveHttp } from "./testing/serve-http";
import { createTokens } from "./tokens";

const { ca } = privateAuthority;
const foreign = createAuthority("Somebody else");
const get = (path = "/a"): HttpEffect => ({
  kind: "http",
  method: "GET",
  path,
  accepts: [200, 204],
});

const restOf = (apiUrl: string, trusted?: string, timeoutMs?: number) =>
  createRest({
    apiUrl,
    ca: trusted,
    tokens: undefined,
    clock: createManualClock(),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });

describe("a service with a certificate of a private authority", () => {
  test("is asked where the source has that authority, and answers as any other", async () => {
    const heard: unknown[] = [];
    const url = await serveHttp(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      heard.push([request.method, request.url, request.headers["content-type"], body]);
      response.end('{"x":1}');
    });
    const body = { limit: 80 };
    const put: HttpEffect = { kind: "http", method: "PUT", path: "/b?c=1", body, accepts: [200] };
    const rest = restOf(await behindTls(url), ca);
    const answer = await rest.send(put);
    expect(answer.kind === "ok" && new TextDecoder().decode(answer.body)).toBe('{"x":1}');
    expect(await rest.send(get())).toMatchObject({ kind: "ok", status: 200 });
    expect(heard).toEqual([
      ["PUT", "/b?c=1", "application/json", '{"limit":80}'],
      ["GET", "/a", undefined, ""],
    ]);
  });

  test.each([
    ["no authority", undefined],
    ["another authority", foreign.ca],
    ["a text that is none", "-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----"],
  ])("is not asked where the source has %s, and says what to do", async (_what, trusted) => {
    let asked = 0;
    const url = await serveHttp((_request, response) => {
      asked += 1;
      response.end();
    });
    const failure = await restOf(await behindTls(url), trusted).send(get());
    expect(failure).toMatchObject({
      code: "unreachable",
      sentence: expect.stringMatching(/is not trusted.* paste .*in the source's settings/),
    });
    expect(failure).not.toHaveProperty("isInDoubt");
    expect(asked).toBe(0);
  });

  test("is not asked where its certificate is for another host", async () => {
    const url = await serveHttp((_request, response) => void response.end());
    const elsewhere = await behindTls(url, privateAuthority, ["api.example"]);
    expect(await restOf(elsewhere, ca).send(get())).toMatchObject({
      sentence: expect.stringMatching(/another host \(ERR_TLS_CERT_ALTNAME_INVALID\)/),
    });
  });

  test("renews the account's tokens, too", async () => {
    const pair = { accessToken: "a1", refreshToken: "r1" };
    const url = await serveHttp((_request, response) => void response.end(JSON.stringify(pair)));
    const apiUrl = await behindTls(url);
    const answers = [ca, undefined].map((trusted) =>
      createTokens({
        apiUrl,
        ca: trusted,
        secrets: () => ({ refreshToken: "r0" }),
        persist: () => Promise.resolve(),
        clock: createManualClock(),
        log: silentLog,
      }).access(),
    );
    expect(await Promise.all(answers)).toMatchObject([
      { kind: "token", token: "a1" },
      { fault: { sentence: expect.stringMatching(/is not trusted/) } },
    ]);
  });
});

/** With the public authorities alone, and with one of its own: the same answers and failures. */
describe.each([
  ["plain", async (url: string) => url],
  ["with a private authority", (url: string) => behindTls(url)],
])("a call %s", (_how, addressOf) => {
  const ask = async (answer: RequestListener, timeoutMs?: number) =>
    restOf(await addressOf(await serveHttp(answer)), ca, timeoutMs).send(get());

  test.each([301, 302, 303, 307, 308])("is not sent elsewhere by a %i", async (status) => {
    let asked = 0;
    const elsewhere = await serveHttp((_request, response) => {
      asked += 1;
      response.end();
    });
    const sent = await ask((_request, response) => {
      response.writeHead(status, { location: elsewhere }).end();
    });
    expect(sent).toMatchObject({ kind: "failed", code: "unreachable" });
    expect(asked).toBe(0);
  });

  test("may be answered with a status that is none", async () => {
    const answer = await ask((_request, response) => void response.writeHead(999).end("{}"));
    expect(answer).toMatchObject({ kind: "failed", code: "server", status: 999 });
  });

  test("has an answer without a body", async () => {
    const answer = await ask((_request, response) => void response.writeHead(204).end());
    expect(answer).toMatchObject({ kind: "ok", status: 204, body: { length: 0 } });
  });

  test("is given up where nothing is said", async () => {
    expect(await ask(() => undefined, 300)).toMatchObject({ code: "timeout", isInDoubt: true });
  });

  test("is given up where the answer stops half-way", async () => {
    const answer = await ask((_request, response) => void response.write("{"), 300);
    expect(answer).toMatchObject({ code: "timeout", isInDoubt: true });
  });

  test("whose answer breaks off is in doubt", async () => {
    const answer = await ask((request, response) => {
      response.write("{");
      setImmediate(() => request.socket.destroy());
    });
    expect(answer).toMatchObject({ kind: "failed", isInDoubt: true });
  });

  test("whose server goes away without an answer is in doubt", async () => {
    const answer = await ask((request) => void request.socket.destroy());
    expect(answer).toMatchObject({ kind: "failed", isInDoubt: true });
  });

  test("is left where its answer is too long", async () => {
    let sent = 0;
    const answer = await ask((_request, response) => {
      const more = () => {
        if (response.destroyed || sent >= 1_000) return void response.end();
        sent += 1;
        response.write(Buffer.alloc(100_000, " "), more);
      };
      more();
    });
    expect(answer).toMatchObject({ code: "server" });
    expect(sent).toBeLessThan(500);
  });

  test("hears what the service says of its limits", async () => {
    const answer = await ask((_request, response) => {
      response.writeHead(429, { "retry-after": "90" }).end();
    });
    expect(answer).toMatchObject({ code: "too-many", status: 429 });
  });
});
