import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { eventually } from "./eventually";

/** Whether the foreign broker is there to be tested against. */
export const hasMosquitto = spawnSync("mosquitto", ["-h"]).error === undefined;

interface Certificate {
  readonly key: string;
  readonly cert: string;
}

interface Account {
  readonly username: string;
  readonly password: string;
}

/** A foreign broker on loopback: over TLS where it gets a certificate, closed to strangers where it gets an account. */
export async function startMosquitto(tls?: Certificate, account?: Account) {
  const folder = mkdtempSync(join(tmpdir(), "vindow-mosquitto-"));
  const port = await freePort();
  const lines = [`listener ${port} 127.0.0.1`, "persistence false"];
  if (account) {
    const file = join(folder, "passwords");
    execFileSync("mosquitto_passwd", ["-c", "-b", file, account.username, account.password]);
    lines.push("allow_anonymous false", `password_file ${file}`);
  } else lines.push("allow_anonymous true");
  if (tls) {
    writeFileSync(join(folder, "key.pem"), tls.key);
    writeFileSync(join(folder, "cert.pem"), tls.cert);
    lines.push(`keyfile ${folder}/key.pem`, `certfile ${folder}/cert.pem`);
  }
  // As root it would become another user, who cannot read the key.
  if (process.getuid?.() === 0) lines.push("user root");
  writeFileSync(join(folder, "mosquitto.conf"), `${lines.join("\n")}\n`);
  const child = spawn("mosquitto", ["-c", join(folder, "mosquitto.conf")], { stdio: "ignore" });
  onTestFinished(() => stop(child));
  await listening(port);
  return { url: `${tls ? "mqtts" : "mqtt"}://127.0.0.1:${port}` };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, "exit");
}

const listening = (port: number): Promise<void> =>
  eventually(async () => {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect").finally(() => socket.destroy());
  });
