import { isAwake } from "../car/advance";
import { type Car, doorNames } from "../car/car";
import { electricRangeKm, fuelRangeKm, totalRangeKm } from "../car/range";
import type { Asked } from "./answer-charging";
import { isoSeconds } from "./messages";

const yesNo = (isSo: boolean): string => (isSo ? "YES" : "NO");
const openClosed = (isOpen: boolean): string => (isOpen ? "OPEN" : "CLOSED");

/** GET /v2/vehicle-status/{vin} */
export function statusAnswer({ car, capturedAt }: Asked): object {
  const areDoorsOpen = doorNames.some((name) => car.open.includes(name));
  return {
    overall: {
      doorsLocked: car.isLocked ? "YES" : areDoorsOpen ? "OPENED" : "NO",
      locked: yesNo(car.isLocked),
      doors: openClosed(areDoorsOpen),
      windows: openClosed(car.windowsOpen.length > 0),
      lights: car.areLightsOn ? "ON" : "OFF",
      reliableLockStatus: car.isLocked ? "LOCKED" : "UNLOCKED",
    },
    detail: {
      sunroof: "UNSUPPORTED",
      trunk: openClosed(car.open.includes("trunk")),
      bonnet: openClosed(car.open.includes("bonnet")),
    },
    renders: { lightMode: renders(car, "light"), darkMode: renders(car, "dark") },
    carCapturedTimestamp: isoSeconds(capturedAt),
  };
}

/** Which door and window is open stands only in the query of the picture's address. */
function vehicleState(car: Car): string {
  const doors = doorNames.map((name) => {
    const [isDoorOpen, isWindowOpen] = [car.open.includes(name), car.windowsOpen.includes(name)];
    if (isDoorOpen) return isWindowOpen ? 4 : 3;
    return isWindowOpen ? 2 : 1;
  });
  const light = car.areLightsOn ? 1 : 0;
  const trunk = car.open.includes("trunk") ? 3 : 1;
  const bonnet = car.open.includes("bonnet") ? 3 : 1;
  return [...doors, light, light, trunk, bonnet, 0].join("-");
}

function renders(car: Car, mode: string): object {
  const url = (size: string): string =>
    `https://renders.invalid/vehicles/${mode}/${size}.png?vehicleState=${vehicleState(car)}`;
  return {
    oneX: url("1x"),
    oneAndHalfX: url("1.5x"),
    twoX: url("2x"),
    threeX: url("3x"),
  };
}

/** GET /v2/vehicle-status/{vin}/driving-range: of a hybrid, petrol comes first. */
export function drivingRangeAnswer({ car, capturedAt }: Asked): object {
  const electric = {
    engineType: "electric",
    currentSoCInPercent: Math.floor(car.chargePercent),
    remainingRangeInKm: electricRangeKm(car),
  };
  const fuelPercent = Math.round(car.fuelPercent);
  const fuel = {
    engineType: "gasoline",
    currentSoCInPercent: fuelPercent,
    currentFuelLevelInPercent: fuelPercent,
    remainingRangeInKm: fuelRangeKm(car),
  };
  const isHybrid = car.spec.drive === "hybrid";
  return {
    carType: car.spec.drive,
    totalRangeInKm: totalRangeKm(car),
    primaryEngineRange: isHybrid ? fuel : electric,
    ...(isHybrid && { secondaryEngineRange: electric }),
    carCapturedTimestamp: isoSeconds(capturedAt),
  };
}

/** GET /v1/maps/positions: a moving car has none. */
export function positionsAnswer({ car }: Asked): object {
  if (car.trip !== undefined) {
    const error = { type: "VEHICLE_IN_MOTION", description: "Vehicle is in motion." };
    return { positions: [], errors: [error] };
  }
  const position = { type: "VEHICLE", gpsCoordinates: car.position, address: addressOf(car) };
  return { positions: [position], errors: [] };
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 0.003;

function addressOf(car: Car): object {
  const { home, work } = car.spec;
  if (isNear(car.position.latitude, home.latitude)) {
    return { countryCode: "CZE", city: "Lipová", street: "Zahradní", houseNumber: "12" };
  }
  if (isNear(car.position.latitude, work.latitude)) {
    return { countryCode: "CZE", city: "Brodek", street: "Nádražní", houseNumber: "3" };
  }
  return { countryCode: "CZE" };
}

/** GET /v3/maps/positions/vehicles/{vin}/parking; a moving car is not found. */
export const parkingAnswer = ({ car }: Asked): object | undefined =>
  car.trip === undefined
    ? { parkingPosition: { gpsCoordinates: car.position, formattedAddress: formatted(car) } }
    : undefined;

const formatted = (car: Car): string =>
  Object.values(addressOf(car))
    .filter((part) => part !== "CZE")
    .join(", ");

/** GET /v2/connection-status/{vin}/readiness */
export const readinessAnswer = ({ car }: Asked): object => ({
  unreachable: !car.isOnline,
  inMotion: car.trip !== undefined,
  batteryProtectionLimitOn: car.auxVolts < 11.8,
  ignitionOn: car.isIgnitionOn,
});

/** GET /v2/widgets/vehicle-status/{vin} */
export const widgetAnswer = ({ car }: Asked): object => ({
  vehicle: { name: car.spec.name, licensePlate: car.spec.licensePlate },
  vehicleStatus: {
    doorsLocked: yesNo(car.isLocked),
    drivingRangeInKm: totalRangeKm(car),
    isAwake: isAwake(car),
  },
  chargingStatus: { stateOfChargeInPercent: Math.floor(car.chargePercent) },
  parkingPosition: { state: car.trip === undefined ? "PARKED" : "IN_MOTION" },
});
