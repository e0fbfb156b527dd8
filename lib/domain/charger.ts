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
}

/** What the chargers of one source share. */
export interface CircuitValues {
  readonly totalAmpsInUse: number;
  readonly maxAmps: number;
  readonly minAmpsPerCharger: number;
  readonly carsCharging: number;
  readonly policy: string;
}
export type CircuitValueName = keyof CircuitValues;
export type CircuitState = { readonly [Name in CircuitValueName]?: Known<CircuitValues[Name]> };
