import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Programs that some tests need, with the Debian package that brings each. */
const tools = [
  { program: "/usr/bin/chromium", package: "chromium" },
  { program: "/usr/sbin/mosquitto", package: "mosquitto" },
  { program: "/usr/bin/mosquitto_pub", package: "mosquitto-clients" },
  { program: "/usr/lib/python3/dist-packages/paho", package: "python3-paho-mqtt" },
] as const;

const missingPackages = (): readonly string[] =>
  tools.filter(({ program }) => !existsSync(program)).map((tool) => tool.package);

const isThere = (command: string): boolean =>
  spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;

/** Installs what is missing where that is possible without asking anybody: as root on a Debian system. */
export function installTools(): void {
  const missing = missingPackages();
  if (missing.length === 0 || process.getuid?.() !== 0 || !isThere("apt-get")) return;
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  const words = ["install", "-y", "-qq", "--no-install-recommends", ...missing];
  spawnSync("apt-get", words, { stdio: "inherit" });
}
