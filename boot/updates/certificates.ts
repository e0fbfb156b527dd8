import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
const address = "subjectAltName=IP:127.0.0.1";

/** An authority `ca`, the broker's certificate `server`, and one for each name. */
export function makeCertificates(folder: string, names: readonly string[]): void {
  const openssl = (...words: string[]) =>
    execFileSync("openssl", words, { cwd: folder, stdio: "ignore" });
  const own = ["-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=ca", "-days", "2"];
  openssl("req", "-x509", ...key, ...own);
  writeFileSync(join(folder, "extensions"), address);
  for (const name of ["server", ...names]) {
    openssl("req", ...key, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    const authority = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial"];
    const made = ["-in", `${name}.csr`, "-out", `${name}.crt`, "-days", "2"];
    openssl("x509", "-req", ...made, ...authority, "-extfile", "extensions");
  }
}
