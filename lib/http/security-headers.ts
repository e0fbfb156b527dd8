interface PolicyFacts {
  readonly nonce: string;
  readonly host: string | null;
  readonly isDevelopment: boolean;
}

const hostPattern = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i;

/** Scripts only with the request's nonce; the live link only to ourselves; nobody may frame us. */
export function contentSecurityPolicy({ nonce, host, isDevelopment }: PolicyFacts): string {
  const own = host !== null && hostPattern.test(host) ? ` ws://${host} wss://${host}` : "";
  // Hot reload evaluates code and writes style elements; a production build does neither.
  const evaluates = isDevelopment ? " 'unsafe-eval'" : "";
  const styles = isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluates}`,
    `style-src 'self' ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${own}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The headers that are the same for every answer. */
export const fixedHeaders = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

export const strictTransport = "max-age=31536000; includeSubDomains";
