import type { Certificates } from "./dial";
import type { OutgoingMessage } from "./link-outbox";

export interface LinkOptions extends Certificates {
  readonly url: string;
  readonly protocolVersion: 4 | 5;
  readonly clientId?: string;
  readonly username?: string;
  readonly password?: string;
  readonly isClean: boolean;
  readonly userProperties?: Readonly<Record<string, string>>;
  /** What the broker says for us when we are gone without a word. */
  readonly will?: OutgoingMessage;
  readonly filters: readonly string[];
  readonly qos: 0 | 1 | 2;
  readonly keepAliveSeconds?: number;
  readonly connectTimeoutMs?: number;
}
