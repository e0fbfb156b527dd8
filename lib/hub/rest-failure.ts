import { say } from "@/messages/say";
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
  noAddress: failed("refused", say("rest.noAddress")),
  noToken: (sentence: string) => failed("unauthenticated", sentence),
  keyRefused: {
    ...failed("unauthenticated", say("rest.keyRefused"), 401),
    suspect: "apiKey",
  },
  paused: (pausedUntil: number): RestFailure => ({
    ...failed("paused", say("rest.paused")),
    pausedUntil,
  }),
  timeout: inDoubt(say("rest.timedOut")),
  broken: inDoubt(say("rest.broken")),
  unconfirmed: inDoubt(say("rest.unconfirmed")),
  untrusted: (code: string) => failed("unreachable", untrustedSentence(code)),
  unreachable: failed("unreachable", say("rest.unreachable")),
  tooLong: failed("server", say("rest.tooLong")),
} as const;

/** What an HTTP status means here. The body is looked at, never shown: it may repeat a secret. */
export function failureOfStatus(status: number, body: string): RestFailure {
  if (status === 401) return failed("unauthenticated", say("rest.accessRefused"), status);
  if (status === 412) return failed("pin", say("rest.pinRefused"), status);
  if (status === 429 || status === 430) return failed("too-many", tooManySentence(body), status);
  if (status === 404 || status === 410) return failed("gone", say("rest.unknown"), status);
  if (status === 403) return failed("refused", say("rest.forbidden"), status);
  if (status >= 500)
    return failed("server", say("rest.serverFailed", { status: String(status) }), status);
  return failed("refused", say("rest.refused", { status: String(status) }), status);
}

const tooManySentence = (body: string): string =>
  body.includes("cannot be performed") ? say("rest.carTakesNoMoreToday") : say("rest.tooMany");

/** Why a call of `fetch` failed: it hides the socket's own error. */
export const causeCode = ({ cause }: Error): string =>
  cause instanceof Error && "code" in cause ? String(cause.code) : "";

/** Most of OpenSSL's words name the certificate; UNABLE_TO_VERIFY_LEAF_SIGNATURE does not; PEM is of a CA that is none. */
export const isOfCertificate = (code: string): boolean =>
  /CERT|SIGNATURE|INVALID_(CA|PURPOSE)|PEM/.test(code);

export const untrustedSentence = (code: string): string => say("rest.untrusted", { code });
