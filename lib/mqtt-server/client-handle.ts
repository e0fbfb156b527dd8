import type {
  Admitted,
  Granted,
  Listener,
  OutgoingMessage,
  SessionHandle,
  SessionKind,
} from "./admission";
import type { Broker } from "./broker";
import { pushTo } from "./deliver";
import type { Connection } from "./session";
import type { Version } from "./wire/packet";

const none: ReadonlyMap<string, Granted> = new Map();

/** A connected session, as hooks and events hold it. */
export class ClientHandle implements SessionHandle {
  readonly admission: Admitted;
  readonly connectedAt: number;
  private readonly broker: Broker;
  private readonly connection: Connection;

  constructor(broker: Broker, connection: Connection, admission: Admitted) {
    this.admission = admission;
    this.connectedAt = broker.clock.now();
    this.broker = broker;
    this.connection = connection;
  }

  get kind(): SessionKind {
    return this.admission.kind;
  }

  get principal(): string {
    return this.admission.principal;
  }

  get subscriptions(): ReadonlyMap<string, Granted> {
    return this.connection.session?.subscriptions ?? none;
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
