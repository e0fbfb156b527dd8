import type { CommandKind } from "./intent";

/** What a car can be asked to do. A command without a capability is not drawn at all. */
export interface Capability {
  readonly kind: CommandKind;
  /** False where the car has the feature but cannot use it now; `reason` says why, for the person. */
  readonly isUsable: boolean;
  readonly reason?: string;
  /** The S-PIN or PIN must be asked each time. */
  readonly needsPin?: boolean;
  /** Allowed values of numeric arguments, by argument name: `{ limitPercent: { min: 50, max: 100, step: 10 } }`. */
  readonly limits?: Readonly<
    Record<string, { readonly min: number; readonly max: number; readonly step: number }>
  >;
  /** Allowed words of text arguments, by argument name. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
}
