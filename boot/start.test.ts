import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vindow-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface End {
  readonly code: number | null;
  readonly said: string;
}

/** Starts the real server with this environment and waits for its end. */
function start(environment: Record<string, string>): Promise<End> {
  const child = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    env: {
      PATH: "/usr/bin:/bin",
      NODE_ENV: "production",
      PORT: "0",
      MQTT_PORT: "0",
      HOST: "127.0.0.1",
      VINDOW_DEMO: "off",
      VINDOW_DATA: join(folder, "data"),
      ...environment,
    },
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, said })));
}

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test("a wrong environment stops the start and names every fault", async () => {
  const { code, said } = await start({ PORT: "x", VINDOW_DEMO: "x" });
  expect(code).toBe(1);
  expect(said).toContain("PORT must be a port number");
  expect(said).toContain("VINDOW_DEMO must be auto, on or off");
  expect(said).not.toMatch(/\bat .*:\d+/);
});

test("a wrong provisioning file stops the start and names every mistake with its path", async () => {
  const path = fileOf("p.json", JSON.stringify({ people: [{ email: "x" }], garages: [{}] }));
  const { code, said } = await start({ VINDOW_PROVISION: path });
  expect(code).toBe(1);
  expect(said).toContain("$.people[0].email:");
  expect(said).toContain("$.garages[0].name:");
});

test("faults of the environment and of the provisioning file are told in one go", async () => {
  const path = fileOf("p.json", JSON.stringify({ people: [{ email: "x" }] }));
  const { code, said } = await start({ VINDOW_DEMO: "x", VINDOW_PROVISION: path });
  expect(code).toBe(1);
  expect(said.split("\n")).toEqual([
    "The environment is not right:",
    "  VINDOW_DEMO must be auto, on or off, for example VINDOW_DEMO=auto",
    `The provisioning file ${path} is not right:`,
    "  $.people[0].email: Write an email address.",
    "",
  ]);
});

test("every kind of mistake is in the first list: files, references, contents, what is stored, the folder", async () => {
  const path = fileOf(
    "p.json",
    JSON.stringify({
      people: [{ email: "owner@example.org", password: "short" }],
      garages: [
        {
          name: "Home",
          members: [{ email: "ghost@example.org", role: "owner" }],
          clients: [{ username: "leaf", certificate: "garbage" }],
          profiles: [{ name: "odd", schemas: { telemetry: "garbage" } }],
          devices: [{ name: "a", profile: "nowhere" }],
        },
      ],
    }),
  );
  const environment = {
    VINDOW_DEMO: "x",
    VINDOW_PROVISION: path,
    TLS_CERT: join(folder, "none.crt"),
    TLS_KEY: fileOf("some.key", "garbage"),
    TLS_CLIENT_CA: fileOf("ca.crt", "garbage"),
  };
  const { code, said } = await start(environment);
  expect(code).toBe(1);
  expect(said.split("\n").map((line) => line.replace(/( names a|: ).*/, ""))).toEqual([
    "The environment is not right:",
    "  VINDOW_DEMO must be auto, on or off, for example VINDOW_DEMO=auto",
    "  TLS_CERT",
    "  TLS_CLIENT_CA",
    `The provisioning file ${path} is not right:`,
    "  $.people[0].password",
    "  $.garages[0].clients[0].certificate",
    "  $.garages[0].profiles[0].schemas.telemetry",
    "  $.garages[0].members[0].email",
    "  $.garages[0].devices[0].profile",
    "",
  ]);
  expect(existsSync(join(folder, "data", "vindow.db"))).toBe(false);
  const blocked = await start({ ...environment, VINDOW_DATA: join(path, "data") });
  expect(blocked.said).toContain("$.garages[0].clients[0].certificate");
  expect(blocked.said).toMatch(/\nThe data folder .* cannot be written .*\n$/);
  // Beside a folder that cannot be read nobody is known to be missing.
  expect(blocked.said).not.toContain("nobody has this address");
});

test("a port in use is told in one sentence", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const { code, said } = await start({ PORT: String(port) });
  other.close();
  expect([code, said]).toEqual([
    1,
    `Port ${port} is in use by another program. Stop it, or set PORT to a free port.\n`,
  ]);
});

test("a data folder that cannot be used is told in one sentence", async () => {
  const { code, said } = await start({ VINDOW_DATA: join(fileOf("file", ""), "data") });
  expect(code).toBe(1);
  expect(said).toMatch(/^The data folder .* cannot be written .*VINDOW_DATA.*\n$/);
});

test("a file that is no database is told in one sentence", async () => {
  fileOf("vindow.db", "this is no database".repeat(1_000));
  const { code, said } = await start({ VINDOW_DATA: folder });
  expect(code).toBe(1);
  expect(said.trim().split("\n")).toHaveLength(1);
  expect(said).toMatch(/database/i);
});
