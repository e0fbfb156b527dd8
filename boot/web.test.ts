import { expect, test } from "vitest";
import { clientAddress } from "./web";

test("a stranger cannot choose the address they are counted under", () => {
  expect(clientAddress("203.0.113.9", "10.0.0.1")).toBe("203.0.113.9");
});

test("a proxy on this machine is believed, but only what it added itself", () => {
  expect(clientAddress("127.0.0.1", "6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
  expect(clientAddress("::ffff:127.0.0.1", undefined)).toBe("::ffff:127.0.0.1");
});
