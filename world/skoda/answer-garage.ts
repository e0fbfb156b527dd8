import type { Car } from "../car/car";
import type { CloudCapability } from "./capabilities";

/** GET /v1/users */
export const userAnswer = (userId: string): object => ({
  id: userId,
  email: "owner@example.org",
  firstName: "Jana",
  lastName: "Nováková",
  country: "CZ",
  preferredLanguage: "en",
  capabilities: [{ id: "SPIN_MANAGEMENT" }],
});

const identity = ({ spec }: Car): object => ({
  vin: spec.vin,
  name: spec.name,
  licensePlate: spec.licensePlate,
  state: "ACTIVATED",
  devicePlatform: spec.equipment === "few" ? "MBB" : "WCAR",
});

/** GET /v2/garage */
export const garageAnswer = (cars: readonly Car[]): object => ({
  vehicles: cars.map((car, index) => ({
    ...identity(car),
    title: `Škoda ${car.spec.model}`,
    priority: index + 1,
    systemModelId: "PRETEND",
    renders: [],
    compositeRenders: [],
  })),
  errors: [],
});

/** GET /v2/garage/vehicles/{vin}; a throttled backend still answers, with few capabilities. */
export function vehicleInfoAnswer(
  car: Car,
  capabilities: readonly CloudCapability[],
  isThrottled: boolean,
): object {
  const type = "UNAVAILABLE_SERVICE_PLATFORM_CAPABILITIES";
  return {
    ...identity(car),
    workshopModeEnabled: false,
    softwareVersion: car.spec.softwareVersion,
    specification: specification(car),
    renders: [],
    compositeRenders: [],
    capabilities: isThrottled
      ? {
          capabilities: capabilities.slice(0, 2),
          errors: [{ type, description: "Too many requests" }],
        }
      : { capabilities, errors: [] },
    errors: [],
  };
}

function specification({ spec }: Car): object {
  return {
    title: `Škoda ${spec.model}`,
    model: spec.model,
    modelYear: spec.modelYear,
    body: spec.drive === "hybrid" ? "Combi" : "SUV",
    systemCode: "PRETEND",
    systemModelId: "PRETEND",
    manufacturingDate: `${spec.modelYear}-02-14`,
    engine: { type: spec.drive === "hybrid" ? "IV" : "EV", powerInKW: 150 },
    battery: { capacityInKWh: Math.round(spec.batteryKwh) },
    maxChargingPowerInKW: spec.maxDcKw > 0 ? spec.maxDcKw : spec.maxAcKw,
  };
}
