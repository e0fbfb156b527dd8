import type { Asked } from "./answer-charging";
import * as chargingAnswers from "./answer-charging";
import * as climateAnswers from "./answer-climate";
import * as statusAnswers from "./answer-status";
import * as upkeepAnswers from "./answer-upkeep";

export interface Read {
  readonly route: string;
  readonly capability?: string;
  /** Undefined is "not found". */
  readonly answer: (asked: Asked) => object | undefined;
}

/** What can be asked about one car. */
export const reads: readonly Read[] = [
  {
    route: "GET /v1/charging/{vin}",
    capability: "CHARGING",
    answer: chargingAnswers.chargingAnswer,
  },
  {
    route: "GET /v1/charging/{vin}/profiles",
    capability: "CHARGING_PROFILES",
    answer: chargingAnswers.profilesAnswer,
  },
  { route: "GET /v1/charging/{vin}/history", answer: chargingAnswers.chargingHistoryAnswer },
  { route: "GET /v2/vehicle-status/{vin}", answer: statusAnswers.statusAnswer },
  {
    route: "GET /v2/vehicle-status/{vin}/driving-range",
    answer: statusAnswers.drivingRangeAnswer,
  },
  {
    route: "GET /v2/vehicle-status/{vin}/driving-score",
    capability: "DRIVING_SCORE",
    answer: upkeepAnswers.drivingScoreAnswer,
  },
  {
    route: "GET /v2/air-conditioning/{vin}",
    capability: "AIR_CONDITIONING",
    answer: climateAnswers.airConditioningAnswer,
  },
  {
    route: "GET /v2/air-conditioning/{vin}/auxiliary-heating",
    capability: "AUXILIARY_HEATING",
    answer: climateAnswers.auxiliaryHeatingAnswer,
  },
  {
    route: "GET /v2/air-conditioning/{vin}/active-ventilation",
    capability: "ACTIVE_VENTILATION",
    answer: climateAnswers.ventilationAnswer,
  },
  {
    route: "GET /v3/maps/positions/vehicles/{vin}/parking",
    capability: "PARKING_POSITION",
    answer: statusAnswers.parkingAnswer,
  },
  {
    route: "GET /v1/vehicle-health-report/warning-lights/{vin}",
    answer: upkeepAnswers.healthAnswer,
  },
  {
    route: "GET /v3/vehicle-maintenance/vehicles/{vin}",
    answer: upkeepAnswers.maintenanceAnswer,
  },
  {
    route: "GET /v3/vehicle-maintenance/vehicles/{vin}/report",
    answer: upkeepAnswers.maintenanceReportAnswer,
  },
  { route: "GET /v1/trip-statistics/{vin}", answer: upkeepAnswers.tripStatisticsAnswer },
  {
    route: "GET /v1/trip-statistics/{vin}/single-trips",
    answer: upkeepAnswers.singleTripsAnswer,
  },
  {
    route: "GET /v1/vehicle-automatization/{vin}/departure/timers",
    capability: "DEPARTURE_TIMERS",
    answer: upkeepAnswers.departureAnswer,
  },
  {
    route: "GET /v2/connection-status/{vin}/readiness",
    capability: "READINESS",
    answer: statusAnswers.readinessAnswer,
  },
  {
    route: "GET /v1/vehicle-information/{vin}/software-version/update-status",
    answer: upkeepAnswers.softwareAnswer,
  },
  { route: "GET /v2/widgets/vehicle-status/{vin}", answer: statusAnswers.widgetAnswer },
];
