import type { Fixture, FixtureSet } from "@/lib/domain/protocol";
import { flagged, receivedAt, report, understood, vin } from "../fixture-words";
import { askable, knownCar } from "../fixtures";

const charged = "2026-11-20T11:58:00Z";
const aired = "2026-11-20T11:40:00Z";
const parked = "2026-11-20T11:00:00Z";
const topic = `rest/${vin}/vehicle`;
const stamp = { kind: "vehicle-described", vin, at: receivedAt } as const;

const wholeAnswer = {
  vehicle: {
    vin,
    name: "Enyaq",
    licensePlate: "1AB 2345",
    status: {
      overall: { doorsLocked: "YES", locked: "YES", lights: "OFF", doors: "CLOSED" },
      carCapturedTimestamp: parked,
    },
    odometer: { mileageInKm: 30_085, carCapturedTimestamp: parked },
    parkingPosition: {
      state: "PARKED",
      gpsCoordinates: { latitude: 50.4, longitude: 14.9 },
      formattedAddress: "Zahradní 12, Lipová",
      carCapturedTimestamp: parked,
    },
    airConditioning: {
      state: "COMPLETED",
      targetTemperature: { value: 70, unit: "FAHRENHEIT" },
      windowHeating: { enabled: true, front: "ON", rear: "OFF" },
      carCapturedTimestamp: aired,
    },
    charging: {
      status: {
        state: "CHARGING",
        chargePowerInKw: 10.5,
        remainingTimeToFullyChargedInMinutes: 95,
        battery: { stateOfChargeInPercent: 61, remainingCruisingRangeInMeters: 240_000 },
        plugConnectionState: "CONNECTED",
        plugLockState: "LOCKED",
      },
      settings: { targetStateOfChargeInPercent: 80, maxChargeCurrentAcAmpere: 13 },
      carCapturedTimestamp: charged,
    },
    chargingProfiles: [{ id: 1, name: "Home" }],
    operations: [{ name: "stopCharging" }, { name: "setChargingLimit" }, { name: "brewCoffee" }],
  },
};

const messages: readonly Fixture[] = [
  {
    name: "a whole car, each part at its own time",
    topic,
    payload: JSON.stringify(wholeAnswer),
    decoded: understood(
      {
        ...stamp,
        name: "Enyaq",
        capabilities: [
          { kind: "stop-charging", isUsable: true },
          {
            kind: "set-charge-limit",
            isUsable: true,
            limits: { limitPercent: { min: 50, max: 100, step: 10 } },
          },
        ],
      },
      report(
        "charging",
        charged,
        {
          targetPercent: 80,
          chargeCurrentLimitAmps: 13,
          chargePercent: 61,
          rangeKm: 240,
          minutesToFull: 95,
          chargePowerKw: 10.5,
          chargingState: "charging",
          isPlugged: true,
          isPlugLocked: true,
        },
        { raw: { chargingState: "CHARGING" }, cleared: ["chargeErrorCode"] },
      ),
      report(
        "chargingProfiles",
        undefined,
        {},
        { extras: { "charging/profiles": { value: [{ id: 1, name: "Home" }] } } },
      ),
      report(
        "airConditioning",
        aired,
        {
          climateState: "off",
          targetTemperatureC: 21,
          isWindowHeatingWithClimateOn: true,
          isWindowHeatingOn: true,
        },
        { raw: { climateState: "COMPLETED" }, cleared: ["climateReadyAt"] },
      ),
      report("status", parked, { isLocked: true, lightsOn: false, doorsOpen: [] }),
      report("odometer", parked, { odometerKm: 30_085 }),
      report("parkingPosition", parked, {
        position: { latitude: 50.4, longitude: 14.9 },
        address: "Zahradní 12, Lipová",
        isInMotion: false,
      }),
    ),
  },
  {
    name: "a partial answer keeps what is known and says what is missing",
    topic,
    payload: JSON.stringify({
      vehicle: { vin, charging: { status: { battery: { stateOfChargeInPercent: 0 } } } },
      errors: [{ type: "AIR_CONDITIONING_UNAVAILABLE", description: "Try again later." }],
    }),
    decoded: flagged(
      ["AIR_CONDITIONING_UNAVAILABLE"],
      stamp,
      report("charging", undefined, { chargePercent: 0 }),
    ),
  },
  {
    name: "an answer about another car is flagged",
    topic,
    payload: JSON.stringify({ vehicle: { vin: "TMBJB9NY6RF000000" } }),
    decoded: flagged(["VIN differs from the one asked for"], stamp),
  },
  {
    name: "an answer that is no JSON",
    topic,
    payload: "<html>",
    decoded: { kind: "unreadable", reason: "not JSON" },
  },
  {
    name: "a part that nobody asks for",
    topic: `rest/${vin}/charging`,
    payload: "{}",
    decoded: { kind: "ignored", reason: "not an answer of this API" },
  },
];

const takes: ReadonlySet<string> = new Set([
  "start-charging",
  "stop-charging",
  "set-charge-limit",
  "set-charge-mode",
  "set-charging-profile",
  "start-climate",
  "stop-climate",
  "start-auxiliary-heating",
  "stop-auxiliary-heating",
  "start-ventilation",
  "stop-ventilation",
]);

export const skodaPublicFixtures: FixtureSet = {
  source: { id: "source", settings: {}, vins: [vin] },
  receivedAt,
  messages,
  commands: askable
    .filter(({ kind }) => takes.has(kind))
    .map((intent) => ({ intent, context: knownCar })),
};
