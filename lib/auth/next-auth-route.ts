import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import { addressOf } from "./asker";
import { readCookies } from "./cookies";
import { nextAuthOptions } from "./next-auth";
import { type AuthRuntime, authRuntime } from "./runtime";

const largestBytes = 100_000;

/** Runs next-auth for a web request. Its classic interface takes plain objects, so nothing of Next is needed here. */
export async function handleNextAuth(
  request: Request,
  path: readonly string[],
  runtime: AuthRuntime = authRuntime(),
): Promise<Response> {
  const headers = forwardedHeaders(request);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const answer = createAnswer();
  const classic = {
    method: request.method,
    headers: Object.fromEntries(headers),
    cookies: Object.fromEntries(readCookies(headers)),
    query: { ...query, nextauth: [...path] },
    body: await readForm(request),
  };
  const options = nextAuthOptions(runtime, headers, addressOf(headers));
  // next-auth reads and calls only what these two objects have.
  await NextAuth(
    classic as unknown as NextApiRequest,
    answer.target as unknown as NextApiResponse,
    options,
  );
  return answer.response();
}

/** next-auth builds its addresses from these; without them it would guess https. */
function forwardedHeaders(request: Request): Headers {
  const headers = new Headers(request.headers);
  const url = new URL(request.url);
  if (!headers.has("x-forwarded-host"))
    headers.set("x-forwarded-host", headers.get("host") ?? url.host);
  if (!headers.has("x-forwarded-proto"))
    headers.set("x-forwarded-proto", url.protocol.slice(0, -1));
  return headers;
}

async function readForm(request: Request): Promise<Record<string, unknown>> {
  if (request.method !== "POST") return {};
  if (Number(request.headers.get("content-length") ?? 0) > largestBytes) throw tooLarge();
  const text = await request.text();
  if (text.length > largestBytes) throw tooLarge();
  const isJson = request.headers.get("content-type")?.includes("application/json");
  if (!isJson) return Object.fromEntries(new URLSearchParams(text));
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? { ...json } : {};
  } catch {
    throw new AppError("bad-request", say("request.noJson"));
  }
}

const tooLarge = () => new AppError("too-large", say("request.formTooLarge"));

/** What next-auth writes to, kept until it is turned into a web response. */
function createAnswer() {
  const headers = new Map<string, string | readonly string[]>();
  let status = 200;
  let body: string | null = null;
  const target = {
    status: (code: number) => {
      status = code;
      return target;
    },
    setHeader: (name: string, value: string | readonly string[]) => {
      headers.set(name.toLowerCase(), value);
      return target;
    },
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    json: (value: unknown) => {
      headers.set("content-type", "application/json");
      body = JSON.stringify(value);
    },
    send: (value: unknown) => {
      body = typeof value === "string" ? value : JSON.stringify(value ?? null);
    },
    end: () => undefined,
  };
  return { target, response: () => new Response(body, { status, headers: webHeaders(headers) }) };
}

function webHeaders(from: ReadonlyMap<string, string | readonly string[]>): Headers {
  const headers = new Headers();
  for (const [name, value] of from) {
    for (const one of typeof value === "string" ? [value] : value) headers.append(name, one);
  }
  return headers;
}
