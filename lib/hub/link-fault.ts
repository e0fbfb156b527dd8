import { reasonWord, returnCodeWord } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import { maxPacketBytes } from "./packet-size";

/**
 * Why a link is not up. "network" heals by itself; "credentials" and "configuration" need a person.
 * The sentence is for that person and never holds a secret.
 */
export interface LinkFault {
  readonly kind: "network" | "credentials" | "configuration";
  readonly sentence: string;
  readonly reasonCode?: number;
  readonly suspect?: string;
  /** It meets us after every connect: that we were let in in between says nothing. */
  readonly isRecurring?: true;
}

const network = (sentence: string, reasonCode?: number): LinkFault => ({
  kind: "network",
  sentence,
  ...(reasonCode === undefined ? {} : { reasonCode }),
});
const wrong = (suspect: string, sentence: string): LinkFault => ({
  kind: "configuration",
  sentence,
  suspect,
});

const tooLarge: LinkFault = {
  ...network(say("link.tooLarge", { megabytes: String(maxPacketBytes / 1_048_576) })),
  isRecurring: true,
};

const byErrorCode: Readonly<Record<string, LinkFault>> = {
  ENOTFOUND: wrong("url", say("link.unknownHost")),
  EAI_AGAIN: network(say("link.nameServer")),
  ECONNREFUSED: network(say("link.nobodyListens")),
  ECONNRESET: network(say("link.brokenOff")),
  EPIPE: network(say("link.brokenOff")),
  ETIMEDOUT: network(say("link.timedOut")),
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: tooLarge,
  EHOSTUNREACH: network(say("link.hostUnreachable")),
  ENETUNREACH: network(say("link.networkUnreachable")),
  CERT_HAS_EXPIRED: wrong("ca", say("link.certificate.expired")),
  CERT_NOT_YET_VALID: wrong("ca", say("link.certificate.notYetValid")),
  DEPTH_ZERO_SELF_SIGNED_CERT: wrong("ca", say("link.certificate.selfSigned")),
  SELF_SIGNED_CERT_IN_CHAIN: wrong("ca", say("link.certificate.privateAuthority")),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: wrong("ca", say("link.certificate.otherAuthority")),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: wrong("ca", say("link.certificate.otherAuthority")),
  CERT_SIGNATURE_FAILURE: wrong("ca", say("link.certificate.wrongSignature")),
  ERR_TLS_CERT_ALTNAME_INVALID: wrong("url", say("link.certificate.otherHost")),
  ERR_SSL_WRONG_VERSION_NUMBER: wrong("url", say("link.noTls")),
  ERR_OSSL_PEM_NO_START_LINE: wrong("ca", say("link.certificate.noPem")),
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: wrong("key", say("link.certificate.otherKey")),
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: wrong("cert", say("link.certificate.clientNeeded")),
};

/** A socket's or the TLS layer's error, in words. */
export function faultOfError(error: unknown): LinkFault {
  const code = codeOf(error);
  const known = code === undefined ? undefined : byErrorCode[code];
  if (known) return known;
  if (code?.startsWith("ERR_SSL_")) return wrong("url", say("link.handshakeFailed", { code }));
  return network(code ? say("link.failedWith", { code }) : say("link.failed"));
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const credentialCodes5: ReadonlySet<number> = new Set([0x86, 0x87, 0x8c]);
const sentences5: Readonly<Record<number, string>> = {
  132: say("link.refused.otherVersion"),
  133: say("link.refused.clientId"),
  134: say("link.refused.password"),
  135: say("link.refused.tokenOrRights"),
  136: say("link.refused.notAvailable"),
  137: say("link.refused.busy"),
  138: say("link.refused.banned"),
  140: say("link.refused.oneTimeCode"),
  151: say("link.refused.quota"),
  159: say("link.refused.tooManyConnections"),
};

/** An MQTT 5 CONNACK that says no. */
export function faultOfConnack5(code: number): LinkFault {
  const sentence = sentences5[code] ?? say("link.refused.because", { reason: reasonWord(code) });
  const said = say("link.withReasonCode", {
    sentence,
    code: String(code),
    reason: reasonWord(code),
  });
  if (credentialCodes5.has(code)) return { kind: "credentials", sentence: said, reasonCode: code };
  if (code === 132 || code === 133)
    return { kind: "configuration", sentence: said, reasonCode: code, suspect: "profile" };
  return network(said, code);
}

const sentences3: Readonly<Record<number, string>> = {
  1: say("link.refused.noMqtt3"),
  2: say("link.refused.clientId"),
  3: say("link.refused.notAvailable"),
  4: say("link.refused.password"),
  5: say("link.refused.tokenOrMqtt5"),
};

/** An MQTT 3.1.1 CONNACK that says no. */
export function faultOfConnack3(code: number): LinkFault {
  const sentence = sentences3[code] ?? say("link.refused.plain");
  const said = say("link.withReturnCode", {
    sentence,
    code: String(code),
    reason: returnCodeWord(code),
  });
  if (code === 4 || code === 5) return { kind: "credentials", sentence: said, reasonCode: code };
  if (code === 1 || code === 2)
    return { kind: "configuration", sentence: said, reasonCode: code, suspect: "profile" };
  return network(said, code);
}

/** A DISCONNECT that the broker sent before it closed. */
export function faultOfDisconnect(code: number): LinkFault {
  const said = say("link.ended", { reason: reasonWord(code), code: String(code) });
  if (credentialCodes5.has(code)) return { kind: "credentials", sentence: said, reasonCode: code };
  return network(said, code);
}

export const faults = {
  silent: network(say("link.silent")),
  noConnack: network(say("link.noConnack")),
  noPing: network(say("link.noPing")),
  malformed: network(say("link.malformed")),
  tooLarge,
  unsendable: wrong("username", say("link.unsendable")),
  badUrl: wrong("url", say("link.badUrl")),
  subscribe: (filters: readonly string[], code: number): LinkFault => ({
    kind: "credentials",
    sentence: say("link.notSubscribed", {
      count: String(filters.length),
      reason: reasonWord(code),
    }),
    reasonCode: code,
  }),
} as const;
