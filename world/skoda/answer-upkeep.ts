import type { Car } from "../car/car";
import { seededRandom, seedOf } from "../random";
import type { Asked } from "./answer-charging";
import { isoSeconds } from "./messages";
import { threeTimers, unusedDeparture } from "./timers";

const inspectionEveryKm = 30_000;
const day = 86_400_000;

const kilometers = (car: Car): number => Math.floor(car.odometerKm);

function report({ car, capturedAt, now }: Asked): object {
  const inspectionDueInKm = inspectionEveryKm - (kilometers(car) % inspectionEveryKm);
  const inspectionDueInDays = 700 - (Math.floor(now / day) % 700);
  return {
    capturedAt: isoSeconds(capturedAt),
    mileageInKm: kilometers(car),
    inspectionDueInDays,
    inspectionDueInKm,
    ...(car.spec.drive === "hybrid" && {
      oilServiceDueInDays: inspectionDueInDays,
      oilServiceDueInKm: Math.min(15_000, inspectionDueInKm),
    }),
  };
}

/** GET /v3/vehicle-maintenance/vehicles/{vin} */
export const maintenanceAnswer = (asked: Asked): object => ({
  maintenanceReport: report(asked),
  predictiveMaintenance: { setting: { serviceActivated: false } },
  customerService: { activeBookings: [], bookingHistory: [] },
});

/** GET …/report */
export const maintenanceReportAnswer = report;

/** GET /v1/vehicle-health-report/warning-lights/{vin} */
export const healthAnswer = ({ car, capturedAt }: Asked): object => ({
  mileageInKm: kilometers(car),
  capturedAt: isoSeconds(capturedAt),
  warningLights: ["ASSISTANCE", "BRAKE", "ELECTRIC_ENGINE", "LIGHTING", "TIRE"].map((category) => ({
    category,
    defects: [],
  })),
});

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

interface TripDay {
  readonly date: string;
  readonly mileageInKm: number;
  readonly travelTimeInMin: number;
}

function tripDay(car: Car, at: number): TripDay {
  const random = seededRandom(seedOf(car.spec.vin) + Math.floor(at / day));
  const mileageInKm = random() < 0.2 ? 0 : Math.round(20 + random() * 90);
  return { date: isoDay(at), mileageInKm, travelTimeInMin: Math.round(mileageInKm * 1.2) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** GET /v1/trip-statistics/{vin}: a week by days, from the car's habits. */
export function tripStatisticsAnswer({ car, now }: Asked): object {
  const days = [6, 5, 4, 3, 2, 1, 0].map((ago) => tripDay(car, now - ago * day));
  const km = sum(days.map((trip) => trip.mileageInKm));
  const minutes = sum(days.map((trip) => trip.travelTimeInMin));
  return {
    vehicleType: car.spec.drive === "hybrid" ? "HYBRID" : "ELECTRIC",
    overallMileageInKm: km,
    overallTravelTimeInMin: minutes,
    overallAverageSpeedInKmph: minutes === 0 ? 0 : Math.round((km / minutes) * 60),
    overallAverageElectricConsumption: car.spec.consumptionKwhPer100Km,
    detailedStatistics: days.map((trip) =>
      trip.mileageInKm === 0 ? { date: trip.date } : withSpeed(trip, car),
    ),
  };
}

const withSpeed = (trip: TripDay, car: Car): object => ({
  ...trip,
  averageSpeedInKmph: 50,
  averageElectricConsumption: car.spec.consumptionKwhPer100Km,
});

/** GET /v1/trip-statistics/{vin}/single-trips */
export function singleTripsAnswer({ car, now }: Asked): object {
  const days = [2, 1, 0].map((ago) => tripDay(car, now - ago * day));
  return {
    dailyTrips: days
      .filter((trip) => trip.mileageInKm > 0)
      .map((trip) => ({ date: trip.date, overallMileage: trip.mileageInKm, trips: [] })),
    shortTripThresholdInKm: 3,
  };
}

/** GET /v1/vehicle-automatization/{vin}/departure/timers */
export const departureAnswer = ({ car, capturedAt }: Asked): object => ({
  minimumBatteryStateOfChargeInPercent: car.minimumPercent,
  targetTemperature: { celsius: car.climate.targetC, fahrenheit: 70, unitInCar: "CELSIUS" },
  timers: threeTimers(car.departureTimers, unusedDeparture),
  carCapturedTimestamp: isoSeconds(capturedAt),
});

/** GET /v1/vehicle-information/{vin}/software-version/update-status */
export const softwareAnswer = ({ car, capturedAt }: Asked): object => ({
  status: "NO_UPDATE_AVAILABLE",
  currentSoftwareVersion: car.spec.softwareVersion,
  carCapturedTimestamp: isoSeconds(capturedAt),
});

/** GET /v2/vehicle-status/{vin}/driving-score */
export function drivingScoreAnswer({ now }: Asked): object {
  const score = {
    main: 78,
    braking: 80,
    acceleration: 74,
    energyLevel: 81,
    averageConsumption: 77,
  };
  return {
    lastCalculationDate: isoDay(now - day),
    dailyScore: score,
    weeklyScore: score,
    monthlyScore: score,
    maxScore: 100,
  };
}
