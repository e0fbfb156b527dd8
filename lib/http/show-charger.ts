import type { Charger, ChargerState } from "@/lib/domain/charger";
import { carAtCharger, carMeant } from "@/lib/domain/charger-car";
import type { ChargerSession } from "@/lib/domain/charger-session";
import { rateLimitOf } from "@/lib/domain/charger-silence";
import { chargerFreshness, doubtsOf, heardAt } from "@/lib/domain/charger-view";
import { settleSession } from "@/lib/domain/fold-charger-session";
import { present } from "@/lib/domain/present";
import type { Vehicle } from "@/lib/domain/vehicle";
import { csv } from "./csv";

type GarageCar = Pick<Vehicle, "id" | "vin" | "garageId">;

export interface ChargerSight {
  readonly cars: Iterable<GarageCar>;
  readonly now: number;
  /** How the charger's source is configured. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A charger as REST shows it: with how old its values may be, and the car of the garage that stands there. */
export function showCharger(charger: Charger, { cars, now, settings }: ChargerSight) {
  const { id, garageId, sourceId, name, twcId, session } = charger;
  const state = withFreshness(charger.state, now, rateLimitOf(settings));
  return {
    id,
    garageId,
    sourceId,
    name,
    twcId,
    state,
    doubts: doubtsOf(state),
    ...present({
      vehicleId: carOf(charger, cars),
      session: session && settleSession(session, now),
    }),
  };
}

function carOf(charger: Charger, cars: Iterable<GarageCar>): string | undefined {
  const there = carAtCharger(charger);
  if (!there || there.when === "last") return undefined;
  return carMeant(there, cars, charger.garageId)?.id;
}

/** Silence is not in any message: it is worked out when somebody asks. */
function withFreshness(state: ChargerState, now: number, rateLimitSeconds: number): ChargerState {
  const at = heardAt(state);
  const newest = Object.values(state).reduce<ChargerState[keyof ChargerState]>(
    (last, known) => (known && known.receivedAt >= (last?.receivedAt ?? 0) ? known : last),
    undefined,
  );
  if (!newest) return state;
  const { measuredAt, receivedAt, sourceId, messageId } = newest;
  const value = chargerFreshness(state, now, rateLimitSeconds);
  const isRetained = at === undefined;
  return {
    ...state,
    freshness: { value, measuredAt, receivedAt: at ?? receivedAt, sourceId, messageId, isRetained },
  };
}

const columns = [
  "start",
  "end",
  "minutes",
  "energy (kWh)",
  "estimated",
  "greatest power (kW)",
  "VIN",
  "from (percent)",
  "to (percent)",
  "in the battery (kWh)",
  "times true to (s)",
  "end reason",
] as const;

const time = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString();

/** A charger's sessions as a table for a spreadsheet. */
export const chargerSessionsCsv = (name: string, sessions: readonly ChargerSession[]): Response =>
  csv(
    `${name}-sessions.csv`,
    columns,
    sessions.map((one) => [
      time(one.startedAt),
      time(one.endedAt),
      one.endedAt === undefined ? undefined : Math.round((one.endedAt - one.startedAt) / 60_000),
      one.energyKwh,
      one.isEstimated ? "yes" : "no",
      one.maxPowerKw,
      one.vin,
      one.fromPercent,
      one.toPercent,
      one.batteryKwh,
      one.uncertaintySeconds,
      one.endReason,
    ]),
  );
