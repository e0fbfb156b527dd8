import type { Capability } from "./capability";
import type { ChargerValues, CircuitValues } from "./charger";
import type { Vin } from "./ids";
import type { ChargingSession } from "./session";
import type { Trip } from "./trip";
import type { UpdateReport } from "./update-report";
import type { VehicleValueName, VehicleValues } from "./vehicle";

export interface RawReading {
  readonly value: unknown;
  readonly unit?: string;
  readonly staleAfterMs?: number;
}

/** A car said something about itself. `at` is when it was measured (the arrival time where the message has no clock). */
export interface VehicleReported {
  readonly kind: "vehicle-reported";
  readonly vin: Vin;
  readonly at: number;
  /** The sender's word for this report: "change-soc", "charging", "v.b.soc". */
  readonly name: string;
  readonly values: Partial<VehicleValues>;
  /** The sender's spelling of values whose meaning is unknown or narrower than the word we use. */
  readonly raw?: Partial<Record<VehicleValueName, string>>;
  /** Values that the sender took back. */
  readonly cleared?: readonly VehicleValueName[];
  /** Values outside the common vocabulary. */
  readonly extras?: Readonly<Record<string, RawReading>>;
  /** Of those, the ones that the sender took back. */
  readonly clearedExtras?: readonly string[];
}

/** What we learnt of a car that is not a measurement. */
export interface VehicleDescribed {
  readonly kind: "vehicle-described";
  readonly vin: Vin;
  readonly at: number;
  readonly name?: string;
  readonly model?: string;
  readonly capabilities?: readonly Capability[];
}

/** A step in the life of an operation, started here or elsewhere. */
export interface OperationProgressed {
  readonly kind: "operation-progressed";
  readonly vin: Vin;
  readonly at: number;
  /** The sender's word for the operation: "start-charging". */
  readonly operation: string;
  readonly status: "in-progress" | "done" | "done-with-warning" | "failed" | "unknown";
  /** The sender's word for the status, shown verbatim when `status` is "unknown". */
  readonly rawStatus: string;
  readonly requestId?: string;
  readonly traceId?: string;
  readonly errorCode?: string;
  /** It answers one request of ours; where none waits for it, it means nothing. */
  readonly isReply?: true;
  /** What the car said, for the person. */
  readonly message?: string;
}

/** A car that was known by a makeshift name told its VIN. */
export interface VehicleIdentified {
  readonly kind: "vehicle-identified";
  /** The name until now. */
  readonly vin: Vin;
  readonly realVin: Vin;
}

/** Something worth a line in the car's timeline. */
export interface Noted {
  readonly kind: "noted";
  readonly vin: Vin;
  readonly at: number;
  /** Key of the sentence in the message catalogue: "charging-error". */
  readonly name: string;
  readonly severity: "info" | "warning" | "error";
  readonly detail?: string;
  /** More than one message tells of this: the same name again within so long is the same thing. */
  readonly echoMs?: number;
  /** It says that something changed: what, these values show once they are read. */
  readonly shownBy?: readonly VehicleValueName[];
}

/** The car's own record of a drive, perhaps of hours ago. */
export interface TripRecorded extends Omit<Trip, "id" | "vehicleId" | "fromPercent"> {
  readonly kind: "trip-recorded";
  readonly vin: Vin;
}

/** The car's own record of a charge that is over, perhaps one that nobody else saw. */
export interface SessionRecorded
  extends Pick<ChargingSession, "startedAt" | "toPercent" | "endReason"> {
  readonly kind: "session-recorded";
  readonly vin: Vin;
  readonly endedAt: number;
  readonly energyKwh: number;
}

/** The message tells that something changed but not to what: read these parts again. */
export interface ReadSuggested {
  readonly kind: "read-suggested";
  readonly vin: Vin;
  readonly parts: readonly string[];
  readonly delayMs: number;
}

export interface ChargerReported {
  readonly kind: "charger-reported";
  readonly twcId: string;
  readonly at: number;
  readonly name: string;
  readonly values: Partial<ChargerValues>;
  readonly cleared?: readonly (keyof ChargerValues)[];
}

export interface CircuitReported {
  readonly kind: "circuit-reported";
  readonly at: number;
  readonly name: string;
  readonly values: Partial<CircuitValues>;
  readonly cleared?: readonly (keyof CircuitValues)[];
  /** Power of all chargers at earlier times, oldest first. */
  readonly past?: readonly { readonly at: number; readonly powerKw: number }[];
}

/** A setting of the source that the messages themselves told, where the person left it open. */
export interface SettingDiscovered {
  readonly kind: "setting-discovered";
  readonly name: "prefix";
  readonly value: string;
}

/** What a signed message of a control unit was signed over, and with what. */
export interface UpdateProof {
  /** Absent where nothing is signed. */
  readonly signedText?: string;
  readonly signature?: string;
  /** Which of the car's keys. */
  readonly keyId?: string;
  readonly sentAt?: number;
  readonly nonce?: string;
}

/** Somebody offered a car new software: we ourselves, or another back end on the same broker. */
export interface UpdateAnnounced {
  readonly kind: "update-announced";
  readonly vin: Vin;
  readonly at: number;
  readonly version?: string;
  readonly description?: string;
  readonly updateId?: string;
  readonly proof: UpdateProof;
}

/** A control unit said how an update goes. */
export interface UpdateProgressed {
  readonly kind: "update-progressed";
  readonly vin: Vin;
  readonly at: number;
  /** "progress": a percentage without a word that we know. */
  readonly report: UpdateReport;
  /** The sender's word, shown as it is where it says more. */
  readonly rawStatus: string;
  readonly progressPercent?: number;
  readonly updateId?: string;
  readonly version?: string;
  readonly error?: string;
  readonly proof: UpdateProof;
}

export type DomainEvent =
  | VehicleReported
  | VehicleDescribed
  | VehicleIdentified
  | OperationProgressed
  | Noted
  | TripRecorded
  | SessionRecorded
  | ReadSuggested
  | ChargerReported
  | CircuitReported
  | SettingDiscovered
  | UpdateAnnounced
  | UpdateProgressed;
