import { expect, test } from "vitest";
import { createAttempts } from "./attempts";

const start = () => {
  const clock = { now: 0 };
  return { clock, attempts: createAttempts(() => clock.now) };
};

test("fifty wrong tries from one address stop it for every account, and nobody elsewhere", () => {
  const { clock, attempts } = start();
  for (let i = 0; i < 50; i += 1) attempts.started(`nobody${i}@example.org`, "192.0.2.1");
  expect(attempts.waitMs("jana@example.org", "192.0.2.1")).toBe(15 * 60_000);
  expect(attempts.waitMs("jana@example.org", "192.0.2.2")).toBe(0);
  clock.now += 15 * 60_000;
  expect(attempts.waitMs("jana@example.org", "192.0.2.1")).toBe(0);
});

test("ten wrong tries stop an account from every address, however it is spelled", () => {
  const { attempts } = start();
  for (let i = 0; i < 10; i += 1) attempts.started("Jana@example.org ", `192.0.2.${i}`);
  expect(attempts.waitMs("jana@example.org", "198.51.100.1")).toBeGreaterThan(0);
  expect(attempts.waitMs("petr@example.org", "198.51.100.1")).toBe(0);
});

test("a right password forgives the account, and of the address that one try alone", () => {
  const { attempts } = start();
  for (let i = 0; i < 49; i += 1) attempts.started(`nobody${i}@example.org`, "192.0.2.1");
  attempts.started("jana@example.org", "192.0.2.1");
  attempts.succeeded("jana@example.org", "192.0.2.1");
  expect(attempts.waitMs("jana@example.org", "192.0.2.1")).toBe(0);
  attempts.started("petr@example.org", "192.0.2.1");
  expect(attempts.waitMs("jana@example.org", "192.0.2.1")).toBeGreaterThan(0);
});
