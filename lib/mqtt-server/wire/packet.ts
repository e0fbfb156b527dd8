import type { Properties } from "./properties";

/** 3 = MQTT 3.1, 4 = 3.1.1, 5 = 5.0: the protocol level of CONNECT. */
export type Version = 3 | 4 | 5;
export type Qos = 0 | 1 | 2;

export interface WillPacket {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: Qos;
  readonly isRetained: boolean;
  readonly properties: Properties;
}

export interface ConnectPacket {
  readonly kind: "connect";
  readonly version: Version;
  /** Bit 7 of the protocol level: a bridge of mosquitto, which wants its own messages held back. */
  readonly isBridge: boolean;
  readonly isCleanStart: boolean;
  readonly keepAliveSeconds: number;
  readonly clientId: string;
  readonly username: string | undefined;
  readonly password: Buffer | undefined;
  readonly will: WillPacket | undefined;
  readonly properties: Properties;
}

export interface PublishPacket {
  readonly kind: "publish";
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: Qos;
  readonly isRetained: boolean;
  readonly isDuplicate: boolean;
  /** 0 at QoS 0. */
  readonly packetId: number;
  readonly properties: Properties;
}

export type AckKind = "puback" | "pubrec" | "pubrel" | "pubcomp";

export interface AckPacket {
  readonly kind: AckKind;
  readonly packetId: number;
  readonly reasonCode: number;
}

export interface SubscriptionRequest {
  readonly filter: string;
  readonly qos: Qos;
  readonly isNoLocal: boolean;
  readonly isRetainAsPublished: boolean;
  readonly retainHandling: 0 | 1 | 2;
}

export interface SubscribePacket {
  readonly kind: "subscribe";
  readonly packetId: number;
  readonly subscriptions: readonly SubscriptionRequest[];
  readonly properties: Properties;
}

export interface UnsubscribePacket {
  readonly kind: "unsubscribe";
  readonly packetId: number;
  readonly filters: readonly string[];
}

export interface PingPacket {
  readonly kind: "pingreq";
}

export interface DisconnectPacket {
  readonly kind: "disconnect" | "auth";
  readonly reasonCode: number;
  readonly properties: Properties;
}

/** What a client may send. */
export type Packet =
  | ConnectPacket
  | PublishPacket
  | AckPacket
  | SubscribePacket
  | UnsubscribePacket
  | PingPacket
  | DisconnectPacket;
