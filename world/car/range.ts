import type { Car } from "./car";

const fuelRangeKmPerPercent = 7.5;

/** kWh for 100 km at this temperature: cold air, cold tires and the heater cost. */
export function consumptionKwhPer100Km(car: Car): number {
  const { consumptionKwhPer100Km: base } = car.spec;
  const cold = Math.max(0, 20 - car.outsideC) * 0.012;
  const hot = Math.max(0, car.outsideC - 25) * 0.008;
  const climate = car.climate.mode === "off" ? 0 : 0.04;
  return base * (1 + cold + hot + climate);
}

/** How far the battery reaches from here, in whole kilometers. */
export const electricRangeKm = (car: Car): number =>
  Math.round(((car.chargePercent / 100) * car.spec.batteryKwh * 100) / consumptionKwhPer100Km(car));

export const fuelRangeKm = (car: Car): number =>
  car.spec.tankLiters > 0 ? Math.round(car.fuelPercent * fuelRangeKmPerPercent) : 0;

export const totalRangeKm = (car: Car): number => electricRangeKm(car) + fuelRangeKm(car);

/** Takes the energy of `km` out of the battery, then out of the tank. */
export function consume(car: Car, km: number): Car {
  const usedPercent = (km * consumptionKwhPer100Km(car)) / car.spec.batteryKwh;
  const chargePercent = Math.max(
    car.spec.tankLiters > 0 ? 3 : 0.5,
    car.chargePercent - usedPercent,
  );
  const missing = usedPercent - (car.chargePercent - chargePercent);
  const fuelKm = usedPercent > 0 ? (missing / usedPercent) * km : 0;
  const fuelPercent = Math.max(0, car.fuelPercent - fuelKm / fuelRangeKmPerPercent);
  return { ...car, chargePercent, fuelPercent };
}
