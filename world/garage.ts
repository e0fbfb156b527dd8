import { plugIn } from "./car/act";
import { type Car, type CarSpec, createCar } from "./car/car";
import { createPast, endsAtColumn, endsAtWallBox, endsParked, type Past } from "./past";

const lipova = { latitude: 50.4113, longitude: 14.9034 };
const brodek = { latitude: 50.1874, longitude: 14.6583 };

export const enyaqSpec: CarSpec = {
  vin: "TMBJB9NY6RF999999",
  name: "Enyaq",
  model: "Enyaq 85",
  modelYear: "2024",
  licensePlate: "4SL 8520",
  drive: "electric",
  equipment: "full",
  batteryKwh: 77,
  maxAcKw: 11,
  maxDcKw: 135,
  consumptionKwhPer100Km: 16.4,
  tankLiters: 0,
  softwareVersion: "5.4",
  home: lipova,
  work: brodek,
};

export const elroqSpec: CarSpec = {
  ...enyaqSpec,
  vin: "TMBNC7NY4SF888888",
  name: "Elroq",
  model: "Elroq 60",
  modelYear: "2025",
  licensePlate: "4SL 6071",
  batteryKwh: 59,
  maxDcKw: 165,
  consumptionKwhPer100Km: 15.7,
  softwareVersion: "5.4",
  work: { latitude: 50.3514, longitude: 15.0581 },
};

export const octaviaSpec: CarSpec = {
  ...enyaqSpec,
  vin: "TMBLJ9NX1MY777777",
  name: "Octavia iV",
  model: "Octavia Combi iV",
  modelYear: "2021",
  licensePlate: "3SX 1904",
  drive: "hybrid",
  equipment: "few",
  batteryKwh: 10.4,
  maxAcKw: 3.6,
  maxDcKw: 0,
  consumptionKwhPer100Km: 17.5,
  tankLiters: 40,
  softwareVersion: "1803",
  work: { latitude: 50.5384, longitude: 14.7461 },
};

/** A family's three cars: one charging at a fast column, one parked, one older that can be asked little. */
export function familyCars(at: number): readonly Car[] {
  const enyaq = createCar(enyaqSpec, at, {
    chargePercent: 74,
    odometerKm: 38_412,
    cabinC: 18,
  });
  return [
    plugIn("dc", 90)(enyaq),
    createCar(elroqSpec, at, { chargePercent: 63, odometerKm: 11_907 }),
    createCar(octaviaSpec, at, { chargePercent: 48, fuelPercent: 71, odometerKm: 92_330 }),
  ];
}

/** The same family after `days` of their lives: what there is to look back on, and the cars as it leaves them. */
export function familyPasts(now: number, days: number): readonly Past[] {
  const from = now - days * 86_400_000;
  return [
    createPast({
      spec: enyaqSpec,
      odometerKm: 21_400,
      from,
      until: now,
      ending: endsAtColumn(74.2),
    }),
    createPast({ spec: elroqSpec, odometerKm: 3_100, from, until: now, ending: endsParked }),
    createPast({ spec: octaviaSpec, odometerKm: 76_900, from, until: now, ending: endsAtWallBox }),
  ];
}
