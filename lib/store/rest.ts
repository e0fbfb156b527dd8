/** A refused request: the sentence for the person, and which fields are wrong. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: Readonly<Record<string, string>>;
}

export type Answer<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "problem"; readonly problem: Problem };

/** Where our REST interface begins. */
export const apiRoot = "/api/v1";

/** Reads one path below the interface's root. The caller names the shape: our own server promises it. */
export const get = <T>(path: string, signal?: AbortSignal): Promise<Answer<T>> =>
  call<T>(path, { method: "GET", ...(signal && { signal }) });

/** Changes something; the header tells the server that no foreign page wrote this request. */
export const send = <T>(
  method: "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Answer<T>> =>
  call<T>(path, {
    method,
    headers: { "content-type": "application/json", "x-vindow": "1" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

/** The same request with the raw response, for answers that arrive line by line. */
export const sendForStream = (
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<Response> =>
  fetch(`${apiRoot}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-vindow": "1" },
    body: JSON.stringify(body),
    signal,
  });

async function call<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(`${apiRoot}${path}`, { credentials: "same-origin", ...init });
    if (!response.ok) return { kind: "problem", problem: await readProblem(response) };
    const text = await response.text();
    // Our own server answers in the shape of its OpenAPI document, which its tests hold it to.
    return { kind: "ok", value: (text ? JSON.parse(text) : undefined) as T };
  } catch {
    return { kind: "problem", problem: unreachable };
  }
}

const unreachable: Problem = { status: 0, code: "unreachable", detail: "", fields: {} };

/** Reads `application/problem+json`; anything else becomes a problem with the status alone. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const record: Record<string, unknown> =
    typeof body === "object" && body !== null ? { ...body } : {};
  return {
    status: response.status,
    code: typeof record.code === "string" ? record.code : String(response.status),
    detail: typeof record.detail === "string" ? record.detail : "",
    fields: readFields(record.fields),
  };
}

function readFields(value: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(value)) return {};
  return Object.fromEntries(
    value.flatMap((entry: { field?: unknown; problem?: unknown } | null) =>
      typeof entry?.field === "string" ? [[entry.field, String(entry.problem ?? "")]] : [],
    ),
  );
}
