import { type LookupAddress, lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

type Subnet = readonly [address: string, prefix: number];

function listOf(four: readonly Subnet[], six: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of four) list.addSubnet(address, prefix, "ipv4");
  for (const [address, prefix] of six) list.addSubnet(address, prefix, "ipv6");
  return list;
}

/** Where no webhook lives: this host by another name, link-local (cloud metadata), multicast, reserved. */
const never = listOf(
  [
    ["0.0.0.0", 8],
    ["169.254.0.0", 16],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ],
  [
    ["::", 128],
    ["fe80::", 10],
    ["ff00::", 8],
  ],
);

/** This machine and the networks around it: whoever runs Vindow decides whether webhooks may go there. */
const near = listOf(
  [
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
  ],
  [
    ["::1", 128],
    ["64:ff9b::", 96],
    ["fc00::", 7],
    ["fec0::", 10],
  ],
);

export type Reach = "public" | "private" | "never";

/** How far away an address is. A name is no address and counts as never. */
export function reachOf(address: string): Reach {
  const version = isIP(address);
  if (version === 0) return "never";
  const family = version === 6 ? "ipv6" : "ipv4";
  if (never.check(address, family)) return "never";
  return near.check(address, family) ? "private" : "public";
}

export const refusedReach = "EREACH";

/**
 * Resolves a name for one connection and refuses it where any of its addresses may not be reached. The
 * connection uses the very addresses that were looked at, so that a second answer cannot differ.
 */
export function safeLookup(isPrivateAllowed: boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, "");
      if (addresses.some(({ address }) => !mayReach(address, isPrivateAllowed)))
        return done(Object.assign(new Error("refused"), { code: refusedReach }), "");
      const [first] = addresses;
      if (options.all) return done(null, addresses);
      return done(null, first?.address ?? "", first?.family);
    });
  };
}

export function mayReach(address: string, isPrivateAllowed: boolean): boolean {
  const reach = reachOf(address);
  return reach === "public" || (reach === "private" && isPrivateAllowed);
}
