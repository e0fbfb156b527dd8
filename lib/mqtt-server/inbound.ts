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
const mostWaitingBytes = 16_384;

/** People who watch do not stand in line behind what their cars send. */
const mayWait = ({ session, state }: Connection): boolean =>
  state === "open" && session?.kind !== "viewer";

/** What the network tells of one connection. A class: thousands of idle connections share its methods. */
export class Inbound implements TransportEvents, FrameSink {
  readonly broker: Broker;
  readonly connection: Connection;
  /** What came when this turn's part was used up. */
  private waiting: Buffer[] | undefined;
  private waitingBytes = 0;

  constructor(broker: Broker, connection: Connection) {
    this.broker = broker;
    this.connection = connection;
  }

  onData(chunk: Buffer): void {
    const { broker, connection } = this;
    broker.counters.bytesReceived += chunk.length;
    connection.lastReceivedAt = broker.clock.now();
    if (this.waiting) this.keep(this.waiting, chunk);
    else if (mayWait(connection) && broker.turns.isOver()) this.wait(chunk);
    else this.read(chunk);
  }

  /** Another turn has come: reads what waited for it. */
  goOn(): void {
    const chunks = this.waiting ?? [];
    this.waiting = undefined;
    this.connection.setBehind(false);
    for (const chunk of chunks) this.read(chunk);
  }

  private wait(chunk: Buffer): void {
    this.waiting = [chunk];
    this.waitingBytes = chunk.length;
    this.broker.turns.wait(this);
  }

  /** A little may wait; who sends more is not read from until it was its turn. */
  private keep(waiting: Buffer[], chunk: Buffer): void {
    waiting.push(chunk);
    this.waitingBytes += chunk.length;
    if (this.waitingBytes > mostWaitingBytes) this.connection.setBehind(true);
  }

  private read(chunk: Buffer): void {
    const { broker, connection } = this;
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
    // What it said before it went still counts.
    this.goOn();
    this.connection.lost();
  }
}
