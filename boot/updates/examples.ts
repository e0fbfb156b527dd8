import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { background, isInstalled } from "@/lib/mqtt-server/testing/foreign";

const python = "/usr/bin/python3";

/** Whether programs with paho-mqtt can run here. */
export const hasPaho = (): boolean => isInstalled(python, ["-c", "import paho.mqtt.client"]);

export interface Places {
  readonly port: number;
  readonly tlsPort?: number;
  /** Where the certificates are. */
  readonly folder?: string;
  readonly smtpPort?: number;
}

export interface Running {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly printed: () => string;
  /** Everything that it printed, once it is over, and how it ended. */
  readonly ended: Promise<{ readonly text: string; readonly code: number | null }>;
}

/** Starts an example as it stands in `examples/`: only its hosts, ports and certificate paths are ours. */
export function startExample(
  name: string,
  places: Places,
  edit: (text: string) => string = (text) => text,
): Running {
  const folder = mkdtempSync(join(tmpdir(), "vindow-example-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, `${name}.py`);
  const text = readFileSync(join("boot/updates/examples", `${name}.py`), "utf8");
  writeFileSync(file, edit(atPlaces(text, places)));
  return running(file);
}

const atPlaces = (text: string, { port, tlsPort = 0, folder = "", smtpPort = 0 }: Places): string =>
  text
    .replaceAll('"mqtt.broker.address", 1883', `"127.0.0.1", ${port}`)
    .replaceAll(/"mqtt\.(secure\.)?broker\.address", 8883/g, `"127.0.0.1", ${tlsPort}`)
    .replaceAll("'smtp.automaker.com'", `'127.0.0.1', ${smtpPort}`)
    .replaceAll("path/to/", `${folder}/`);

function running(file: string): Running {
  // -u: what is printed is seen at once.
  const { child, ended } = background(python, ["-u", file]);
  onTestFinished(() => void child.kill());
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (bytes: Buffer) => {
      text += String(bytes);
    });
  const over = ended.then((all) => ({ text: all, code: child.exitCode }));
  return { child, printed: () => text, ended: over };
}
