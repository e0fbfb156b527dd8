import fc from "fast-check";
import { expect, test } from "vitest";
import { lock, plugIn, startCharging, startClimate, stopCharging, unplug } from "./act";
import { advance } from "./advance";
import { type Car, type CarSpec, createCar } from "./car";
import { chargeStateOf, minutesToTarget, powerAtKw, powerKw } from "./charge";
import { startTrip } from "./drive";
import { planAhead } from "./habits";
import { electricRangeKm } from "./range";
import { simulate } from "./simulate";

const spec: CarSpec = {
  vin: "TMBJB9NY6RF999999",
  name: "Enyaq",
  model: "Enyaq 85",
  modelYear: "2024",
  licensePlate: "1AB 2345",
  drive: "electric",
  equipment: "full",
  batteryKwh: 77,
  maxAcKw: 11,
  maxDcKw: 135,
  consumptionKwhPer100Km: 16.5,
  tankLiters: 0,
  softwareVersion: "5.4",
  home: { latitude: 50.4114, longitude: 14.9032 },
  work: { latitude: 50.0755, longitude: 14.4378 },
};
const start = Date.UTC(2026, 4, 4);
const parked = (differing: Partial<Car> = {}) => createCar(spec, start, differing);
const forMinutes = (car: Car, minutes: number): Car =>
  Array.from({ length: minutes }).reduce<Car>((now) => advance(now, 60_000), car);

test("a plugged car charges to its target and stops there", () => {
  const charging = plugIn("ac", 11)(parked({ chargePercent: 74 }));
  expect(chargeStateOf(charging)).toBe("charging");
  const estimate = minutesToTarget(charging);
  expect(estimate).toBeGreaterThan(20);
  const done = forMinutes(charging, Math.ceil(estimate) + 1);
  expect(done.chargePercent).toBe(80);
  expect(chargeStateOf(done)).toBe("target-reached");
  expect(powerKw(done)).toBe(0);
});

test("the time to the target counts down as time passes", () => {
  const charging = plugIn("dc", 150)(parked({ chargePercent: 30 }));
  const later = forMinutes(charging, 5);
  expect(minutesToTarget(charging) - minutesToTarget(later)).toBeCloseTo(5, 0);
});

test("fast charging tapers above 80 percent", () => {
  const car = plugIn("dc", 150)(parked({ targetPercent: 100, outsideC: 20 }));
  expect(powerAtKw(car, 95)).toBeLessThan(powerAtKw(car, 82) / 2);
  expect(powerAtKw(car, 82)).toBeLessThan(powerAtKw(car, 50));
});

test("a stopped car waits until it is started again, and charges no more once unplugged", () => {
  const stopped = stopCharging(plugIn("ac", 11)(parked()));
  expect(chargeStateOf(stopped)).toBe("waiting");
  expect(chargeStateOf(startCharging(stopped))).toBe("charging");
  expect(chargeStateOf(unplug(stopped))).toBe("unplugged");
  expect(chargeStateOf(startCharging(unplug(stopped)))).toBe("unplugged");
});

test("a drive moves the car, the odometer and the charge, and ends at its goal", () => {
  const away = startTrip(parked(), spec.work, 60);
  const there = forMinutes(away, 120);
  expect(there.position).toEqual(spec.work);
  expect(there.odometerKm - away.odometerKm).toBeGreaterThan(50);
  expect(there.chargePercent).toBeLessThan(away.chargePercent - 8);
  expect(there.isIgnitionOn).toBe(false);
});

test("cold shortens the range", () => {
  expect(electricRangeKm(parked({ outsideC: -10 }))).toBeLessThan(
    electricRangeKm(parked({ outsideC: 20 })) * 0.8,
  );
});

test("climate ends by itself and warms the cabin on the way", () => {
  const cold = parked({ outsideC: -5, cabinC: -4 });
  const warming = startClimate(22)(cold);
  expect(warming.climate.mode).toBe("heating");
  const later = forMinutes(warming, 9);
  expect(later.cabinC).toBeGreaterThan(12);
  expect(forMinutes(later, 2).climate.mode).toBe("off");
});

test("a car left alone falls asleep", () => {
  expect(forMinutes(lock(parked()), 11).awakeMs).toBe(0);
});

test("whatever is done in whatever steps, the car stays a car", () => {
  const acts = [plugIn("ac", 11), plugIn("dc", 150), unplug, startCharging, stopCharging, lock];
  const step = fc.record({
    act: fc.nat(acts.length - 1),
    minutes: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const end = steps.reduce(
        (car, { act, minutes }) => {
          return advance((acts[act] ?? lock)(car), minutes * 60_000);
        },
        startTrip(parked(), spec.work, 80),
      );
      expect(end.chargePercent).toBeGreaterThanOrEqual(0);
      expect(end.chargePercent).toBeLessThanOrEqual(100);
      expect(end.odometerKm).toBeGreaterThanOrEqual(20_000);
      expect(Number.isFinite(end.cabinC + end.auxVolts + minutesToTarget(end))).toBe(true);
    }),
  );
});

test("a month of habits drives, charges, and is the same each time", () => {
  const until = start + 30 * 86_400_000;
  const live = () => {
    const run = simulate(parked(), planAhead(spec, start, until), until);
    let sessions = 0;
    let last = parked();
    for (const { before, after } of run) {
      if (chargeStateOf(before) !== "charging" && chargeStateOf(after) === "charging")
        sessions += 1;
      last = after;
    }
    return { sessions, last };
  };
  const once = live();
  expect(once.sessions).toBeGreaterThan(8);
  expect(once.last.odometerKm).toBeGreaterThan(21_500);
  expect(once.last.chargePercent).toBeGreaterThan(15);
  expect(live()).toEqual(once);
});
