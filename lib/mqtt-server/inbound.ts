import { reasonCodes } from "@/lib/mqtt/reason-code";
import type { Broker } from "./broker";
import { drained } from "./deliver";
import { connectionFailed } from "./guard";
import { receive, reject } from "./receive";
import type { Connection } from "./session";
import type { TransportEvents } from "./transport";
import type { Fault } from "./wire/cursor";
import type { FrameSink } from "./wire/frames";

const answersShare = 4;

/** What the network tells of one connection. A class: thousands of idle connections share its methods. */
export class Inbound implements TransportEvents, FrameSink {
  readonly broker: Broker;
  readonly connection: Connection;

  constructor(broker: Broker, connection: Connection) {
    this.broker = broker;
    this.connection = connection;
  }

  onData(chunk: Buffer): void {
    const { broker, connection } = this;
    broker.counters.bytesReceived += chunk.length;
    connection.lastReceivedAt = broker.clock.now();
    try {
      if (connection.state !== "closed") connection.reader.push(chunk);
      this.throttle();
    } catch (error) {
      connectionFailed(broker, connection, error);
    }
  }

  onFrame(header: number, body: Buffer): boolean {
    receive(this.broker, this.connection, header, body);
    return this.connection.state !== "closed";
  }

  onFault(fault: Fault): void {
    reject(this.broker, this.connection, fault);
  }

  onMisuse(reason: string): void {
    this.connection.close(reasonCodes.protocolError, reason);
  }

  onDrain(): void {
    drained(this.broker, this.connection);
    this.throttle();
  }

  /** Messages stay within `maxUnsentBytes` by themselves; what is far beyond are answers to a flood. */
  private throttle(): void {
    const { session, state } = this.connection;
    const limits = session?.limits ?? this.broker.limits;
    if (state !== "closed") this.connection.throttle(limits.maxUnsentBytes * answersShare);
  }

  onClose(): void {
    this.connection.lost();
  }
}
