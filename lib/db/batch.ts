import type { Campaign } from "@/lib/domain/campaign";
import type { Capability } from "@/lib/domain/capability";
import type { ChargerState, CircuitState } from "@/lib/domain/charger";
import type { ChargerSession } from "@/lib/domain/charger-session";
import type { GarageId, MessageId, SourceId, VehicleId } from "@/lib/domain/ids";
import type { JournalRow } from "@/lib/domain/journal";
import type { Sample } from "@/lib/domain/metric";
import type { Operation } from "@/lib/domain/operation";
import type { ChargingSession } from "@/lib/domain/session";
import type { Trip } from "@/lib/domain/trip";
import type { Update } from "@/lib/domain/update";
import type { RawValue, VehicleState } from "@/lib/domain/vehicle";
import type { StoredProfile } from "./stored-profile";
import type { Tables } from "./tables";

/** What one turn of the pipeline wants stored, all or nothing. */
export interface Batch {
  readonly messages?: readonly MessageRow[];
  readonly samples?: readonly Sample[];
  readonly vehicles?: readonly VehicleUpdate[];
  readonly chargers?: readonly ChargerUpdate[];
  readonly circuits?: readonly CircuitUpdate[];
  /** Whole operations: a new id is inserted, a known one replaced. */
  readonly operations?: readonly Operation[];
  readonly sessions?: readonly ChargingSession[];
  /** Ids of sessions that turned out to be parts of others, and go. */
  readonly absorbedSessions?: readonly string[];
  readonly trips?: readonly Trip[];
  readonly chargerSessions?: readonly ChargerSession[];
  readonly campaigns?: readonly Campaign[];
  readonly updates?: readonly Update[];
  /** Those that only came further since they were stored; an update stands in one of the two. */
  readonly movedUpdates?: readonly Update[];
  readonly nonces?: readonly TakenNonce[];
  readonly activities?: readonly NewActivity[];
  readonly explanations?: readonly Explanation[];
  /** Whole rows: a new id is inserted, a known one replaced. */
  readonly devices?: readonly Tables["devices"][];
  readonly profiles?: readonly StoredProfile[];
  readonly attributes?: readonly Tables["attributes"][];
  readonly telemetry?: readonly TelemetryRow[];
  readonly rpcs?: readonly Tables["rpcs"][];
  readonly deviceSessions?: readonly Tables["deviceSessions"][];
}

/** One value that a device measured, as JSON text. */
export interface TelemetryRow {
  readonly deviceId: string;
  readonly key: string;
  readonly at: number;
  readonly value: string;
}

export interface MessageRow extends JournalRow {
  /** The car that the message was about, where that is known. */
  readonly vehicleId?: VehicleId;
}

/** The next picture of a car that already has its row (`createVehicle`). */
export interface VehicleUpdate {
  readonly id: VehicleId;
  readonly state: VehicleState;
  readonly rawValues: Readonly<Record<string, RawValue>>;
  readonly capabilities?: readonly Capability[];
}

/** The next picture of a charger that already has its row (`createCharger`). */
export interface ChargerUpdate {
  readonly id: string;
  readonly state: ChargerState;
}

/** The next picture of a circuit; its row is made when it is not there. */
export interface CircuitUpdate {
  readonly id: string;
  readonly garageId: GarageId;
  readonly sourceId: SourceId;
  readonly state: CircuitState;
}

/** A signed word that was taken: the same once more is a replay. */
export interface TakenNonce {
  readonly vehicleId: VehicleId;
  readonly nonce: string;
  readonly at: number;
}

/** One line for a car's timeline. */
export interface NewActivity {
  readonly garageId: GarageId;
  readonly vehicleId: VehicleId;
  readonly at: number;
  /** Key of the sentence in the message catalogue: "charging-error". */
  readonly name: string;
  readonly severity: "info" | "warning" | "error";
  readonly detail?: string;
  readonly messageId?: MessageId;
  /** The update that it is about: for those who hear of the line now, it is not stored with it. */
  readonly update?: Pick<Update, "id" | "version" | "campaignId">;
}

/** What was found of a line that only said that something changed. */
export interface Explanation extends Required<Pick<NewActivity, "vehicleId" | "at" | "detail">> {
  readonly messageId: MessageId;
}
