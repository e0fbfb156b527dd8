import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect } from "vitest";

/** A device that is a Python program with paho-mqtt. */
export interface PahoDevice {
  readonly publish: (topic: string, payload: string) => void;
  /** Waits until it has said this among other things. */
  readonly said: (fact: object) => Promise<void>;
  readonly stop: () => void;
}

export function startPahoDevice(port: number, token: string, version: 4 | 5): PahoDevice {
  const words = ["boot/devices/paho-device.py", String(port), token, String(version)];
  const child = spawn("/usr/bin/python3", words, { stdio: ["pipe", "pipe", "inherit"] });
  const facts: unknown[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => facts.push(JSON.parse(line)));
  return {
    publish: (topic, payload) => child.stdin.write(`${topic} ${payload}\n`),
    said: (fact) => expect.poll(() => facts, { timeout: 20_000 }).toContainEqual(fact),
    stop: () => void child.kill(),
  };
}
