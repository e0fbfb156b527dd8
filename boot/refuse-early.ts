import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/domain/error";
import { endpoints } from "@/lib/http/api/all";
import { problemOf } from "@/lib/http/problem";
import { say } from "@/messages/say";

const root = "/api/v1";

/** Methods by documented path; `{id}` stands for any one segment. */
const methodsByPath = endpoints.reduce((found, { path, method }) => {
  const known = found.get(path) ?? [];
  return found.set(path, [...known, method.toUpperCase()]);
}, new Map<string, readonly string[]>());

const patterns = [...methodsByPath].map(([path, methods]) => ({
  pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  methods,
}));

const methodsOf = (path: string): readonly string[] | undefined =>
  methodsByPath.get(path) ?? patterns.find(({ pattern }) => pattern.test(path))?.methods;

/** Next answers a method that a route does not have without a body; every error of ours is a problem document. */
export function refuseMethod(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = "GET", url = "" } = request;
  const path = url.split("?")[0] ?? "";
  const methods = path.startsWith(`${root}/`) ? methodsOf(path.slice(root.length)) : undefined;
  const wanted = method === "HEAD" ? "GET" : method;
  if (methods === undefined || method === "OPTIONS" || methods.includes(wanted)) return false;
  const sentence = say("request.method", { methods: methods.join(", ") });
  send(response, new AppError("wrong-method", sentence), { allow: methods.join(", ") });
  return true;
}

/** While the pages are not ready yet: a problem document for programs, a line for people. */
export function sayStarting({ url = "" }: IncomingMessage, response: ServerResponse): void {
  if (url.startsWith("/api/")) {
    send(response, new AppError("unavailable", say("request.starting")), { "retry-after": "2" });
    return;
  }
  response.writeHead(503, { "retry-after": "2", "content-type": "text/plain" });
  response.end(`${say("request.starting")}\n`);
}

function send(
  response: ServerResponse,
  error: AppError,
  headers: Readonly<Record<string, string>>,
): void {
  const problem = problemOf(error);
  response.writeHead(problem.status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...headers,
  });
  response.end(JSON.stringify(problem));
}
