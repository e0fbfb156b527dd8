import type { Listener, OutgoingMessage, SessionHandle, SessionKind } from "./admission";
import type { Broker } from "./broker";
import type { Connection } from "./connection";
import { pushTo } from "./deliver";
import type { Version } from "./wire/packet";

/** A connected session, as hooks and events hold it. */
export class ClientHandle implements SessionHandle {
  readonly kind: SessionKind;
  readonly principal: string;
  readonly connectedAt: number;
  private readonly broker: Broker;
  private readonly connection: Connection;

  constructor(
    broker: Broker,
    connection: Connection,
    admission: Pick<SessionHandle, "kind" | "principal">,
  ) {
    this.kind = admission.kind;
    this.principal = admission.principal;
    this.connectedAt = broker.clock.now();
    this.broker = broker;
    this.connection = connection;
  }

  get clientId(): string {
    return this.connection.clientId;
  }

  get username(): string | undefined {
    return this.connection.username;
  }

  get version(): Version {
    return this.connection.version;
  }

  get listener(): Listener {
    return this.connection.listener;
  }

  get address(): string {
    return this.connection.transport.address;
  }

  push(message: OutgoingMessage): void {
    const { session } = this.connection;
    if (session) pushTo(this.broker, session, message);
  }

  disconnect(reasonCode: number, reason: string): void {
    this.connection.close(reasonCode, reason);
  }
}
