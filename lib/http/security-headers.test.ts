import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./security-headers";

const policyFor = (host: string, isDevelopment = false) =>
  contentSecurityPolicy({ nonce: "abc", host, isDevelopment });

test("scripts and styles run with the nonce alone", () => {
  const policy = policyFor("vindow.test");
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("style-src 'self' 'nonce-abc';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});

test("the live link goes to our own host alone, and nobody may frame us", () => {
  const policy = policyFor("vindow.test:3000");
  expect(policy).toContain("connect-src 'self' ws://vindow.test:3000 wss://vindow.test:3000;");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("a strange host header adds nothing to the policy", () => {
  expect(policyFor("x; script-src *")).toContain("connect-src 'self';");
});
