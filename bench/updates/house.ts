import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { startScript } from "../../e2e/processes";
import { countStored, furnish, token } from "./furnish";

export interface House {
  readonly url: string;
  readonly mqttPort: number;
  /** In MB of a million bytes, as the target is. */
  readonly residentMb: () => number;
  readonly api: (path: string, body?: object) => Promise<unknown>;
  /** Ends the server; then answers how many words of cars are in its journal. */
  readonly stop: () => Promise<number>;
}

const secret = "a secret of the benchmark alone";

/** The whole server as it is used, with a fleet whose every car has credentials of its own. */
export async function startHouse(cars: number): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "bench-updates-"));
  const data = join(folder, "data");
  await furnish(data, secret, cars);
  const [port, mqttPort] = [await freePort(), await freePort()];
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [startScript], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      NODE_ENV: "production",
      // The build starts workers by the name of the program.
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      PORT: String(port),
      MQTT_PORT: String(mqttPort),
      VINDOW_DATA: data,
      VINDOW_SECRET: secret,
      VINDOW_DEMO: "off",
      NEXTAUTH_URL: url,
    },
  });
  // Whatever goes wrong here, the server does not outlive it.
  process.once("exit", () => child.kill("SIGKILL"));
  await isReady(url, child);
  const pid = child.pid ?? 0;
  return {
    url,
    mqttPort,
    residentMb: () => (residentKib(pid) * 1_024) / 1_000_000,
    api: (path, body) => ask(`${url}/api/v1${path}`, body),
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      const stored = await countStored(data);
      rmSync(folder, { recursive: true, force: true });
      return stored;
    },
  };
}

const residentKib = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);

async function isReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error("The server ended before it was ready.");
    const answer = await fetch(`${url}/api/v1/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function ask(url: string, body: object | undefined): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const more = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const answer = await fetch(url, { headers, ...more });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
