import {
  createPrivateKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";

export interface Issued {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

export interface Authority {
  /** The authority's own certificate, PEM: what a client must trust. */
  readonly ca: string;
  /** Its private key, PEM: whoever keeps it can go on issuing. */
  readonly key: string;
  /** A server certificate for names and addresses such as "localhost" and "127.0.0.1". */
  readonly issue: (hosts: readonly string[]) => Issued;
}

const day = 86_400_000;

/** A certificate authority that lives as long as the process: ECDSA P-256, X.509 v3 (RFC 5280). */
export function createAuthority(name: string, validFrom = Date.now() - day): Authority {
  const { publicKey, privateKey: signer } = newPair();
  const extensions = [authorityConstraint];
  const own = { issuer: name, subject: name, publicKey, extensions, validFrom, signer };
  return resumeAuthority(name, { ca: certify(own), key: pemOf(signer) }, validFrom);
}

/** The same authority again, from its certificate and key. */
export function resumeAuthority(
  issuer: string,
  { ca, key }: Pick<Authority, "ca" | "key">,
  validFrom = Date.now() - day,
): Authority {
  const signer = createPrivateKey(key);
  return {
    ca,
    key,
    issue: (hosts) => {
      const { publicKey, privateKey } = newPair();
      const extensions = [alternativeNames(hosts)];
      const subject = hosts[0] ?? "server";
      return {
        key: pemOf(privateKey),
        cert: certify({ issuer, subject, publicKey, extensions, validFrom, signer }),
      };
    },
  };
}

const newPair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const pemOf = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();

interface Certified {
  readonly issuer: string;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly validFrom: number;
  readonly signer: KeyObject;
}

function certify(of: Certified): string {
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    ecdsaWithSha256,
    commonName(of.issuer),
    sequence(time(of.validFrom), time(of.validFrom + 3650 * day)),
    commonName(of.subject),
    of.publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(...of.extensions)),
  );
  const signature = createSign("SHA256").update(body).sign(of.signer);
  return pem(sequence(body, ecdsaWithSha256, bitString(signature)));
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function length(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  return size < 0x100 ? Buffer.from([0x81, size]) : Buffer.from([0x82, size >> 8, size & 0xff]);
}

const tagged = (tag: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([tag]), length(content.length), content]);
const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes);
const oid = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, "hex"));
const bitString = (bytes: Buffer): Buffer => tagged(0x03, Buffer.concat([Buffer.from([0]), bytes]));
const octets = (bytes: Buffer): Buffer => tagged(0x04, bytes);

/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));

/** 2.5.4.3 */
const commonName = (name: string): Buffer =>
  sequence(tagged(0x31, sequence(oid("550403"), tagged(0x0c, Buffer.from(name)))));

/** GeneralizedTime for every year would be simpler, but RFC 5280 wants UTCTime until 2049. */
function time(at: number): Buffer {
  const text = new Date(at).toISOString().replace(/[-:T]/g, "").slice(0, 14);
  return at < Date.UTC(2050, 0)
    ? tagged(0x17, Buffer.from(`${text.slice(2)}Z`))
    : tagged(0x18, Buffer.from(`${text}Z`));
}

/** 2.5.29.19, critical, cA TRUE */
const authorityConstraint = sequence(
  oid("551d13"),
  tagged(0x01, Buffer.from([0xff])),
  octets(sequence(tagged(0x01, Buffer.from([0xff])))),
);

/** 2.5.29.17: addresses as iPAddress [7], names as dNSName [2] */
function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    /^\d+(\.\d+){3}$/.test(host)
      ? tagged(0x87, Buffer.from(host.split(".").map(Number)))
      : tagged(0x82, Buffer.from(host)),
  );
  return sequence(oid("551d11"), octets(sequence(...names)));
}
