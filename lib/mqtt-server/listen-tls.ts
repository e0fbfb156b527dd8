import { readFile, unwatchFile, watchFile } from "node:fs";
import {
  createServer,
  type DetailedPeerCertificate,
  type SecureContextOptions,
  type Server,
  type TLSSocket,
} from "node:tls";
import { promisify } from "node:util";
import type { Accepted } from "./accept";
import type { ClientCertificate } from "./admission";
import type { Log } from "./broker";
import { type ListenAddress, type Listening, startListening } from "./listen-tcp";
import { TcpTransport } from "./tcp-transport";

export interface TlsAddress extends ListenAddress {
  /** PEM files; a new certificate is in use within two seconds of both files being there. */
  readonly certPath: string;
  readonly keyPath: string;
  /** Authorities of client certificates. A client without a certificate may still connect. */
  readonly caPath?: string;
}

const watchMs = 1000;
const read = promisify(readFile);

/** MQTT over TLS. Client certificates are asked for, not required: `authenticate` decides. */
export async function listenTls(
  address: TlsAddress,
  accept: (accepted: Accepted) => void,
  log: Log,
): Promise<Listening> {
  const server = createServer({
    ...(await credentials(address)),
    requestCert: true,
    handshakeTimeout: 10_000,
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
  });
  server.on("secureConnection", (socket) => take(socket, accept, log));
  server.on("tlsClientError", (error) =>
    log("info", "TLS handshake failed", { error: error.message }),
  );
  const listening = await startListening(server, address);
  const stopWatching = watch(server, address, log);
  return {
    ...listening,
    close: () => {
      stopWatching();
      return listening.close();
    },
  };
}

async function credentials({
  certPath,
  keyPath,
  caPath,
}: TlsAddress): Promise<SecureContextOptions> {
  const [cert, key, ca] = await Promise.all([
    read(certPath),
    read(keyPath),
    caPath === undefined ? undefined : read(caPath),
  ]);
  return { cert, key, ...(ca === undefined ? {} : { ca }) };
}

/** Looks at the files once a second: that survives renames and mounted secrets, where change events do not. */
function watch(server: Server, address: TlsAddress, log: Log): () => void {
  const paths = [
    address.certPath,
    address.keyPath,
    ...(address.caPath === undefined ? [] : [address.caPath]),
  ];
  const reload = () => void replace(server, address, log);
  for (const path of paths) watchFile(path, { interval: watchMs, persistent: false }, reload);
  return () => {
    for (const path of paths) unwatchFile(path, reload);
  };
}

/** A half-written pair does not match: the old one stays until the other file is there too. */
async function replace(server: Server, address: TlsAddress, log: Log): Promise<void> {
  try {
    server.setSecureContext(await credentials(address));
    log("info", "TLS certificate replaced", { certPath: address.certPath });
  } catch (error) {
    log("warn", "TLS certificate not usable; the one before stays", {
      certPath: address.certPath,
      error,
    });
  }
}

/** Chains that lead nowhere are for `authenticate` to judge by the certificate itself; a forged one ends here. */
const tolerated = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
]);

function take(socket: TLSSocket, accept: (accepted: Accepted) => void, log: Log): void {
  const presented = socket.getPeerCertificate(true);
  const hasCertificate = presented?.raw !== undefined;
  const fault = socket.authorized ? undefined : String(codeOf(socket.authorizationError));
  if (hasCertificate && fault !== undefined && !tolerated.has(fault)) {
    log("info", "TLS client certificate refused", { fault });
    socket.destroy();
    return;
  }
  const certificate = hasCertificate ? certificateOf(presented, socket.authorized) : undefined;
  accept({ transport: new TcpTransport(socket), listener: "tls", certificate });
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : error;

function certificateOf(
  presented: DetailedPeerCertificate,
  isAuthorized: boolean,
): ClientCertificate {
  const { CN: commonName } = presented.subject;
  return {
    subject: String(commonName ?? ""),
    fingerprint256: presented.fingerprint256,
    raw: presented.raw,
    chain: chainOf(presented),
    isAuthorized,
    validFrom: Date.parse(presented.valid_from),
    validTo: Date.parse(presented.valid_to),
  };
}

/** The issuers that came along; a root names itself as its issuer. */
function chainOf(presented: DetailedPeerCertificate): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  let issuer: DetailedPeerCertificate | undefined = presented.issuerCertificate;
  while (issuer?.raw && issuer.fingerprint256 !== presented.fingerprint256 && chain.length < 8) {
    chain.push(issuer.raw);
    if (issuer.issuerCertificate === issuer) break;
    issuer = issuer.issuerCertificate;
  }
  return chain;
}
