import { type Answer, apiRoot, readProblem } from "./rest";

/** Sends a form with a file; progress is not told, the answer is. */
export async function upload<T>(path: string, form: FormData): Promise<Answer<T>> {
  try {
    const response = await fetch(`${apiRoot}${path}`, {
      method: "POST",
      headers: { "x-vindow": "1" },
      body: form,
    });
    if (!response.ok) return { kind: "problem", problem: await readProblem(response) };
    // Our own server answers in the shape of its OpenAPI document.
    return { kind: "ok", value: (await response.json()) as T };
  } catch {
    return { kind: "problem", problem: { status: 0, code: "unreachable", detail: "", fields: {} } };
  }
}
