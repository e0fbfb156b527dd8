import type { Capability } from "./capability";
import type { Charger, CircuitState } from "./charger";
import type { CircuitIntent } from "./circuit-intent";
import type { Effect, HttpEffect, PublishEffect } from "./effect";
import type { DomainEvent } from "./event";
import type { Vin } from "./ids";
import type { Intent } from "./intent";
import type { KeptByCar } from "./kept-by-car";
import type { SourceContext } from "./source-context";
import type { UpdateTalk } from "./update-offer";
import type { RawValue, VehicleState } from "./vehicle";

/** One MQTT message (or one answer of a REST read, with the topic `rest/{vin}/{part}`) as it arrived. */
export interface Incoming {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly isRetained: boolean;
  readonly receivedAt: number;
}

export interface DecodeContext {
  readonly now: number;
  readonly source: SourceContext;
  /** The values outside the common vocabulary that we hold of a car, where the caller keeps them. */
  readonly rawValuesOf?: (vin: Vin) => Readonly<Record<string, RawValue>>;
  /** The values that we hold of a car, under the same condition. */
  readonly stateOf?: (vin: Vin) => VehicleState;
}

export type Decoded =
  | {
      readonly kind: "understood";
      readonly events: readonly DomainEvent[];
      readonly replies?: readonly PublishEffect[];
      /** Oddities that support staff should see: "unknown state 'foo'", "VIN differs from topic". */
      readonly flags?: readonly string[];
      /** Messages with the same key within ten minutes are one message delivered twice. */
      readonly duplicateKey?: string;
    }
  | { readonly kind: "ignored"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly reason: string };

export interface EncodeContext extends DecodeContext {
  readonly vin: Vin;
  readonly state: VehicleState;
  readonly rawValues: Readonly<Record<string, RawValue>>;
  readonly capabilities: readonly Capability[];
}

/** What is known of a circuit when a command for it is written. */
export interface CircuitContext extends DecodeContext {
  readonly state: CircuitState;
  readonly chargers: readonly Charger[];
}

/** A command that the circuit takes now, with the bounds of its arguments. */
export interface CircuitCapability {
  readonly kind: CircuitIntent["kind"];
  readonly limits?: Readonly<
    Record<string, { readonly min: number; readonly max: number; readonly step: number }>
  >;
}

export interface Refusal {
  readonly kind: "refusal";
  /** A sentence for the person. */
  readonly reason: string;
  /** Possible another time (the car is offline), where "unsupported" is for good. */
  readonly isOnlyNow?: boolean;
}

/** How the car is told that a person is looking at it, and is not any more. */
export interface Presence {
  readonly topics: readonly string[];
  readonly here: string;
  readonly gone: string;
  readonly repeatMs: number;
}

/** A REST read that a protocol knows how to understand. */
export interface ReadPart {
  readonly part: string;
  readonly request: HttpEffect;
  /** Never read more often than this, whatever suggests it: the read costs the car or the account something. */
  readonly minIntervalMs?: number;
}

/** How a REST-speaking source is read. Answers come back through `decode` as `rest/{vin}/{part}`. */
export interface Reader {
  /** What to read of the whole account (vin "" in the topic) or of one car, given what it can do. */
  readonly parts: (
    vin: Vin | undefined,
    context: SourceContext,
    rawValues: Readonly<Record<string, RawValue>>,
    now: number,
  ) => readonly ReadPart[];
  /** How often all of it is read again where the other side never tells of changes by itself. */
  readonly everyMs?: number;
}

/** What is to be done for a command, or why it cannot be. */
export type Encoded = { readonly kind: "effects"; readonly effects: readonly Effect[] } | Refusal;

/** A translator: pure, no clocks, sockets or storage. */
export interface Protocol {
  readonly id: string;
  readonly title: string;
  /** The subscription filters for a source. */
  readonly filters: (source: SourceContext) => readonly string[];
  readonly decode: (message: Incoming, context: DecodeContext) => Decoded;
  readonly encode?: (intent: Intent, context: EncodeContext) => Encoded;
  /** Commands for a circuit of wall chargers: it has none for a single charger. */
  readonly encodeCircuit?: (intent: CircuitIntent, context: CircuitContext) => Encoded;
  /** Every topic that a broker may keep of a charger, so that one that is gone can be forgotten. */
  readonly chargerTopics?: (source: SourceContext, twcId: string) => readonly string[];
  readonly circuitCapabilities?: (context: CircuitContext) => readonly CircuitCapability[];
  readonly reader?: Reader;
  /** For cars that report more often while somebody looks. */
  readonly presence?: (vin: Vin, context: DecodeContext) => Presence | undefined;
  /** For cars that do things by themselves: what their raw values tell of that. */
  readonly keptByCar?: (rawValues: Readonly<Record<string, RawValue>>) => KeptByCar;
  /** For cars that take software over the air. */
  readonly updates?: UpdateTalk;
  /** Masks what this dialect's payloads hold of secrets, beyond what redacting knows. */
  readonly redact?: (topic: string, payload: string) => string;
}

/** A real message and what a protocol makes of it; each protocol proves itself on its own. */
export interface Fixture {
  /** What the message is, as a claim: "a charge level arrives as text". */
  readonly name: string;
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly isRetained?: boolean;
  readonly decoded: Decoded;
}

export interface FixtureSet {
  readonly source: SourceContext;
  /** The arrival time of every message of the set. */
  readonly receivedAt: number;
  readonly messages: readonly Fixture[];
  /** Commands that the protocol must be able to encode for this source, with what it knows then. */
  readonly commands?: readonly { readonly intent: Intent; readonly context: EncodeContext }[];
  readonly circuitCommands?: readonly {
    readonly intent: CircuitIntent;
    readonly context: CircuitContext;
  }[];
}
