import { reasonWord, returnCodeWord } from "@/lib/mqtt/reason-code";

/**
 * Why a link is not up. "network" heals by itself; "credentials" and "configuration" need a person.
 * The sentence is for that person and never holds a secret.
 */
export interface LinkFault {
  readonly kind: "network" | "credentials" | "configuration";
  readonly sentence: string;
  readonly reasonCode?: number;
  readonly suspect?: string;
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

const byErrorCode: Readonly<Record<string, LinkFault>> = {
  ENOTFOUND: wrong("url", "The host name is not known. Check the address of the broker."),
  EAI_AGAIN: network("The name server does not answer. Check this machine's network."),
  ECONNREFUSED: network("Nothing listens at this address and port. Check the port, or wait."),
  ECONNRESET: network("The other side broke the connection off."),
  EPIPE: network("The other side broke the connection off."),
  ETIMEDOUT: network("The other side did not answer in time. Check address, port and firewall."),
  EHOSTUNREACH: network("The host cannot be reached from here. Check the network."),
  ENETUNREACH: network("The network cannot be reached from here."),
  CERT_HAS_EXPIRED: wrong("ca", "The broker's certificate has expired."),
  CERT_NOT_YET_VALID: wrong("ca", "The broker's certificate is not valid yet. Check the clock."),
  DEPTH_ZERO_SELF_SIGNED_CERT: wrong(
    "ca",
    "The broker's certificate is self-signed and not trusted. Paste its CA certificate.",
  ),
  SELF_SIGNED_CERT_IN_CHAIN: wrong(
    "ca",
    "The broker's certificate comes from a private CA that is not trusted. Paste its certificate.",
  ),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: wrong(
    "ca",
    "The broker's certificate is not signed by the CA that is configured.",
  ),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: wrong(
    "ca",
    "The broker's certificate is not signed by the CA that is configured.",
  ),
  CERT_SIGNATURE_FAILURE: wrong("ca", "The broker's certificate does not match the CA."),
  ERR_TLS_CERT_ALTNAME_INVALID: wrong(
    "url",
    "The broker's certificate is for another host name. Use the name in the certificate.",
  ),
  ERR_SSL_WRONG_VERSION_NUMBER: wrong(
    "url",
    "The other side does not speak TLS on this port. Try mqtt:// or another port.",
  ),
  ERR_OSSL_PEM_NO_START_LINE: wrong("ca", "The CA certificate is no PEM text."),
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: wrong("key", "The key does not belong to the certificate."),
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: wrong(
    "cert",
    "The broker asks for a client certificate. Give this source one with its key.",
  ),
};

/** A socket's or the TLS layer's error, in words. */
export function faultOfError(error: unknown): LinkFault {
  const code = codeOf(error);
  const known = code === undefined ? undefined : byErrorCode[code];
  if (known) return known;
  if (code?.startsWith("ERR_SSL_"))
    return wrong("url", `The TLS handshake failed (${code}). Check the port and the scheme.`);
  return network(`The connection failed${code ? ` (${code})` : ""}.`);
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const credentialCodes5: ReadonlySet<number> = new Set([0x86, 0x87, 0x8c]);
const sentences5: Readonly<Record<number, string>> = {
  132: "The broker does not speak this MQTT version. Choose the other profile.",
  133: "The broker does not accept our client id.",
  134: "The broker does not accept the user name or the password.",
  135: "The broker knows us but does not let us in: the token may be expired or not registered.",
  136: "The broker is not available now.",
  137: "The broker is busy.",
  138: "The broker has banned this client.",
  140: "The broker does not accept the one-time code. Check the push token and this machine's clock.",
  151: "The broker's quota is used up.",
  159: "The broker sees too many connections from us.",
};

/** An MQTT 5 CONNACK that says no. */
export function faultOfConnack5(code: number): LinkFault {
  const sentence = sentences5[code] ?? `The broker refused the connection: ${reasonWord(code)}.`;
  const said = `${sentence} (reason code ${code}, ${reasonWord(code)})`;
  if (credentialCodes5.has(code)) return { kind: "credentials", sentence: said, reasonCode: code };
  if (code === 132 || code === 133)
    return { kind: "configuration", sentence: said, reasonCode: code, suspect: "profile" };
  return network(said, code);
}

const sentences3: Readonly<Record<number, string>> = {
  1: "The broker does not speak MQTT 3.1.1. Choose the other profile.",
  2: "The broker does not accept our client id.",
  3: "The broker is not available now.",
  4: "The broker does not accept the user name or the password.",
  5: "The broker does not let us in: the token may be expired, or it wants MQTT 5 (profile 2026).",
};

/** An MQTT 3.1.1 CONNACK that says no. */
export function faultOfConnack3(code: number): LinkFault {
  const sentence = sentences3[code] ?? "The broker refused the connection.";
  const said = `${sentence} (return code ${code}, ${returnCodeWord(code)})`;
  if (code === 4 || code === 5) return { kind: "credentials", sentence: said, reasonCode: code };
  if (code === 1 || code === 2)
    return { kind: "configuration", sentence: said, reasonCode: code, suspect: "profile" };
  return network(said, code);
}

/** A DISCONNECT that the broker sent before it closed. */
export function faultOfDisconnect(code: number): LinkFault {
  const said = `The broker ended the connection: ${reasonWord(code)} (reason code ${code}).`;
  if (credentialCodes5.has(code)) return { kind: "credentials", sentence: said, reasonCode: code };
  return network(said, code);
}

export const faults = {
  silent: network("The other side closed the connection without a word."),
  noConnack: network("The broker did not answer CONNECT in time."),
  noPing: network("The broker no longer answers. The connection was given up."),
  malformed: network("The broker sent something that is not MQTT."),
  unsendable: wrong(
    "username",
    "The broker cannot be told these credentials: MQTT wants a user name beside a password.",
  ),
  badUrl: wrong(
    "url",
    "Write the address like mqtt://host:1883, mqtts://host:8883 or wss://host/mqtt.",
  ),
  subscribe: (filters: readonly string[], code: number): LinkFault => ({
    kind: "credentials",
    sentence: `The broker does not let us subscribe to ${filters.length} of our topics (${reasonWord(code)}).`,
    reasonCode: code,
  }),
} as const;
