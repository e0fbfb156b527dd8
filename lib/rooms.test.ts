import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "vitest";

/** The house plan: each room, then the rooms it may import from. */
const plan: Record<string, readonly string[]> = {
  /** The catalogue; the rooms that run on the server say their sentences out of it. */
  messages: [],
  "lib/domain": [],
  "lib/mqtt": ["lib/domain"],
  "lib/protocols/*": ["messages", "lib/domain", "lib/mqtt"],
  "lib/protocols": ["messages", "lib/domain", "lib/mqtt", "lib/protocols/*"],
  "lib/config": ["messages", "lib/domain"],
  "lib/db": ["messages", "lib/domain", "lib/config"],
  "lib/auth": ["messages", "lib/domain", "lib/mqtt", "lib/config", "lib/db"],
  "lib/http": ["messages", "lib/domain", "lib/auth", "lib/mqtt"],
  "lib/mqtt-server": ["messages", "lib/domain", "lib/mqtt"],
  "lib/hub": [
    "messages",
    "lib/domain",
    "lib/mqtt",
    "lib/protocols",
    "lib/config",
    "lib/db",
    "lib/auth",
    "lib/mqtt-server",
  ],
  /** The device transport speaks one protocol and no other. */
  "lib/hub/devices": [
    "messages",
    "lib/domain",
    "lib/mqtt",
    "lib/protocols/*",
    "lib/config",
    "lib/db",
    "lib/auth",
    "lib/mqtt-server",
    "lib/hub",
  ],
  /** Takes alerts to people: mail and webhooks. */
  "lib/notify": ["lib/domain", "messages"],
  "lib/commands": [
    "messages",
    "lib/domain",
    "lib/protocols",
    "lib/config",
    "lib/db",
    "lib/auth",
    "lib/hub",
  ],
  "lib/store": ["lib/domain", "lib/mqtt"],
  components: ["lib/domain", "lib/store", "messages"],
  app: [
    "messages",
    "components",
    "lib/domain",
    "lib/config",
    "lib/db",
    "lib/auth",
    "lib/http",
    "lib/hub",
    "lib/hub/devices",
    "lib/commands",
    "lib/store",
  ],
  world: ["lib/domain", "lib/mqtt", "lib/protocols/*", "lib/mqtt-server"],
};

/** Rooms that must run anywhere: no Node, no React, no network. */
const pure = new Set(["messages", "lib/domain", "lib/mqtt", "lib/protocols", "lib/protocols/*"]);
const allowedInPure = new Set(["zod", "protobufjs", "use-intl/core"]);

function roomOf(path: string): string {
  const [top = "", room, name = ""] = path.split("/");
  if (top !== "lib") return top;
  if (room === "hub" && name === "devices") return "lib/hub/devices";
  const isOneProtocol = room === "protocols" && name !== "" && !name.includes(".");
  const isInProtocolFolder = isOneProtocol && path.split("/").length > 3;
  return isInProtocolFolder || (isOneProtocol && existsSync(path))
    ? "lib/protocols/*"
    : `lib/${room}`;
}

const protocolOf = (path: string) => path.split("/")[2];

function complaint(path: string, specifier: string): string | undefined {
  const from = roomOf(path);
  if (!/^(@\/|\.)/.test(specifier)) {
    const isForeign = pure.has(from) && !allowedInPure.has(specifier);
    return isForeign ? `${path}: ${from} is pure but imports ${specifier}` : undefined;
  }
  const target = specifier.startsWith("@/") ? specifier.slice(2) : join(dirname(path), specifier);
  const to = roomOf(target);
  const isSameProtocol = to !== "lib/protocols/*" || protocolOf(path) === protocolOf(target);
  if (from === to && isSameProtocol) return undefined;
  if (plan[from]?.includes(to)) return undefined;
  return `${path}: ${from} may not import ${to} (${specifier})`;
}

const rooms = ["app", "components", "lib", "messages", "world"];
const files = rooms
  .filter((room) => existsSync(room))
  .flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" }).map((name) => join(room, name)),
  )
  // What only tests use may reach as far as tests do.
  .filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !path.includes("/testing/"));

test("imports follow the house plan", () => {
  const complaints = files.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)]
      .map(([, specifier = ""]) => complaint(path, specifier))
      .filter((line) => line !== undefined),
  );
  expect(files.length, "the walk found no files").toBeGreaterThan(5);
  expect(complaints).toEqual([]);
});

test("the plan refuses what it should", () => {
  expect(complaint("lib/domain/fold.ts", "@/lib/db/open")).toBeDefined();
  expect(complaint("lib/domain/fold.ts", "node:crypto")).toBeDefined();
  expect(complaint("components/x.tsx", "@/lib/hub/hub")).toBeDefined();
  expect(complaint("lib/protocols/skoda/a.ts", "@/lib/protocols/ovms/b")).toBeDefined();
  expect(complaint("lib/protocols/skoda/a.ts", "./b")).toBeUndefined();
});
