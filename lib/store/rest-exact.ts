import { parseExact } from "./exact-json";
import { type Answer, apiRoot, type Problem, readProblem } from "./rest";

const unreachable: Problem = { status: 0, code: "unreachable", detail: "", fields: {} };

/** Reads one path without rounding large integers. The caller names the shape: our own server promises it. */
export async function getExact<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  try {
    const response = await fetch(`${apiRoot}${path}`, {
      credentials: "same-origin",
      ...(signal && { signal }),
    });
    if (!response.ok) return { kind: "problem", problem: await readProblem(response) };
    return { kind: "ok", value: parseExact(await response.text()) as T };
  } catch {
    return { kind: "problem", problem: unreachable };
  }
}

/** Sends JSON text as it stands, and reads the answer without rounding. */
export async function sendExact<T>(
  method: "POST" | "PUT",
  path: string,
  body: string,
): Promise<Answer<T>> {
  try {
    const response = await fetch(`${apiRoot}${path}`, {
      method,
      headers: { "content-type": "application/json", "x-vindow": "1" },
      body,
    });
    if (!response.ok) return { kind: "problem", problem: await readProblem(response) };
    const text = await response.text();
    return { kind: "ok", value: (text ? parseExact(text) : undefined) as T };
  } catch {
    return { kind: "problem", problem: unreachable };
  }
}
