/** What we need of a JWT: when it ends and whose it is. The signature is the other side's business. */
export interface JwtClaims {
  readonly expiresAt?: number;
  readonly subject?: string;
}

/** Reads the claims; empty where the text is no JWT. */
export function readJwt(token: string): JwtClaims {
  const claims = parse(token.split(".")[1] ?? "");
  if (typeof claims !== "object" || claims === null) return {};
  const { exp, sub }: { exp?: unknown; sub?: unknown } = claims;
  return {
    ...(typeof exp === "number" ? { expiresAt: exp * 1_000 } : {}),
    ...(typeof sub === "string" ? { subject: sub } : {}),
  };
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
