import type { ChargerSession } from "./charger-session";
import type { ChargingSchedule } from "./charging-schedule";
import type { ChargerId, GarageId, SourceId } from "./ids";
import type { Known } from "./known";

/** What a wall charger can report, SI units in the names. */
export interface ChargerValues {
  readonly ampsInUse: number;
  readonly ampsMax: number;
  readonly ampsOffered: number;
  readonly stateCode: number;
  readonly state: string;
  readonly isCharging: boolean;
  readonly powerKw: number;
  readonly voltsPhaseA: number;
  readonly voltsPhaseB: number;
  readonly voltsPhaseC: number;
  readonly lifetimeKwh: number;
  readonly sessionKwh: number;
  readonly currentVin: string;
  readonly lastVin: string;
  readonly freshness: string;
  /** What the charge controller would like to offer before its limits. */
  readonly ampsDesired: number;
  /** Amps under the name "power": a fallback where no amps are reported. */
  readonly powerAmps: number;
  /** The charge controller's own word for "charging"; `isCharging` is what the amps say. */
  readonly isReportedCharging: boolean;
  /** Power worked out by the charge controller from an average voltage of all chargers. */
  readonly reportedLoadKw: number;
  /** What the charger's wiring and switches allow, known over HTTP only. */
  readonly hardwareMaxAmps: number;
}
export type ChargerValueName = keyof ChargerValues;
export type ChargerState = {
  readonly [Name in ChargerValueName]?: Known<ChargerValues[Name]> & {
    readonly isEstimated?: boolean;
  };
};

/** One wall charger as REST and the live topics show it. */
export interface Charger {
  readonly id: ChargerId;
  readonly garageId: GarageId;
  readonly sourceId: SourceId;
  readonly name: string;
  readonly twcId: string;
  readonly state: ChargerState;
  /** Its owner sent it away; it comes back when it is heard again. */
  readonly isHidden?: boolean;
  /** The charging session that goes on, or the last one where it ended just now. */
  readonly session?: ChargerSession;
}

/** What the chargers of one source share. */
export interface CircuitValues {
  readonly totalAmpsInUse: number;
  readonly maxAmps: number;
  readonly minAmpsPerCharger: number;
  readonly carsCharging: number;
  readonly policy: string;
  /** What the wiring of the whole circuit carries; `maxAmps` is what the policy allows now. */
  readonly wiringMaxAmps: number;
  readonly chargeNowAmps: number;
  readonly chargeNowEndsAt: number;
  /** What is done outside the schedule: "fixed-rate", "do-not-charge", "track-green-energy". */
  readonly nonScheduledMode: string;
  readonly schedule: ChargingSchedule;
  readonly generationKw: number;
  readonly consumptionKw: number;
  /** Since when the chargers use more than `maxAmps`; absent while they do not. */
  readonly overAllowanceSince: number;
}
export type CircuitValueName = keyof CircuitValues;
export type CircuitState = { readonly [Name in CircuitValueName]?: Known<CircuitValues[Name]> };
