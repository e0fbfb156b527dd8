import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import type { Environment } from "@/lib/config/env";

/** What is wrong with the files that the environment names for TLS; none is looked at where the port is off. */
export function tlsFaults(known: Partial<Environment>): readonly string[] {
  if (known.MQTTS_PORT === 0) return [];
  const faults: string[] = [];
  const read = (name: "TLS_CERT" | "TLS_KEY" | "TLS_CLIENT_CA"): string | undefined => {
    const path = known[name];
    try {
      return path && readFileSync(path, "utf8");
    } catch (error) {
      faults.push(`${name} names a file that cannot be read (${reasonOf(error)})`);
      return undefined;
    }
  };
  const [cert, key, authority] = [read("TLS_CERT"), read("TLS_KEY"), read("TLS_CLIENT_CA")];
  const pair = cert && key && faultOf(() => createSecureContext({ cert, key }));
  if (pair) faults.push(`TLS_CERT and TLS_KEY are no certificate with its key (${pair})`);
  const ca = authority && faultOf(() => new X509Certificate(authority));
  if (ca) faults.push(`TLS_CLIENT_CA names a file that holds no certificate (${ca})`);
  return faults;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : "unknown");

function faultOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
