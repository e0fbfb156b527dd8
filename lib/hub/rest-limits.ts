/** What a service says of its own limits with an answer. */
export interface Limits {
  /** After "too many requests": ask again then. */
  readonly retryAfterMs?: number;
  readonly keyExpiresAt?: number;
}

/** `Retry-After` in seconds, `X-API-Key-Expires-At` as a date. */
export function limitsIn(headers: Headers): Limits {
  const retryAfter = headers.get("retry-after") ?? "";
  const expiresAt = Date.parse(headers.get("x-api-key-expires-at") ?? "");
  return {
    ...(/^\d{1,9}$/.test(retryAfter) ? { retryAfterMs: Number(retryAfter) * 1_000 } : {}),
    ...(Number.isNaN(expiresAt) ? {} : { keyExpiresAt: expiresAt }),
  };
}
