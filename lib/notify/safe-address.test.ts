import fc from "fast-check";
import { expect, test } from "vitest";
import { mayReach, reachOf } from "./safe-address";

const cases: readonly (readonly [string, ReturnType<typeof reachOf>])[] = [
  ["93.184.215.14", "public"],
  ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "public"],
  ["127.0.0.1", "private"],
  ["10.1.2.3", "private"],
  ["172.31.255.255", "private"],
  ["172.32.0.1", "public"],
  ["192.168.1.20", "private"],
  ["100.64.0.1", "private"],
  ["::1", "private"],
  ["fd00:ec2::254", "private"],
  ["::ffff:10.0.0.1", "private"],
  ["::ffff:169.254.169.254", "never"],
  ["169.254.169.254", "never"],
  ["fe80::1", "never"],
  ["0.0.0.0", "never"],
  ["::", "never"],
  ["255.255.255.255", "never"],
  ["224.0.0.1", "never"],
  ["example.org", "never"],
];

for (const [address, reach] of cases)
  test(`${address} is ${reach}`, () => expect(reachOf(address)).toBe(reach));

test("what may be reached with private networks closed may be reached with them open", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      expect(!mayReach(address, false) || mayReach(address, true)).toBe(true);
    }),
  );
});
