import type { Admitted, SessionKind } from "./admission";
import type { NetworkConnection } from "./connection";
import type { Limits } from "./limits";
import type { Message } from "./message";
import { Outbox } from "./outbox";
import type { Qos } from "./wire/packet";

export interface Subscription {
  readonly session: Session;
  /** As the client wrote it, `$share` included: its key in the session. */
  readonly name: string;
  readonly filter: string;
  readonly group: string | undefined;
  readonly qos: Qos;
  readonly isNoLocal: boolean;
  readonly isRetainAsPublished: boolean;
  readonly id: number | undefined;
}

export interface Will {
  readonly message: Message;
  readonly delayMs: number;
  /** How long it counts once it is published (section 3.1.3.2.4). */
  readonly expiryMs: number | undefined;
  /** Set once the connection is lost: when it is to be published. */
  dueAt: number | undefined;
}

export type Connection = NetworkConnection<Session>;

/** Packet identifiers of QoS 2 messages taken and not yet released [MQTT-4.3.3-10], and who still keeps them. */
type Taken = Map<number, Promise<unknown> | undefined>;

/** What outlives a connection: subscriptions, and messages owed in both directions (MQTT 5.0 section 4.1). */
export class Session {
  readonly key: string;
  readonly clientId: string;
  readonly principal: string;
  readonly kind: SessionKind;
  readonly space: string;
  readonly subscriptions = new Map<string, Subscription>();
  limits: Limits;
  connection: Connection | undefined;
  will: Will | undefined;
  /** Of the latest admission. */
  handleWill: Admitted["handleWill"];
  /** Messages that it will never get: its queue was full, or it did not read. */
  dropped = 0;
  /** The store knows of it. */
  isRecorded = false;
  /** How long it is kept without a connection. */
  expiryMs = 0;
  /** While there is no connection: when it ends. */
  endsAt: number | undefined;
  /** Made when they are first needed: of thousands of idle sessions most never are. */
  private owed: Outbox | undefined;
  private taken: Taken | undefined;

  constructor(identity: SessionIdentity, limits: Limits) {
    this.key = sessionKey(identity.principal, identity.clientId);
    this.clientId = identity.clientId;
    this.principal = identity.principal;
    this.kind = identity.kind;
    this.space = identity.space ?? "";
    this.limits = limits;
  }

  get isKept(): boolean {
    return this.expiryMs > 0;
  }

  get hasOutbox(): boolean {
    return this.owed !== undefined;
  }

  get outbox(): Outbox {
    this.owed ??= new Outbox();
    return this.owed;
  }

  get received(): Taken {
    this.taken ??= new Map();
    return this.taken;
  }
}

/** A device's subscriptions are remembered only: whatever it gets is sent to it alone. */
export const isRouted = ({ kind }: Pick<Session, "kind">): boolean => kind !== "device";

export interface SessionIdentity {
  readonly principal: string;
  readonly clientId: string;
  readonly kind: SessionKind;
  readonly space?: string | undefined;
}

/** Client ids are counted per principal, so that nobody can take over another's session by its name. */
export const sessionKey = (principal: string, clientId: string): string =>
  `${principal}\n${clientId}`;
