import { isSecretName } from "./secret-name";

const mask = "[redacted]";
const quotedMask = `"${mask}"`;
/** Only from the start of a word on: trying at each letter of a long word would take its length squared. */
const jwt = /(?<![\w-])eyJ[\w-]{4,16384}\.[\w-]+\.[\w-]*/g;

/** A JSON string, perhaps cut off at the end of the text. */
const text = String.raw`"[^"\\]*(?:\\(?:.|$)[^"\\]*)*(?:"|$)`;
const jsonToken = new RegExp(
  String.raw`(${text})(\s*:\s*)((?:${text})|[^\s,:\]}{["]+)?|${text}|[^\s,:\]}{["]+`,
  "gs",
);
const plainPair =
  /(?<![\w.-])([\w.-]{1,200}(?<=\w))(\s*[=:]\s*)((?:(?:bearer|basic)\s+)?[^\s&,;"']+)/gi;
const mayHoldSecret = /token|pass|pwd|pin|secret|jwt|key|auth|fcm|credential|cookie|eyJ/i;

/**
 * The payload without secrets: values under telling names, the given strings, and whatever has the shape of a JWT.
 * JSON stays JSON; numbers and spacing stay as they came.
 */
export function redactPayload(payload: string, secrets: readonly string[]): string {
  const present = secrets.filter((secret) => secret.length >= 4 && mayContain(payload, secret));
  if (present.length === 0 && !mayHoldSecret.test(payload)) return payload;
  const known = [...new Set(present)].sort((left, right) => right.length - left.length);
  return /^\s*[[{"]/.test(payload) ? redactJson(payload, known) : redactPlain(payload, known);
}

/** A secret with characters that JSON escapes is looked for token by token. */
const mayContain = (payload: string, secret: string): boolean =>
  payload.includes(secret) ||
  (payload.includes("\\") && !/^[\w.-]+$/.test(secret)) ||
  /\\u/i.test(payload);

const redactJson = (payload: string, secrets: readonly string[]): string =>
  payload.replace(jsonToken, (token: string, key?: string, colon?: string, value?: string) => {
    if (key === undefined || colon === undefined) return redactToken(token, secrets);
    const name = redactToken(key, secrets) + colon;
    if (value === undefined) return name;
    return (
      name +
      (isSecretName(decoded(key)) && value !== "null" ? quotedMask : redactToken(value, secrets))
    );
  });

function redactToken(token: string, secrets: readonly string[]): string {
  if (!token.startsWith('"')) return secrets.includes(token) ? quotedMask : token;
  const content = decoded(token);
  const masked = maskText(content, secrets);
  return masked === content ? token : JSON.stringify(masked);
}

/** What the JSON string says; its bare characters where it is cut off or not well formed. */
function decoded(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replace(/^"|"$/g, "");
  }
}

const redactPlain = (payload: string, secrets: readonly string[]): string =>
  maskText(
    payload.replace(plainPair, (pair: string, name: string, sign: string) =>
      isSecretName(name) ? `${name}${sign}${mask}` : pair,
    ),
    secrets,
  );

function maskText(content: string, secrets: readonly string[]): string {
  const withoutJwt = content.includes("eyJ") ? content.replace(jwt, mask) : content;
  return secrets.reduce(maskSecret, withoutJwt);
}

/** A short secret (a PIN) is masked only where it stands alone, or every number would be eaten. */
const maskSecret = (content: string, secret: string): string =>
  secret.length >= 8
    ? content.replaceAll(secret, mask)
    : content.replace(new RegExp(`(?<![A-Za-z0-9])${escaped(secret)}(?![A-Za-z0-9])`, "g"), mask);

const escaped = (secret: string): string => secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
