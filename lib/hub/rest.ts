import type { HttpEffect } from "@/lib/domain/effect";
import type { Clock } from "./clock";
import { type Answer, fetchTrusting } from "./fetch-trusting";
import { createPauses } from "./pauses";
import {
  causeCode,
  failureOfStatus,
  isOfCertificate,
  type RestFailure,
  restFailures,
} from "./rest-failure";
import { type Limits, limitsIn } from "./rest-limits";
import { failureOfProblem } from "./rest-problem";
import type { Tokens } from "./tokens";

export type RestAnswer =
  | { readonly kind: "ok"; readonly status: number; readonly body: Uint8Array }
  | RestFailure;

export interface RestDeps {
  readonly apiUrl: string | undefined;
  /** An authority to be trusted beside the public ones, as PEM text. */
  readonly ca?: string | undefined;
  /** Absent where the other side asks for none. */
  readonly tokens: Tokens | undefined;
  /** For a service that is entered with a key instead. */
  readonly apiKey?: () => string | undefined;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

export interface Rest {
  readonly send: (effect: HttpEffect) => Promise<RestAnswer>;
  /** Until when nothing is sent to this resource. */
  readonly pausedUntil: (effect: HttpEffect) => number | undefined;
  /** When the key ends, as the service said with its last answer. */
  readonly keyExpiresAt: () => number | undefined;
}

const timeoutMs = 10_000;
const maxBodyBytes = 8 * 1024 * 1024;

/** Calls the source's REST API with its JWT. One call per request: nothing retries in a loop. */
export function createRest(deps: RestDeps): Rest {
  const pauses = createPauses(deps.clock);
  let keyExpiresAt: number | undefined;
  const resource = ({ method, path }: HttpEffect) => `${method} ${path.split("?")[0] ?? path}`;

  const attempt = async (effect: HttpEffect, token: string | undefined): Promise<RestAnswer> => {
    const { answer, limits } = await call(effect, token, deps);
    keyExpiresAt = limits.keyExpiresAt ?? keyExpiresAt;
    if (answer.kind === "failed" && answer.code === "too-many")
      pauses.lengthen(resource(effect), limits.retryAfterMs);
    if (answer.kind === "ok") pauses.clear(resource(effect));
    return answer;
  };

  const send = async (effect: HttpEffect): Promise<RestAnswer> => {
    const until = pauses.until(resource(effect));
    if (until !== undefined) return restFailures.paused(until);
    return deps.tokens ? sendWithToken(effect, deps.tokens) : attempt(effect, undefined);
  };

  /** 401 gets one new token and one more try. */
  const sendWithToken = async (effect: HttpEffect, tokens: Tokens): Promise<RestAnswer> => {
    const first = await tokens.access();
    if (first.kind === "fault") return restFailures.noToken(first.fault.sentence);
    const answer = await attempt(effect, first.token);
    if (answer.kind === "ok" || answer.code !== "unauthenticated") return answer;
    tokens.reject(first.token);
    const second = await tokens.access();
    if (second.kind === "fault") return restFailures.noToken(second.fault.sentence);
    return second.token === first.token ? answer : attempt(effect, second.token);
  };

  return {
    send,
    pausedUntil: (effect) => pauses.until(resource(effect)),
    keyExpiresAt: () => keyExpiresAt,
  };
}

async function call(
  effect: HttpEffect,
  token: string | undefined,
  deps: RestDeps,
): Promise<Called> {
  if (!deps.apiUrl) return { answer: restFailures.noAddress, limits: {} };
  const key = deps.apiKey?.();
  try {
    const response = await fetchTrusting(deps.ca, deps.apiUrl.replace(/\/$/, "") + effect.path, {
      method: effect.method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...keyHeader(key),
        ...(effect.body === undefined ? {} : { "content-type": "application/json" }),
      },
      signal: AbortSignal.timeout(deps.timeoutMs ?? timeoutMs),
      ...(effect.body === undefined ? {} : { body: JSON.stringify(effect.body) }),
    });
    return { answer: await readAnswer(effect, response, key), limits: limitsIn(response.headers) };
  } catch (error) {
    return { answer: failureOfCall(error), limits: {} };
  }
}

interface Called {
  readonly answer: RestAnswer;
  readonly limits: Limits;
}

const keyHeader = (key: string | undefined) => (key === undefined ? {} : { "x-api-key": key });

async function readAnswer(
  effect: HttpEffect,
  response: Answer,
  key: string | undefined,
): Promise<RestAnswer> {
  if (Number(response.headers.get("content-length") ?? 0) > maxBodyBytes)
    return restFailures.tooLong;
  const body = await readCapped(response);
  if (body === undefined) return restFailures.tooLong;
  const { status } = response;
  if (effect.accepts.includes(status)) return { kind: "ok", status, body };
  const text = new TextDecoder().decode(body.subarray(0, 2_000));
  const isKeyRefused = status === 401 && key !== undefined;
  const plain = isKeyRefused ? restFailures.keyRefused : failureOfStatus(status, text);
  const sentence = effect.meanings?.[status] ?? plain.sentence;
  return failureOfProblem(status, text) ?? { ...plain, sentence };
}

/** The body; undefined where it is longer than it may be, whatever it said of its length. */
async function readCapped({ body }: Answer): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What ends a call before anything of it was sent. */
const neverSent: readonly unknown[] = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

function failureOfCall(error: unknown): RestFailure {
  if (!(error instanceof Error)) return restFailures.unreachable;
  if (error.name === "TimeoutError") return restFailures.timeout;
  const code = causeCode(error);
  // Whatever is wrong with the handshake ends it before the request.
  if (isOfCertificate(code)) return restFailures.untrusted(code);
  const isBroken = code !== "" && !neverSent.includes(code) && !/TLS|SSL|EPROTO/.test(code);
  return isBroken ? restFailures.broken : restFailures.unreachable;
}
