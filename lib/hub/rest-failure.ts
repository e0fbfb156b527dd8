/** A REST call that did not work, as a sentence for the person. */
export interface RestFailure {
  readonly kind: "failed";
  readonly code:
    | "unauthenticated"
    | "pin"
    | "too-many"
    | "paused"
    | "refused"
    | "gone"
    | "server"
    | "timeout"
    | "unreachable";
  readonly sentence: string;
  readonly status?: number;
  readonly pausedUntil?: number;
  /** The setting that is probably wrong. */
  readonly suspect?: string;
  /** Nobody said no: what was asked may have been carried out all the same. */
  readonly isInDoubt?: true;
}

type Code = RestFailure["code"];
const failed = (code: Code, sentence: string, status?: number): RestFailure => ({
  kind: "failed",
  code,
  sentence,
  ...(status === undefined ? {} : { status }),
});

const inDoubt = (sentence: string): RestFailure => ({
  ...failed("timeout", sentence),
  isInDoubt: true,
});

export const restFailures = {
  noAddress: failed("refused", "The source has no API address. Add it in the source's settings."),
  noToken: (sentence: string) => failed("unauthenticated", sentence),
  keyRefused: {
    ...failed("unauthenticated", "The API key was refused. Paste a valid one.", 401),
    suspect: "apiKey",
  },
  paused: (pausedUntil: number): RestFailure => ({
    ...failed("paused", "The source's server asked us to slow down. Try again later."),
    pausedUntil,
  }),
  timeout: inDoubt(
    "The source's server did not answer within 10 seconds. It may still pass the request on.",
  ),
  broken: inDoubt(
    "The connection to the source's server broke before it answered. It may still pass the request on.",
  ),
  unconfirmed: inDoubt(
    "The broker did not confirm the request within 10 seconds. It may still pass it on.",
  ),
  untrusted: (code: string) => failed("unreachable", untrustedSentence(code)),
  unreachable: failed("unreachable", "The source's server cannot be reached. Try again later."),
  tooLong: failed("server", "The answer was too long to be read."),
} as const;

/** What an HTTP status means here. The body is looked at, never shown: it may repeat a secret. */
export function failureOfStatus(status: number, body: string): RestFailure {
  if (status === 401)
    return failed(
      "unauthenticated",
      "The account's access was refused. Paste new tokens in the source's settings.",
      status,
    );
  if (status === 412) return failed("pin", pinSentence, status);
  if (status === 429 || status === 430) return failed("too-many", tooManySentence(body), status);
  if (status === 404 || status === 410)
    return failed("gone", "The source's server does not know this.", status);
  if (status === 403) return failed("refused", "The account may not do this to the car.", status);
  if (status >= 500)
    return failed("server", `The source's server failed (${status}). Try again later.`, status);
  return failed("refused", `The source's server refused the request (${status}).`, status);
}

const pinSentence =
  "The S-PIN was not accepted. Check it; after three wrong tries it is blocked for a while.";

const tooManySentence = (body: string): string =>
  body.includes("cannot be performed")
    ? "The car takes no more remote requests today. Drive it or charge it first."
    : "The source's server has had too many requests from this account. It usually opens again within a day.";

/** Why a call of `fetch` failed: it hides the socket's own error. */
export const causeCode = ({ cause }: Error): string =>
  cause instanceof Error && "code" in cause ? String(cause.code) : "";

/** Most of OpenSSL's words for it name the certificate; UNABLE_TO_VERIFY_LEAF_SIGNATURE does not. */
export const isOfCertificate = (code: string): boolean =>
  /CERT|SIGNATURE|INVALID_(CA|PURPOSE)/.test(code);

export const untrustedSentence = (code: string): string =>
  `The certificate of the source's server is not trusted, or is for another host (${code}). Check the address, or let this machine trust its CA (NODE_EXTRA_CA_CERTS).`;
