import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "@/lib/hub/testing/eventually";
import { isInstalled, output } from "@/lib/mqtt-server/testing/foreign";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { clientHouse, codeOf, connect, make, moveAnew, statusOf } from "./client-house";

const hasTools = isInstalled("openssl", ["version"]) && isInstalled("mosquitto_pub", ["--help"]);
if (!hasTools)
  console.info("openssl or mosquitto-clients is missing: certificate tests are skipped");

const folder = mkdtempSync(join(tmpdir(), "vindow-certificates-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);
const openssl = (...words: string[]) => execFileSync("openssl", words, { stdio: "ignore" });
const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

function selfSigned(name: string, commonName = name): void {
  const files = ["-keyout", file(`${name}.key`), "-out", file(`${name}.crt`)];
  const subject = ["-subj", `/CN=${commonName}`, "-days", "2"];
  openssl("req", "-x509", ...key, ...files, ...subject, "-addext", "subjectAltName=IP:127.0.0.1");
}

/** A certificate that the authority signed. */
function issued(name: string): void {
  const request = ["-keyout", file(`${name}.key`), "-out", file(`${name}.csr`)];
  openssl("req", ...key, ...request, "-subj", `/CN=${name}`);
  const authority = ["-CA", file("authority.crt"), "-CAkey", file("authority.key")];
  const made = ["-in", file(`${name}.csr`), "-out", file(`${name}.crt`), "-days", "2"];
  openssl("x509", "-req", ...made, ...authority, "-CAcreateserial");
}

const house = clientHouse();
const source = { kind: "twc", name: "Chargers", prefix: "TWC" };

/** Publishes as an owner would try it, with the certificate of that name. */
const publishWith = async (name: string, more: readonly string[] = []) => {
  const where = [
    "-h",
    "127.0.0.1",
    "-p",
    String(house().mqttsPort),
    "--cafile",
    file("server.crt"),
  ];
  const own = ["--cert", file(`${name}.crt`), "--key", file(`${name}.key`)];
  const what = ["-t", "TWC/1E10/ampsInUse", "-m", "16.0", "-q", "1", "-V", "mqttv5"];
  return (await output("mosquitto_pub", [...where, ...own, ...what, ...more])).code;
};

describe.skipIf(!hasTools)("clients with certificates", () => {
  beforeEach(async () => {
    selfSigned("server");
    selfSigned("authority");
    await moveAnew({
      TLS_CERT: file("server.crt"),
      TLS_KEY: file("server.key"),
      TLS_CLIENT_CA: file("authority.crt"),
      MQTTS_PORT: String(await freePort()),
    });
  });

  test("one that our authority signed lets in the client of its common name, and nobody else", async () => {
    issued("box");
    issued("stranger");
    selfSigned("forged", "box");
    const { id } = await make(house().jana, { username: "box", proof: "certificate", source });
    expect(await publishWith("box")).toBe(0);
    expect(house().hub.chargers.size).toBe(1);
    expect(await statusOf(house().jana, id)).toMatchObject({ messages: 1 });
    expect(await publishWith("stranger")).not.toBe(0);
    expect(await publishWith("forged")).not.toBe(0);
    expect(await codeOf(connect({ username: "box", password: "x" }))).toBe(0x86);
    expect(await statusOf(house().jana, id)).toMatchObject({ messages: 1 });
  });

  test("one that was pinned lets its client in, whoever signed it", async () => {
    selfSigned("pinned", "anything");
    const certificate = readFileSync(file("pinned.crt"), "utf8");
    await make(house().jana, { username: "box", certificate, source });
    expect(await publishWith("pinned")).toBe(0);
    selfSigned("other", "anything");
    expect(await publishWith("other")).not.toBe(0);
  });

  test("a password works over TLS too, and a replaced server certificate is in use soon", async () => {
    const { username, password } = await make(house().jana, { username: "box", source });
    const url = `mqtts://127.0.0.1:${house().mqttsPort}`;
    const ca = readFileSync(file("server.crt"), "utf8");
    const client = await connect({ username, password, ca }, url);
    expect(await codeOf(client.publishAsync("TWC/x", "1", { qos: 1 }))).toBe(0);
    selfSigned("next", "renewed");
    for (const kind of ["crt", "key"]) {
      writeFileSync(file(`server.${kind}.new`), readFileSync(file(`next.${kind}`)));
      renameSync(file(`server.${kind}.new`), file(`server.${kind}`));
    }
    await eventually(async () => expect(await nameAt(house().mqttsPort)).toBe("renewed"));
  });
});

const nameAt = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connectTls({ port, host: "127.0.0.1", rejectUnauthorized: false }, () => {
      const { CN: name } = socket.getPeerCertificate().subject;
      socket.destroy();
      resolve(String(name));
    });
    socket.once("error", reject);
  });
