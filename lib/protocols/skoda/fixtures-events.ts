import type { Fixture } from "@/lib/domain/protocol";
import {
  eventText,
  flagged,
  noted,
  operation,
  read,
  report,
  settled,
  topic,
  understood,
} from "./fixture-words";

const charging = topic("service-event/charging");
const connection = topic("vehicle-event/vehicle-connection-status-update");
const whole = ["charging", "vehicle-status", "air-conditioning", "position", "readiness"];
const at = "2025-06-02T10:06:28Z";

/** One message of every kind that the field has shown, beside the published examples. */
export const eventFixtures: readonly Fixture[] = [
  {
    name: "an operation ends with another trace but the same request",
    topic: topic("operation-request/charging/start-stop-charging"),
    payload:
      '{"version":1,"operation":"start-charging","status":"COMPLETED_SUCCESS","traceId":"10d37beb6b37e9a9e74460d402855f27","requestId":"76908f3f-e0f1-47a7-9541-c40a52ca8e4b"}',
    decoded: understood(
      operation("start-charging", "done", "COMPLETED_SUCCESS", {
        traceId: "10d37beb6b37e9a9e74460d402855f27",
        requestId: "76908f3f-e0f1-47a7-9541-c40a52ca8e4b",
      }),
      settled(["charging"]),
    ),
  },
  {
    name: "an unknown status stays verbatim and reads nothing again",
    topic: topic("operation-request/vehicle-access/lock-vehicle"),
    payload: '{"version":1,"operation":"unlock","status":"PAUSED","requestId":"r-1"}',
    decoded: flagged(
      ['unknown status "PAUSED"'],
      operation("unlock", "unknown", "PAUSED", { requestId: "r-1" }),
    ),
  },
  {
    name: "charging is completed with its last values",
    topic: charging,
    payload: eventText("charging-completed", "2024-10-17T08:49:59Z", {
      mode: "manual",
      state: "chargePurposeReachedAndConservation",
      soc: "100",
      chargedRange: "500",
      timeToFinish: "0",
    }),
    decoded: understood(
      report(
        "charging-completed",
        "2024-10-17T08:49:59Z",
        {
          chargePercent: 100,
          rangeKm: 500,
          minutesToFull: 0,
          chargingState: "conserving",
          chargeMode: "manual",
        },
        { raw: { chargingState: "chargePurposeReachedAndConservation" } },
      ),
      noted("charging-completed", "2024-10-17T08:49:59Z", { echoMs: 300_000 }),
      read(["charging"]),
    ),
  },
  {
    name: "charging is completed without any values",
    topic: charging,
    payload: eventText("charging-completed", at),
    decoded: understood(noted("charging-completed", at, { echoMs: 300_000 }), read(["charging"])),
  },
  {
    name: "some cars only say that something about charging changed",
    topic: charging,
    payload: eventText("charging-status-changed", "2024-11-02T10:01:38Z"),
    decoded: understood(
      noted("charging-status-changed", "2024-11-02T10:01:38Z"),
      read(["charging"]),
    ),
  },
  {
    name: "a charging error carries its code",
    topic: charging,
    payload: eventText("charging-error", "2024-11-09T13:30:34Z", { errorCode: "STOPPED_DEVICE" }),
    decoded: understood(
      report("charging-error", "2024-11-09T13:30:34Z", { chargeErrorCode: "STOPPED_DEVICE" }),
      noted("charging-error", "2024-11-09T13:30:34Z", {
        severity: "error",
        detail: "STOPPED_DEVICE",
      }),
      read(["charging"]),
    ),
  },
  {
    name: 'a finish time of "null" is taken back',
    topic: charging,
    payload: eventText("change-charge-mode", "2026-02-26T07:07:19Z", {
      mode: "timer",
      state: "notReadyForCharging",
      soc: "50",
      chargedRange: "186",
      timeToFinish: "null",
    }),
    decoded: understood(
      report(
        "change-charge-mode",
        "2026-02-26T07:07:19Z",
        { chargePercent: 50, rangeKm: 186, chargingState: "not-charging", chargeMode: "timer" },
        { raw: { chargingState: "notReadyForCharging" }, cleared: ["minutesToFull"] },
      ),
      read(["charging", "driving-range"]),
    ),
  },
  {
    name: "an unknown state, an unknown mode and a number that is none cost nothing else",
    topic: charging,
    payload: eventText("change-soc", at, {
      mode: "solarOnly",
      state: "superCharging",
      soc: "many",
      chargedRange: 0,
      phase: "L1",
    }),
    decoded: flagged(
      [
        'chargePercent: "many" is not a number',
        'unknown state "superCharging"',
        'unknown mode "solarOnly"',
      ],
      report(
        "change-soc",
        at,
        { rangeKm: 0, chargingState: "unknown", chargeMode: "solarOnly" },
        {
          raw: { chargingState: "superCharging", chargeMode: "solarOnly" },
          extras: { "change-soc/phase": { value: "L1" } },
        },
      ),
      read(["charging", "driving-range"]),
    ),
  },
  {
    name: "charging statistics have clocks of their own",
    topic: topic("service-event/charging-statistics"),
    payload: eventText("charging-update", "2026-01-09T18:00:00Z", {
      state: "charging",
      soc: "61",
      chargedRange: "240",
      timeToFinish: "95",
      chargingType: "AC",
      power: "10.5",
      odometer: "30085",
      odometerTimestamp: "2026-01-09T17:40:00Z",
      carCapturedTimestamp: "2026-01-09T17:59:58Z",
      targetSoc: "80",
    }),
    decoded: understood(
      report(
        "charging-update",
        "2026-01-09T17:59:58Z",
        {
          chargePercent: 61,
          rangeKm: 240,
          minutesToFull: 95,
          chargePowerKw: 10.5,
          targetPercent: 80,
          chargingState: "charging",
          chargeType: "AC",
        },
        { raw: { chargingState: "charging" }, cleared: ["chargeErrorCode"] },
      ),
      report("charging-update", "2026-01-09T17:40:00Z", { odometerKm: 30_085 }),
    ),
  },
  {
    name: "the plug of charging statistics is read where it is known",
    topic: topic("service-event/charging-statistics"),
    payload: eventText("charging-plugstatus-disconnected", at),
    decoded: understood(
      noted("charging-plugstatus-disconnected", at),
      read(["charging", "air-conditioning"]),
    ),
  },
  {
    name: "a car is awake",
    topic: connection,
    payload: eventText("vehicle-awake", "2025-09-30T16:55:05.790Z"),
    decoded: understood(
      report("vehicle-awake", "2025-09-30T16:55:05.790Z", { isAwake: true }),
      noted("vehicle-awake", "2025-09-30T16:55:05.790Z"),
      read(whole, 2_000),
    ),
  },
  {
    name: "a car is offline",
    topic: connection,
    payload: eventText("vehicle-connection-offline", at),
    decoded: understood(
      report("vehicle-connection-offline", at, { isOnline: false }),
      noted("vehicle-connection-offline", at),
      read(["readiness"]),
    ),
  },
  {
    name: "the ignition is off",
    topic: topic("vehicle-event/vehicle-ignition-status"),
    payload: eventText("vehicle-ignition-status-changed", "2025-02-08T06:39:04.448Z", {
      ignitionStatus: "OFF",
    }),
    decoded: understood(
      report("vehicle-ignition-status-changed", "2025-02-08T06:39:04.448Z", {
        isIgnitionOn: false,
      }),
      noted("vehicle-ignition-status-changed", "2025-02-08T06:39:04.448Z"),
      read(["position", "vehicle-status"], 2_000),
    ),
  },
];
