import { returnCodeFor } from "@/lib/mqtt/reason-code";
import type { Admitted } from "./admission";
import type { Broker } from "./broker";
import type { Connection } from "./session";
import type { Terms } from "./terms";
import type { ConnectPacket } from "./wire/packet";

/** Everything that is known while a CONNECT is worked on. */
export interface Attempt {
  readonly broker: Broker;
  readonly connection: Connection;
  readonly packet: ConnectPacket;
  admission: Admitted | undefined;
  terms: Terms | undefined;
  isSessionPresent: boolean;
  isIdAssigned: boolean;
}

export interface ConnectRefusal {
  readonly code5: number;
  readonly code3: number;
  readonly reason: string;
}

export const refusal = (
  code5: number,
  reason: string,
  code3 = returnCodeFor(code5),
): ConnectRefusal => ({ code5, code3, reason });
