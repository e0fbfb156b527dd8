import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { program } from "../program";

/** A broker in a process of its own. */
export interface Broker {
  readonly name: string;
  readonly port: number;
  readonly webSocketPort: number;
  readonly residentKib: () => number;
  readonly stop: () => Promise<void>;
}

export async function startOurs(
  script = join(import.meta.dirname, "serve.ts"),
  words: readonly string[] = [],
): Promise<Broker> {
  const child = spawn(process.execPath, [program(script), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  const { port, webSocketPort } = JSON.parse(String(line));
  return brokerOf({ name: "vindow", child, port, webSocketPort });
}

/** Ours with its log of kept sessions on a disk. */
export const startOursWithLog = (): Promise<Broker> =>
  startOurs(undefined, [join(mkdtempSync(join(tmpdir(), "bench-mqtt-")), "sessions.log")]);

/** Undefined where mosquitto is not installed. */
export async function startMosquitto(): Promise<Broker | undefined> {
  if (!isInstalled()) return undefined;
  const [port, webSocketPort] = [await freePort(), await freePort()];
  const file = join(mkdtempSync(join(tmpdir(), "bench-mqtt-")), "mosquitto.conf");
  const general = [
    "persistence false",
    "allow_anonymous true",
    "log_type error",
    "max_queued_messages 100000",
    "max_inflight_messages 500",
    "set_tcp_nodelay true",
  ];
  const listeners = [
    `listener ${port} 127.0.0.1`,
    `listener ${webSocketPort} 127.0.0.1`,
    "protocol websockets",
  ];
  writeFileSync(file, [...general, ...listeners].join("\n"));
  const child = spawn("mosquitto", ["-c", file], { stdio: "ignore" });
  while (!(await isOpen(port))) await new Promise(setImmediate);
  return brokerOf({ name: "mosquitto", child, port, webSocketPort });
}

interface Parts {
  readonly name: string;
  readonly child: ChildProcess;
  readonly port: number;
  readonly webSocketPort: number;
}

const brokerOf = ({ name, child, port, webSocketPort }: Parts): Broker => ({
  name,
  port,
  webSocketPort,
  residentKib: () => residentKib(child.pid ?? 0),
  stop: async () => {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  },
});

function residentKib(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
}

function isInstalled(): boolean {
  try {
    execFileSync("mosquitto", ["-h"], { stdio: "ignore" });
  } catch (error) {
    // It prints its help and exits with 3.
    return !(error instanceof Error && "code" in error && error.code === "ENOENT");
  }
  return true;
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
