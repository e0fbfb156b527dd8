import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  /** Parsed JSON, undefined when empty. */
  readonly body: unknown;
}

export interface HttpAnswer {
  readonly status: number;
  /** A string goes out as text, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What was asked is done, but the line breaks before the answer. */
  readonly isCut?: boolean;
}

export interface HttpEndpoint {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const largestBody = 1_000_000;

/** A JSON server on loopback; whatever the handler does not foresee is a 500. */
export async function serveHttp(
  handle: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>,
  port = 0,
): Promise<HttpEndpoint> {
  const server = createServer((request, response) => {
    void answer(request, handle).then(
      (result) => send(response, result),
      () => send(response, { status: 500, body: "Internal error" }),
    );
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(
  request: IncomingMessage,
  handle: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const text = await readText(request);
  if (text === undefined) return { status: 413 };
  const parsed = parseJson(text);
  if (!parsed.isJson) return { status: 400, body: "The body is not JSON" };
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  return handle({
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: parsed.value,
  });
}

async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestBody) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): { isJson: boolean; value?: unknown } {
  if (text.trim() === "") return { isJson: true };
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    return { isJson: false };
  }
}

function send(response: ServerResponse, { status, body, headers, isCut }: HttpAnswer): void {
  if (isCut) {
    response.destroy();
    return;
  }
  response.statusCode = status;
  if (body === undefined) {
    setHeaders(response, headers);
    response.end();
    return;
  }
  const isText = typeof body === "string";
  response.setHeader("content-type", isText ? "text/plain; charset=utf-8" : "application/json");
  setHeaders(response, headers);
  response.end(isText ? body : JSON.stringify(body));
}

function setHeaders(response: ServerResponse, headers: HttpAnswer["headers"] = {}): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Reads `{name}` parts out of a path: undefined where it does not fit the template. */
export function matchPath(
  template: string,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (!part.startsWith("{")) {
      if (part !== value) return undefined;
      continue;
    }
    const decoded = decodePart(value);
    if (decoded === "") return undefined;
    found[part.slice(1, -1)] = decoded;
  }
  return found;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
