import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Authority, createAuthority, resumeAuthority } from "../world/certificate";

const authorityName = "Vindow development authority";

/**
 * For trying things out: an authority of one's own, kept in the folder, and a key and a certificate for each name. The
 * first of several names, separated by commas, is the common name and names the files. Answers the paths.
 */
export function makeCertificates(folder: string, names: readonly string[]): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  const authority = openAuthority(file("authority.pem"), file("authority.key"));
  const made = names.flatMap((name) => {
    const hosts = name.split(",");
    const { cert, key } = authority.issue(hosts);
    const [certPath, keyPath] = [file(`${hosts[0]}.pem`), file(`${hosts[0]}.key`)];
    writeFileSync(certPath, cert);
    writeSecret(keyPath, key);
    return [certPath, keyPath];
  });
  return [file("authority.pem"), ...made];
}

/** The same one every time: what trusted it goes on trusting. */
function openAuthority(caPath: string, keyPath: string): Authority {
  if (existsSync(caPath) && existsSync(keyPath)) {
    const read = (path: string) => readFileSync(path, "utf8");
    return resumeAuthority(authorityName, { ca: read(caPath), key: read(keyPath) });
  }
  const authority = createAuthority(authorityName);
  writeFileSync(caPath, authority.ca);
  writeSecret(keyPath, authority.key);
  return authority;
}

const writeSecret = (path: string, text: string): void =>
  writeFileSync(path, text, { mode: 0o600 });
