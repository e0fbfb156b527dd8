import type { Fixture } from "@/lib/domain/protocol";
import { noted, read, report, shownByAccess, topic, understood } from "./fixture-words";

/** The event examples of the protocol's published description, to the letter. */
export const seedEvents: readonly Fixture[] = [
  {
    name: "change-soc at 2024-09-11T21:06:26Z",
    topic: topic("service-event/charging"),
    payload: `{
  "version": 1,
  "traceId": "cd2e3695-c136-4835-8e05-7e6fc305e0b2",
  "timestamp": "2024-09-11T21:06:26Z",
  "producer": "SKODA_MHUB",
  "name": "change-soc",
  "data": {
    "mode": "manual",
    "state": "charging",
    "soc": "74",
    "chargedRange": "207",
    "timeToFinish": "25",
    "userId": "50f8b18c-d444-422c-998f-2b599f4f0ec7",
    "vin": "TMBJB9NY6RF999999"
  }
}`,
    decoded: understood(
      report(
        "change-soc",
        "2024-09-11T21:06:26Z",
        {
          chargePercent: 74,
          rangeKm: 207,
          minutesToFull: 25,
          chargingState: "charging",
          chargeMode: "manual",
        },
        { raw: { chargingState: "charging" }, cleared: ["chargeErrorCode"] },
      ),
      read(["charging", "driving-range"]),
    ),
  },
  {
    name: "change-soc at 2024-09-11T21:17:09Z",
    topic: topic("service-event/charging"),
    payload: `{
  "version": 1,
  "traceId": "2b76b461-89cd-4a95-ac88-26d66e413241",
  "timestamp": "2024-09-11T21:17:09Z",
  "producer": "SKODA_MHUB",
  "name": "change-soc",
  "data": {
    "mode": "manual",
    "state": "charging",
    "soc": "77",
    "chargedRange": "215",
    "timeToFinish": "15",
    "userId": "50f8b18c-d444-422c-998f-2b599f4f0ec7",
    "vin": "TMBJB9NY6RF999999"
  }
}`,
    decoded: understood(
      report(
        "change-soc",
        "2024-09-11T21:17:09Z",
        {
          chargePercent: 77,
          rangeKm: 215,
          minutesToFull: 15,
          chargingState: "charging",
          chargeMode: "manual",
        },
        { raw: { chargingState: "charging" }, cleared: ["chargeErrorCode"] },
      ),
      read(["charging", "driving-range"]),
    ),
  },
  {
    name: "change-soc at 2024-09-11T21:27:48Z",
    topic: topic("service-event/charging"),
    payload: `{
  "version": 1,
  "traceId": "576f65fa-5c81-4b07-b6dd-8ef31957e79b",
  "timestamp": "2024-09-11T21:27:48Z",
  "producer": "SKODA_MHUB",
  "name": "change-soc",
  "data": {
    "mode": "manual",
    "state": "chargePurposeReachedAndNotConservationCharging",
    "soc": "80",
    "chargedRange": "223",
    "timeToFinish": "0",
    "userId": "50f8b18c-d444-422c-998f-2b599f4f0ec7",
    "vin": "TMBJB9NY6RF999999"
  }
}`,
    decoded: understood(
      report(
        "change-soc",
        "2024-09-11T21:27:48Z",
        {
          chargePercent: 80,
          rangeKm: 223,
          minutesToFull: 0,
          chargingState: "target-reached",
          chargeMode: "manual",
        },
        { raw: { chargingState: "chargePurposeReachedAndNotConservationCharging" } },
      ),
      read(["charging", "driving-range"]),
    ),
  },
  {
    name: "change-access at 2024-09-09T20:34:53.546Z",
    topic: topic("service-event/vehicle-status/access"),
    payload: `{
  "version": 1,
  "traceId": "f9de3b45-9802-470d-ab45-221f4cf8fd97",
  "timestamp": "2024-09-09T20:34:53.546Z",
  "producer": "SKODA_MHUB",
  "name": "change-access",
  "data": {
    "userId": "50f8b18c-d444-422c-998f-2b599f4f0ec7",
    "vin": "TMBJB9NY6RF999999"
  }
}`,
    decoded: understood(
      noted("change-access", "2024-09-09T20:34:53.546Z", shownByAccess),
      read(["vehicle-status", "air-conditioning", "position"], 2_000),
    ),
  },
  {
    name: "change-access at 2024-09-09T20:49:27.564Z",
    topic: topic("service-event/vehicle-status/access"),
    payload: `{
  "version": 1,
  "traceId": "f0961cdf-6909-4d62-a073-adb642908363",
  "timestamp": "2024-09-09T20:49:27.564Z",
  "producer": "SKODA_MHUB",
  "name": "change-access",
  "data": {
    "userId": "50f8b18c-d444-422c-998f-2b599f4f0ec7",
    "vin": "TMBJB9NY6RF999999"
  }
}`,
    decoded: understood(
      noted("change-access", "2024-09-09T20:49:27.564Z", shownByAccess),
      read(["vehicle-status", "air-conditioning", "position"], 2_000),
    ),
  },
  {
    name: "change-lights at 2024-09-09T20:53:39.560Z",
    topic: topic("service-event/vehicle-status/lights"),
    payload: `{
  "version": 1,
  "traceId": "6a9479b6-dc07-4691-9271-120c45b7b109",
  "timestamp": "2024-09-09T20:53:39.560Z",
  "producer": "SKODA_MHUB",
  "name": "change-lights",
  "data": {
    "userId": "50f8b18c-d444-422c-998f-2b599f4f0ec7",
    "vin": "TMBJB9NY6RF999999"
  }
}`,
    decoded: understood(
      noted("change-lights", "2024-09-09T20:53:39.560Z"),
      read(["vehicle-status"]),
    ),
  },
];
