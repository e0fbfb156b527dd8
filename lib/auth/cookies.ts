const plainName = "next-auth.session-token";
/** A browser takes a `__Secure-` cookie over TLS alone. */
const secureName = `__Secure-${plainName}`;
const mostChunks = 10;

export function readCookies(headers: Headers): ReadonlyMap<string, string> {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return new Map(
    pairs.flatMap((pair) => {
      const at = pair.indexOf("=");
      return at > 0 ? [[pair.slice(0, at), decode(pair.slice(at + 1))] as const] : [];
    }),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The session's JWT; next-auth splits a long one over numbered cookies. */
export function sessionCookie(headers: Headers): string | undefined {
  const cookies = readCookies(headers);
  for (const name of [secureName, plainName]) {
    const whole = cookies.get(name) ?? joinChunks(cookies, name);
    if (whole) return whole;
  }
  return undefined;
}

function joinChunks(cookies: ReadonlyMap<string, string>, name: string): string {
  const chunks = Array.from({ length: mostChunks }, (_, index) => cookies.get(`${name}.${index}`));
  return chunks.join("");
}

/** Whether the person's own connection is over TLS, as our public address or the proxy before us tells. */
export const isOverTls = (headers: Headers, publicUrl: string | undefined): boolean =>
  publicUrl?.startsWith("https:") === true ||
  (headers.get("x-forwarded-proto") ?? "").split(",")[0]?.trim() === "https";
