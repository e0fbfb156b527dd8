import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { startScript } from "../../e2e/processes";
import { userId, vins } from "../ingest/change-soc";

export const owner = { email: "bench@example.org", password: "a long bench password" };
const token = "vdw_benchbenchbenchbenchbenchbenchben";

export interface House {
  readonly url: string;
  /** The id of the newest stored message. */
  readonly newestId: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** The whole server as it is used, with one source at the given broker and a folder of its own. */
export async function startHouse(brokerPort: number): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "bench-messages-"));
  const provision = join(folder, "provision.json");
  writeFileSync(provision, JSON.stringify(provisionOf(brokerPort)));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [startScript], {
    stdio: "ignore",
    env: {
      NODE_ENV: "production",
      // The build starts workers by the name of the program.
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      PORT: String(port),
      MQTT_PORT: "0",
      VINDOW_DATA: join(folder, "data"),
      VINDOW_PROVISION: provision,
      VINDOW_DEMO: "off",
      NEXTAUTH_URL: url,
    },
  });
  await isReady(url, child);
  return {
    url,
    newestId: async () => {
      const page = await read(`${url}/api/v1/messages?limit=1`);
      return Number(/"id":(\d+)/.exec(page)?.[1] ?? 0);
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const provisionOf = (brokerPort: number) => ({
  people: [{ ...owner, name: "Bench", tokens: [{ name: "bench", token }] }],
  garages: [
    {
      name: "Bench",
      members: [{ email: owner.email, role: "owner" }],
      sources: [
        {
          name: "Load",
          kind: "skoda",
          mqtt: { url: `mqtt://127.0.0.1:${brokerPort}`, profile: "2024" },
          userId,
          accessToken: "bench",
          vehicles: vins.map((vin) => ({ vin })),
        },
      ],
    },
  ],
});

async function isReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error("The server ended before it was ready.");
    const text = await read(`${url}/api/v1/sources`).catch(() => "");
    if (text.includes('"state":"connected"')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function read(url: string): Promise<string> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return response.text();
}
