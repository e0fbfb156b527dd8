import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../lib/mqtt-server/testing/free-port";
import { programs } from "../scripts/build-once";
import { type Running, start, startScript } from "./processes";

export const password = "correct horse battery";
export const owner = { email: "jana@example.org", name: "Jana" };
export const viewer = { email: "petr@example.org", name: "Petr" };
export const stranger = { email: "eva@example.org", name: "Eva" };
export const admin = { email: "admin@example.org", name: "Admin" };
export const ownerToken = "vdw_e2eownertokene2eownertoken01";
export const strangerToken = "vdw_e2estrangertokene2estranger1";

/** The car of the published examples. */
export const enyaqVin = "TMBJB9NY6RF999999";

export interface House {
  readonly url: string;
  /** Where our own MQTT endpoint listens. */
  readonly mqttPort: number;
  readonly world: World;
  /** The sources of the world, as a provisioning file writes them. */
  readonly offered: readonly unknown[];
  readonly api: (path: string, init?: RequestInit & { token?: string }) => Promise<Response>;
  readonly vehicleId: (vin: string) => Promise<string>;
  readonly output: () => string;
  readonly close: () => Promise<void>;
}

export interface World {
  /** Everything that is so: cars, faults, sources. */
  readonly get: () => Promise<{
    readonly cars: readonly { readonly spec: { readonly vin: string } }[];
  }>;
  readonly post: (path: string, body: unknown) => Promise<void>;
  /** Every word about who looks at the car with the module that this heard, oldest first. */
  readonly looks: () => Promise<readonly { readonly cid: string; readonly isHere: boolean }[]>;
  readonly clearFaults: () => Promise<void>;
}

async function startWorld(): Promise<{ world: World; sources: unknown[]; running: Running }> {
  const ports = ["--mqtt-port", "0", "--api-port", "0", "--control-port", "0"];
  const running = start(`${programs}/world.mjs`, ["--speed", "10", "--still", ...ports], {});
  const line = await running.line((one) => one.startsWith("{"));
  const { control, sources } = JSON.parse(line);
  const ask = async (path: string, init: RequestInit) => {
    const response = await fetch(`${control}/world${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  const world: World = {
    get: async () => (await fetch(`${control}/world`)).json(),
    post: (path, body) =>
      ask(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    looks: async () => (await (await fetch(`${control}/world/module`)).json()).looks,
    clearFaults: () => ask("/faults", { method: "DELETE" }),
  };
  return { world, sources, running };
}

const person = (who: { email: string; name: string }, token?: string, instanceRole?: string) => ({
  ...who,
  password,
  ...(instanceRole ? { instanceRole } : {}),
  ...(token ? { tokens: [{ name: "tests", token }] } : {}),
});

const provisioning = (sources: readonly unknown[]) => ({
  people: [
    person(owner, ownerToken),
    person(viewer),
    person(stranger, strangerToken),
    person(admin, undefined, "admin"),
  ],
  garages: [
    {
      name: "Home",
      members: [
        { email: owner.email, role: "owner" },
        { email: viewer.email, role: "viewer" },
      ],
      sources,
    },
    { name: "Elsewhere", members: [{ email: stranger.email, role: "owner" }], sources: [] },
  ],
});

/** Starts a world and a Vindow that is connected to it (or to the given sources), each in its own process. */
export async function openHouse(
  given?: readonly unknown[],
  settings: Readonly<Record<string, string>> = {},
): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), "vindow-e2e-"));
  const { world, sources, running } = await startWorld();
  const file = join(folder, "provision.json");
  await writeFile(file, JSON.stringify(provisioning(given ?? sources)));
  const port = await freePort();
  const mqttPort = await freePort();
  const app = start(startScript, [], {
    PORT: String(port),
    HOST: "127.0.0.1",
    MQTT_PORT: String(mqttPort),
    VINDOW_DATA: join(folder, "data"),
    VINDOW_PROVISION: file,
    VINDOW_DEMO: "off",
    VINDOW_ANSWER_SECONDS: "8",
    NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    ...settings,
  });
  await app.line((line) => line.includes("Vindow is ready"));
  const url = `http://127.0.0.1:${port}`;
  const api: House["api"] = (path, { token = ownerToken, ...init } = {}) =>
    fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        ...init.headers,
      },
    });
  return {
    url,
    mqttPort,
    world,
    offered: sources,
    api,
    vehicleId: (vin) => findVehicle(api, vin),
    output: app.output,
    close: async () => {
      await app.stop();
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const appearsWithinMs = 30_000;
const lookEveryMs = 50;

/** Waits until the car is known and has said how full it is. */
async function findVehicle(api: House["api"], vin: string): Promise<string> {
  const until = Date.now() + appearsWithinMs;
  while (Date.now() < until) {
    const { items } = await (await api("/vehicles")).json();
    const found = items.find(
      (car: { vin: string; state: { chargePercent?: unknown } }) =>
        car.vin === vin && car.state.chargePercent !== undefined,
    );
    if (found) return found.id;
    await pause(lookEveryMs);
  }
  throw new Error(`the car ${vin} did not appear`);
}
