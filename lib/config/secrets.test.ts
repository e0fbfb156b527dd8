import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnvironment } from "./env";
import { loadSecrets, prepareDataFolder } from "./secrets";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vindow-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function environmentWith(more: Record<string, string> = {}) {
  const result = readEnvironment({ VINDOW_DATA: folder, ...more });
  if (result.kind === "wrong") throw new Error(result.faults.join());
  return result.environment;
}

test("missing secrets are made once, readable by the owner alone, and kept", () => {
  const first = loadSecrets(environmentWith());
  const second = loadSecrets(environmentWith());
  expect(first.session.reveal()).toHaveLength(43);
  expect(second.session.reveal()).toBe(first.session.reveal());
  expect(second.storage.reveal()).not.toBe(first.session.reveal());
  expect(statSync(join(folder, "vindow.secret")).mode & 0o777).toBe(0o600);
});

test("a secret from the environment wins", () => {
  const secrets = loadSecrets(environmentWith({ NEXTAUTH_SECRET: "given-by-the-owner" }));
  expect(secrets.session.reveal()).toBe("given-by-the-owner");
});

test("a data folder that cannot be made is told in one sentence", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(() => prepareDataFolder(join(file, "data"))).toThrow(/cannot be written .* VINDOW_DATA/);
});
