import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { afterAll, describe, expect, it } from "vitest";
import type { Admission, ClientCertificate, ConnectRequest } from "./admission";
import { createBench } from "./testing/fixture";
import { isInstalled } from "./testing/foreign";
import { overSocket } from "./testing/raw-client";
import { everybody } from "./testing/start-server";

const hasOpenssl = isInstalled("openssl", ["version"]);
if (!hasOpenssl) console.info("openssl is not installed: the TLS tests are skipped");
const start = createBench();
const folder = mkdtempSync(joinPath(tmpdir(), "mqtt-tls-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A self-signed certificate and its key, as PEM files. */
function issue(name: string): { certPath: string; keyPath: string } {
  const [certPath, keyPath] = [joinPath(folder, `${name}.pem`), joinPath(folder, `${name}.key`)];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  const files = ["-keyout", keyPath, "-out", certPath];
  execFileSync(
    "openssl",
    ["req", "-x509", ...curve, "-nodes", ...files, "-subj", `/CN=${name}`, "-days", "2"],
    { stdio: "ignore" },
  );
  return { certPath, keyPath };
}

async function secure(
  port: number,
  client?: { certPath: string; keyPath: string },
): Promise<TLSSocket> {
  const own = client
    ? { cert: readFileSync(client.certPath), key: readFileSync(client.keyPath) }
    : {};
  const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false, ...own });
  await once(socket, "secureConnect");
  return socket;
}

async function nameAt(port: number): Promise<string> {
  const socket = await secure(port);
  const { CN: name } = socket.getPeerCertificate().subject;
  socket.destroy();
  return String(name);
}

describe.skipIf(!hasOpenssl)("MQTT over TLS", () => {
  it("hands the client certificate to authenticate, which may refuse it with its reason code", async () => {
    const seen: (ClientCertificate | undefined)[] = [];
    const authenticate = async (request: ConnectRequest): Promise<Admission> => {
      seen.push(request.certificate);
      if (request.certificate?.subject === "known") return everybody(request);
      return { kind: "refused", code5: 0x87, code3: 5, reason: "unknown certificate" };
    };
    const { server } = await start({ authenticate });
    const { port } = await server.listenTls({ port: 0, host: "127.0.0.1", ...issue("server") });
    const known = issue("known");
    const codes: unknown[] = [];
    for (const own of [known, issue("unknown"), undefined]) {
      const client = overSocket(await secure(port, own), 5);
      client.send({ cmd: "connect", clientId: "c", protocolVersion: 5 });
      const connack = await client.next();
      codes.push(connack.cmd === "connack" && connack.reasonCode);
      client.socket.destroy();
    }
    expect(codes).toEqual([0, 0x87, 0x87]);
    expect(seen.map((one) => one?.subject)).toEqual(["known", "unknown", undefined]);
    const digest = createHash("sha256")
      .update(seen[0]?.raw ?? "")
      .digest("hex")
      .toUpperCase();
    expect(seen[0]?.fingerprint256.replaceAll(":", "")).toBe(digest);
    expect(seen[0]?.isAuthorized).toBe(false);
  });

  it("uses a replaced certificate within five seconds, without a restart", async () => {
    const { server } = await start();
    const current = issue("before");
    const { port } = await server.listenTls({ port: 0, host: "127.0.0.1", ...current });
    expect(await nameAt(port)).toBe("before");
    const next = issue("after");
    renameSync(next.keyPath, current.keyPath);
    renameSync(next.certPath, current.certPath);
    const replaced = Date.now();
    while ((await nameAt(port)) !== "after") expect(Date.now() - replaced).toBeLessThan(5000);
  }, 10_000);
});
