import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import { AckQueue } from "./ack-queue";
import type { Admitted, ClientCertificate, Listener, SessionHandle } from "./admission";
import type { Message } from "./message";
import type { Transport, TransportEvents } from "./transport";
import { encodeDisconnect } from "./wire/encode";
import { FrameReader, type FrameSink } from "./wire/frames";
import type { Qos, Version } from "./wire/packet";
import { withReason } from "./with-reason";

export interface Farewell {
  readonly reasonCode: number;
  readonly reason: string;
  /** The client said goodbye with a DISCONNECT: no will. */
  readonly isClean: boolean;
}

/** What a newer value replaces while the client reads slowly. */
export interface Held {
  readonly message: Message;
  readonly isRetained: boolean;
  readonly subscriptionIds: readonly number[];
}

export interface ConnectionSetup<Owner> {
  readonly transport: Transport;
  readonly listener: Listener;
  readonly certificate: ClientCertificate | undefined;
  readonly now: number;
  readonly maxPacketBytes: number;
  readonly sink: (connection: NetworkConnection<Owner>) => TransportEvents & FrameSink;
  /** Asks for `flush` soon: writes are gathered, so that many packets cost one system call. */
  readonly schedule: (connection: NetworkConnection<Owner>) => void;
  readonly onEnd: OnEnd<Owner>;
}

export type OnEnd<Owner> = (connection: NetworkConnection<Owner>, farewell: Farewell) => void;

/** One network connection, from its first byte to its end. What owns it is the session, which it need not know. */
export class NetworkConnection<Owner> {
  /** Another broker that passes on what it gets. */
  isBridge = false;
  state: "new" | "connecting" | "open" | "closed" = "new";
  version: Version = 4;
  clientId = "";
  username: string | undefined;
  session: Owner | undefined;
  admission: Admitted | undefined;
  handle: SessionHandle | undefined;
  maxQos: Qos = 2;
  keepAliveMs = 0;
  lastReceivedAt: number;
  readonly openedAt: number;
  /** What the client is willing to take. */
  maxPacketBytes = Number.POSITIVE_INFINITY;
  window = 0;
  wantsReasons = true;
  aliasLimit = 0;
  /** Aliases the client gave to topics, and those we gave. */
  aliasesIn: Map<number, string> | undefined;
  aliasesOut: Map<string, number> | undefined;
  held: Map<string, Held> | undefined;
  /** Packet identifiers from before this connection that have not been sent again yet. */
  toRepeat: number[] | undefined;
  /** Packets allowed now, refilled with time. */
  allowance = 0;
  allowanceAt = 0;
  /** Messages of this connection at QoS 1 that we have not acknowledged, and at QoS 2 that it has not released. */
  unacknowledged = 0;
  /** What came before CONNACK. */
  early: { header: number; body: Buffer }[] | undefined;
  /** The network went while its CONNECT was worked on: what it said before still counts. */
  isGone = false;
  readonly inbound: TransportEvents & FrameSink;
  readonly reader: FrameReader;
  readonly transport: Transport;
  readonly listener: Listener;
  readonly certificate: ClientCertificate | undefined;
  private readonly schedule: (connection: NetworkConnection<Owner>) => void;
  private readonly onEnd: OnEnd<Owner>;
  /** Too much of it is being kept: we do not read from it for the moment, and its silence is ours. */
  isPaused = false;
  /** It asks faster than it reads our answers: it is not read from until it has. */
  private isClogged = false;
  /** What it sent waits for a later turn: it is not read from until then. */
  private isBehind = false;
  private isStopped = false;
  private beingKept = 0;
  private out: Buffer[] = [];
  private outBytes = 0;
  private ackQueue: AckQueue | undefined;

  constructor(setup: ConnectionSetup<Owner>) {
    this.transport = setup.transport;
    this.listener = setup.listener;
    this.certificate = setup.certificate;
    this.openedAt = setup.now;
    this.lastReceivedAt = setup.now;
    this.schedule = setup.schedule;
    this.onEnd = setup.onEnd;
    this.inbound = setup.sink(this);
    this.reader = new FrameReader(setup.maxPacketBytes, this.inbound);
  }

  get acks(): AckQueue {
    this.ackQueue ??= new AckQueue(this);
    return this.ackQueue;
  }

  get leftToRepeat(): number {
    return this.toRepeat?.length ?? 0;
  }

  get unsentBytes(): number {
    return this.outBytes + this.transport.unsentBytes();
  }

  send(bytes: Buffer): void {
    if (this.state === "closed") return;
    if (this.out.length === 0) this.schedule(this);
    this.out.push(bytes);
    this.outBytes += bytes.length;
  }

  /** One more message is being kept: reading pauses where there are too many, whatever the version or QoS. */
  holdBack(limit: number): void {
    this.beingKept += 1;
    if (this.beingKept < limit || this.isPaused) return;
    this.isPaused = true;
    this.follow();
  }

  goOn(limit: number): void {
    this.beingKept -= 1;
    if (!this.isPaused || this.beingKept >= limit) return;
    this.isPaused = false;
    this.follow();
  }

  setBehind(isBehind: boolean): void {
    if (isBehind === this.isBehind) return;
    this.isBehind = isBehind;
    this.follow();
  }

  /** Answers are not bounded by any window: beyond so many unread bytes no more questions are taken. */
  throttle(maxUnsentBytes: number): void {
    const isClogged = this.unsentBytes > maxUnsentBytes;
    if (isClogged === this.isClogged) return;
    this.isClogged = isClogged;
    this.follow();
  }

  /** It is read from unless something speaks against it. */
  private follow(): void {
    const isStopped = this.isPaused || this.isClogged || this.isBehind;
    if (isStopped === this.isStopped) return;
    this.isStopped = isStopped;
    if (isStopped) this.transport.pause();
    else this.transport.resume();
  }

  /** One of its messages is done with. Releasing what an earlier connection sent counts nothing (section 4.9). */
  released(): void {
    this.unacknowledged = Math.max(0, this.unacknowledged - 1);
  }

  /** Hands everything gathered to the network; returns how many bytes that were. */
  flush(): number {
    const { out, outBytes, transport } = this;
    const first = out[0];
    if (!first) return 0;
    this.out = [];
    this.outBytes = 0;
    if (out.length === 1) transport.write(first);
    else if (transport.writeEach) transport.writeEach(out);
    else transport.write(Buffer.concat(out, outBytes));
    return outBytes;
  }

  /** Ends it from our side: DISCONNECT with the reason where the version has one [MQTT-4.13.1-1, MQTT-3.14.0-1]. */
  close(reasonCode: number, reason: string): void {
    if (this.state === "closed") return;
    if (this.state === "open" && this.version === 5) {
      this.send(withReason(this, reason, (text) => encodeDisconnect(reasonCode, text)));
    }
    this.finish({ reasonCode, reason, isClean: false });
  }

  /** The last bytes, then the end. Safe to call again. */
  finish(farewell: Farewell): void {
    if (this.state === "closed") return;
    this.flush();
    this.state = "closed";
    this.transport.end();
    this.onEnd(this, farewell);
  }

  /** The network is gone. */
  lost(): void {
    this.isGone = true;
    if (this.state === "closed" || (this.state === "connecting" && this.early)) return;
    this.state = "closed";
    this.onEnd(this, {
      reasonCode: reasonCodes.unspecifiedError,
      reason: say("endpoint.end.lost"),
      isClean: false,
    });
  }
}
