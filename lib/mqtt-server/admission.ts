import type { Limits } from "./limits";
import type { Qos, Version } from "./wire/packet";
import type { Properties, UserProperty } from "./wire/properties";

export type Listener = "tcp" | "tls" | "ws";

export interface ClientCertificate {
  /** The common name. */
  readonly subject: string;
  readonly fingerprint256: string;
  /** DER. */
  readonly raw: Uint8Array;
  /** The issuers that came with it or that we know, DER, nearest first. */
  readonly chain: readonly Uint8Array[];
  readonly validFrom: number;
  readonly validTo: number;
  /** The chain leads to an authority that the listener trusts. */
  readonly isAuthorized: boolean;
}

export interface ConnectWill {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: Qos;
  readonly isRetained: boolean;
}

/** What a client said of itself at CONNECT: all that may decide who it is. */
export interface ConnectRequest {
  readonly clientId: string;
  readonly username?: string;
  readonly password?: Uint8Array;
  readonly protocolVersion: Version;
  readonly address: string;
  readonly listener: Listener;
  readonly certificate?: ClientCertificate;
  readonly userProperties?: readonly UserProperty[];
  readonly will?: ConnectWill;
  readonly isCleanStart?: boolean;
  /** Only where the client said it. */
  readonly sessionExpirySeconds?: number;
}

export interface Refused {
  readonly kind: "refused";
  /** The CONNACK reason code of MQTT 5, and the return code before it. */
  readonly code5: number;
  readonly code3: number;
  /** For our own log and pages; the client is told the code alone. */
  readonly reason: string;
}

/**
 * The class of a session. Viewers subscribe and see the current state; their values are conflated when they
 * read slowly. Clients publish and subscribe with everything MQTT has. Devices take their publishes through a hook.
 */
export type SessionKind = "viewer" | "client" | "device";

export interface Admitted {
  readonly kind: SessionKind;
  /** A stable id of the person or credential: what connections are counted by, and sessions are kept under. */
  readonly principal: string;
  /** Topics of one space are unknown in every other: one household's messages never meet another's. Default: "". */
  readonly space?: string;
  readonly mayPublish: (topic: string) => boolean;
  /** Asked with the inner filter of a shared subscription. */
  readonly maySubscribe: (filter: string) => boolean;
  /** The session is closed at this time (epoch ms), with "maximum connect time". */
  readonly expiresAt?: number;
  readonly limits?: Partial<Limits>;
  /** Closed after this long without a packet, with or without a keep-alive. */
  readonly idleMs?: number;
  /** Asked for each packet but CONNECT, PUBLISH and PINGREQ; false is one too many, and closes with 0x96. */
  readonly mayReceive?: () => boolean;
  /** Takes the will when it is due, instead of its subscribers. */
  readonly handleWill?: (message: PublishedMessage) => void;
  /** Whether a version 5 client is told that it may retain; default: clients alone. */
  readonly isRetainAvailable?: boolean;
  /** Default: 2 for clients, 1 for viewers and devices. */
  readonly maxQos?: Qos;
  /** A filter that could never be subscribed to is answered 0x8F; default: 0x11. */
  readonly mayUnsubscribe?: (filter: string) => boolean;
  /** Takes a publish after its checks; default: it is routed to the subscribers. */
  readonly handlePublish?: (
    message: PublishedMessage,
    session: SessionHandle,
  ) => PublishVerdict | Promise<PublishVerdict>;
  /** Decides about one filter, `$share/…` included, instead of `maySubscribe`; undefined leaves it to that. */
  readonly handleSubscribe?: (
    filter: string,
    qos: Qos,
    session: SessionHandle,
  ) => SubscribeVerdict | undefined;
}

export type Admission = Refused | Admitted;

export const mayRetain = ({ isRetainAvailable, kind }: Admitted): boolean =>
  isRetainAvailable ?? kind === "client";

export interface PublishedMessage {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: Qos;
  readonly isRetained: boolean;
  readonly properties: Properties;
}

export type PublishVerdict =
  /** Deliver to the subscribers, as a client's. */
  | { readonly kind: "route" }
  /** Done with it: acknowledge with this code (default success). */
  | {
      readonly kind: "taken";
      readonly reasonCode?: number;
      readonly reasonString?: string;
      /** Close after the answer: always, or only where the version cannot carry the reason. */
      readonly close?: "always" | "before-5";
      /** What DISCONNECT says where that is not what the acknowledgement says. */
      readonly closeCode?: number;
    };

/** A granted QoS or a failure, as a SUBACK code. `isVirtual`: remembered, but nothing is routed to it. */
export interface SubscribeVerdict {
  readonly code: number;
  readonly isVirtual?: boolean;
}

export interface OutgoingMessage {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly space?: string;
  readonly qos?: Qos;
  readonly isRetained?: boolean;
  readonly properties?: Properties;
  /** Told when a message of QoS 1 or 2 is acknowledged; forgotten by a restart. */
  readonly onAcknowledged?: () => void;
  /** Told when it is dropped because the client takes no packet of its size; forgotten by a restart. */
  readonly onTooLarge?: (sizes: PacketSizes) => void;
}

export interface PacketSizes {
  readonly bytes: number;
  /** What the client takes. */
  readonly maxBytes: number;
}

export interface Granted {
  readonly qos: Qos;
}

/** A session of a principal, connected or kept for its return. */
export interface KnownSession {
  readonly clientId: string;
  readonly isConnected: boolean;
  readonly version: Version | undefined;
  /** Granted QoS by filter, the latest subscription last. */
  readonly subscriptions: ReadonlyMap<string, Granted>;
  /** Messages that wait for it, and those it will never get. */
  readonly queued: number;
  readonly dropped: number;
  /** Sends, or keeps for the return where the QoS is above 0. */
  readonly push: (message: OutgoingMessage) => void;
}

/** A connected session, as hooks and events see it. */
export interface SessionHandle {
  /** What was decided about it at CONNECT. */
  readonly admission: Admitted;
  readonly kind: SessionKind;
  readonly principal: string;
  readonly clientId: string;
  readonly username: string | undefined;
  readonly version: Version;
  readonly listener: Listener;
  readonly address: string;
  readonly connectedAt: number;
  /** By filter, the latest last. */
  readonly subscriptions: ReadonlyMap<string, Granted>;
  /** Sends to this session alone, subscribed or not. */
  readonly push: (message: OutgoingMessage) => void;
  /** Closes with a reason code: DISCONNECT at version 5, the bare socket before. */
  readonly disconnect: (reasonCode: number, reason: string) => void;
}
