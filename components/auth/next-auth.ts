export type SignInResult =
  | { readonly kind: "ok" }
  | { readonly kind: "refused"; readonly reason?: string }
  | { readonly kind: "unreachable" };

const form = (fields: Readonly<Record<string, string>>) => ({
  method: "POST",
  headers: { "content-type": "application/x-www-form-urlencoded", "x-vindow": "1" },
  body: new URLSearchParams(fields),
});

async function csrfToken(): Promise<string> {
  const response = await fetch("/api/auth/csrf");
  const body: unknown = await response.json();
  const token = typeof body === "object" && body !== null && "csrfToken" in body && body.csrfToken;
  return typeof token === "string" ? token : "";
}

/** Signs in through next-auth's own endpoint; its React client would cost 10 kB on the first page. */
export async function signIn(
  provider: "credentials" | "demo",
  fields: Readonly<Record<string, string>>,
): Promise<SignInResult> {
  try {
    const body = { ...fields, csrfToken: await csrfToken(), json: "true" };
    const response = await fetch(`/api/auth/callback/${provider}`, form(body));
    const answer: unknown = await response.json();
    return readAnswer(response.ok, answer);
  } catch {
    return { kind: "unreachable" };
  }
}

/** next-auth tells of a refusal in the query of the address it would send us to. */
function readAnswer(isOk: boolean, answer: unknown): SignInResult {
  const url = typeof answer === "object" && answer !== null && "url" in answer && answer.url;
  if (typeof url !== "string") return { kind: "refused" };
  const error = new URL(url, location.href).searchParams.get("error");
  if (isOk && !error) return { kind: "ok" };
  return error && error !== "CredentialsSignin"
    ? { kind: "refused", reason: error }
    : { kind: "refused" };
}

export async function signOut(): Promise<void> {
  const body = { csrfToken: await csrfToken(), json: "true" };
  await fetch("/api/auth/signout", form(body));
}
