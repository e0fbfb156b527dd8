import { expect, test } from "vitest";
import type { StoredClient } from "@/lib/db/clients";
import { createClientPasswords, hashGenerated, makeClientPassword } from "./client-password";

const base = {
  id: "c1",
  garageId: "g",
  username: "leaf",
  fingerprint: undefined,
  clientId: undefined,
  publish: [],
  subscribe: [],
  feeds: undefined,
  limits: {},
  createdAt: 0,
} satisfies Partial<StoredClient>;

const clientWith = async (password: string): Promise<StoredClient> => ({
  ...base,
  passwordHash: await hashGenerated(password),
});

test("a right password stays right, a wrong one stays wrong, before and after it was remembered", async () => {
  const passwords = createClientPasswords();
  const client = await clientWith("right");
  expect(await passwords.isRight(client, "wrong")).toBe(false);
  expect(await passwords.isRight(client, "right")).toBe(true);
  expect(await passwords.isRight(client, "wrong")).toBe(false);
  expect(await passwords.isRight(client, "right")).toBe(true);
});

test("what was remembered ends with the hash that it was made for", async () => {
  const passwords = createClientPasswords();
  expect(await passwords.isRight(await clientWith("old"), "old")).toBe(true);
  const renewed = await clientWith("new");
  expect(await passwords.isRight(renewed, "old")).toBe(false);
  expect(await passwords.isRight(renewed, "new")).toBe(true);
});

test("without a hash no password is right", async () => {
  const passwords = createClientPasswords();
  expect(await passwords.isRight({ ...base, passwordHash: undefined }, "")).toBe(false);
});

test("a storm of log-ins is answered in full, each by its own password", async () => {
  const passwords = createClientPasswords();
  const client = await clientWith("right");
  const tries = Array.from({ length: 16 }, (_, index) =>
    passwords.isRight(client, index % 2 === 0 ? "right" : "wrong"),
  );
  const verdicts = await Promise.all(tries);
  expect(verdicts.filter(Boolean)).toHaveLength(8);
  expect(verdicts.every((isRight, index) => isRight === (index % 2 === 0))).toBe(true);
});

test("a made password is long, has no letters that look alike, and is never the same", () => {
  const made = Array.from({ length: 200 }, makeClientPassword);
  for (const password of made) expect(password).toMatch(/^[a-hjkmnp-zA-HJ-NP-Z2-9]{20}$/);
  expect(new Set(made).size).toBe(made.length);
});
