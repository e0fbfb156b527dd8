import type { IncomingMessage } from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import { causeCode, isOfCertificate } from "./rest-failure";

/** One call to a service; what a redirect would send elsewhere is never sent. */
export interface Call {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** What is read of a `Response`, whose constructor takes no status that is not HTTP's (999). */
export type Answer = Pick<Response, "status" | "headers" | "body">;

/**
 * `fetch`, for which the authority `ca` (PEM) is as good as those that this machine trusts. A handshake that fails ends
 * a call before anything of it was sent, so it may be tried once more.
 */
export async function fetchTrusting(
  ca: string | undefined,
  url: string,
  call: Call,
): Promise<Answer> {
  try {
    return await fetch(url, { ...call, redirect: "error" });
  } catch (error) {
    const isUntrusted = error instanceof Error && isOfCertificate(causeCode(error));
    if (!ca || !isUntrusted) throw error;
    return fetchWith(ca, url, call);
  }
}

/** The global `fetch` takes no authorities; its answers and failures are imitated here. */
function fetchWith(ca: string, url: string, call: Call): Promise<Answer> {
  const { body, ...options } = call;
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(asOfFetch(error, call.signal));
    const request = https.request(url, { ...options, ca: [ca], agent: false }, (incoming) => {
      try {
        if (isRedirect(incoming)) throw new Error("The service sends us elsewhere.");
        resolve(toAnswer(incoming, call.signal));
      } catch (error) {
        incoming.destroy();
        fail(error);
      }
    });
    request.once("error", fail);
    request.end(body);
  });
}

const isRedirect = ({ statusCode = 0 }: IncomingMessage): boolean =>
  [301, 302, 303, 307, 308].includes(statusCode);

function toAnswer(incoming: IncomingMessage, signal: AbortSignal): Answer {
  const { statusCode: status = 0, headersDistinct } = incoming;
  const headers = new Headers(
    Object.entries(headersDistinct).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    ),
  );
  const hasNoBody = [204, 205, 304].includes(status);
  if (hasNoBody) incoming.resume();
  const body = hasNoBody ? null : Readable.toWeb(Readable.from(chunksOf(incoming, signal)));
  // Two declarations of one and the same stream.
  return { status, headers, body: body as Answer["body"] };
}

async function* chunksOf(incoming: IncomingMessage, signal: AbortSignal) {
  try {
    yield* incoming;
  } catch (error) {
    throw asOfFetch(error, signal);
  }
}

/** As `fetch` would tell it: the reason of an abort itself, a socket's error as the cause of another. */
const asOfFetch = (error: unknown, signal: AbortSignal): unknown =>
  signal.aborted ? signal.reason : new TypeError("fetch failed", { cause: error });
