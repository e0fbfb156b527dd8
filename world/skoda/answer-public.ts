import type { Car } from "../car/car";
import { type Asked, chargingAnswer, profilesAnswer } from "./answer-charging";
import { airConditioningAnswer, auxiliaryHeatingAnswer, ventilationAnswer } from "./answer-climate";
import { parkingAnswer, statusAnswer } from "./answer-status";
import { maintenanceReportAnswer } from "./answer-upkeep";

/** GET /vehicles/{vin} of the public API: everything of one car, and what it can be asked. */
export function publicVehicleAnswer(asked: Asked, operations: readonly string[]): object {
  const { spec, trip } = asked.car;
  const parked = parkingAnswer(asked);
  return {
    vehicle: {
      vin: spec.vin,
      name: spec.name,
      licensePlate: spec.licensePlate,
      status: statusAnswer(asked),
      odometer: odometer(asked),
      parkingPosition: parked
        ? { state: "PARKED", ...inner(parked, "parkingPosition") }
        : { state: trip === undefined ? "PARKED" : "IN_MOTION" },
      airConditioning: airConditioning(asked),
      ...heating(asked),
      charging: charging(asked),
      chargingProfiles: Reflect.get(profilesAnswer(asked), "chargingProfiles"),
      operations: operations.map((name) => ({ name })),
    },
  };
}

const inner = (answer: object, name: string): object => Reflect.get(answer, name);

/** The plug has been told with the charging since autumn 2026. */
function charging(asked: Asked): object {
  const answer = chargingAnswer(asked);
  const isPlugged = asked.car.plug !== "none";
  return {
    ...answer,
    errors: undefined,
    status: {
      ...inner(answer, "status"),
      plugConnectionState: isPlugged ? "CONNECTED" : "DISCONNECTED",
      plugLockState: isPlugged ? "LOCKED" : "UNLOCKED",
    },
  };
}

/** Temperatures and two names are spelled unlike in the other API. */
function airConditioning(asked: Asked): object {
  const { car } = asked;
  const windows = car.windowHeatingMs > 0 ? "ON" : "OFF";
  const answer: Readonly<Record<string, unknown>> = { ...airConditioningAnswer(asked) };
  const { estimatedDateTimeToReachTargetTemperature: readyAt, ...rest } = answer;
  return {
    ...rest,
    windowHeatingState: undefined,
    windowHeatingEnabled: undefined,
    chargerConnectionState: undefined,
    chargerLockState: undefined,
    targetTemperature: { value: car.climate.targetC, unit: "CELSIUS" },
    estimatedReachOfTargetTemperatureAt: readyAt,
    windowHeating: { enabled: car.isWindowHeatingWithClimate, front: windows, rear: windows },
  };
}

const heating = (asked: Asked): object =>
  hasHeater(asked.car)
    ? {
        auxiliaryHeating: auxiliaryHeatingAnswer(asked),
        activeVentilation: ventilationAnswer(asked),
      }
    : {};

/** Cars with an engine have the heater that burns its fuel. */
export const hasHeater = ({ spec }: Car): boolean => spec.drive === "hybrid";

function odometer(asked: Asked): object {
  const report: Readonly<Record<string, unknown>> = { ...maintenanceReportAnswer(asked) };
  return { mileageInKm: report.mileageInKm, carCapturedTimestamp: report.capturedAt };
}
