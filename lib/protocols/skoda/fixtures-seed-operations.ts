import type { Fixture } from "@/lib/domain/protocol";
import { operation, settled, topic, understood } from "./fixture-words";

/** The operation examples of the protocol's published description, to the letter. */
export const seedOperations: readonly Fixture[] = [
  {
    name: "set-air-conditioning-target-temperature is IN_PROGRESS",
    topic: topic("operation-request/air-conditioning/set-target-temperature"),
    payload: `{
  "version": 1,
  "operation": "set-air-conditioning-target-temperature",
  "status": "IN_PROGRESS",
  "traceId": "c94de7d5a966c79c7666328b005b55ee",
  "requestId": "e8f6fd16-d6c1-44fa-8b5e-2c7ddaae2cc2"
}`,
    decoded: understood(
      operation("set-air-conditioning-target-temperature", "in-progress", "IN_PROGRESS", {
        requestId: "e8f6fd16-d6c1-44fa-8b5e-2c7ddaae2cc2",
        traceId: "c94de7d5a966c79c7666328b005b55ee",
      }),
    ),
  },
  {
    name: "stop-air-conditioning is IN_PROGRESS",
    topic: topic("operation-request/air-conditioning/start-stop-air-conditioning"),
    payload: `{
  "version": 1,
  "operation": "stop-air-conditioning",
  "status": "IN_PROGRESS",
  "traceId": "e063a0da2c324315b8f04477340dd4b1",
  "requestId": "df538725-66ff-4644-9a5d-7f3eac8838fb"
}`,
    decoded: understood(
      operation("stop-air-conditioning", "in-progress", "IN_PROGRESS", {
        requestId: "df538725-66ff-4644-9a5d-7f3eac8838fb",
        traceId: "e063a0da2c324315b8f04477340dd4b1",
      }),
    ),
  },
  {
    name: "start-air-conditioning is COMPLETED_SUCCESS",
    topic: topic("operation-request/air-conditioning/start-stop-air-conditioning"),
    payload: `{
  "version": 1,
  "operation": "start-air-conditioning",
  "status": "COMPLETED_SUCCESS",
  "traceId": "9ec9816ef8924036a32dfb8285192b31",
  "requestId": "b0327db0-52a8-4822-8318-1411d237c707"
}`,
    decoded: understood(
      operation("start-air-conditioning", "done", "COMPLETED_SUCCESS", {
        requestId: "b0327db0-52a8-4822-8318-1411d237c707",
        traceId: "9ec9816ef8924036a32dfb8285192b31",
      }),
      settled(["air-conditioning"]),
    ),
  },
  {
    name: "start-window-heating is IN_PROGRESS",
    topic: topic("operation-request/air-conditioning/start-stop-window-heating"),
    payload: `{
  "version": 1,
  "operation": "start-window-heating",
  "status": "IN_PROGRESS",
  "traceId": "800a74737b5a4328862d958c35b71b74",
  "requestId": "5a16b265-85e7-4502-bd24-c92091c3df31"
}`,
    decoded: understood(
      operation("start-window-heating", "in-progress", "IN_PROGRESS", {
        requestId: "5a16b265-85e7-4502-bd24-c92091c3df31",
        traceId: "800a74737b5a4328862d958c35b71b74",
      }),
    ),
  },
  {
    name: "start-window-heating is ERROR",
    topic: topic("operation-request/air-conditioning/start-stop-window-heating"),
    payload: `{
  "version": 1,
  "operation": "start-window-heating",
  "status": "ERROR",
  "errorCode": "timeout",
  "traceId": "800a74737b5a4328862d958c35b71b74",
  "requestId": "5a16b265-85e7-4502-bd24-c92091c3df31"
}`,
    decoded: understood(
      operation("start-window-heating", "failed", "ERROR", {
        requestId: "5a16b265-85e7-4502-bd24-c92091c3df31",
        traceId: "800a74737b5a4328862d958c35b71b74",
        errorCode: "timeout",
      }),
      settled(["air-conditioning"]),
    ),
  },
  {
    name: "start-charging is IN_PROGRESS",
    topic: topic("operation-request/charging/start-stop-charging"),
    payload: `{
  "version": 1,
  "operation": "start-charging",
  "status": "IN_PROGRESS",
  "traceId": "036b76283bed18a1fe34fb319c21d2e0",
  "requestId": "76908f3f-e0f1-47a7-9541-c40a52ca8e4b"
}`,
    decoded: understood(
      operation("start-charging", "in-progress", "IN_PROGRESS", {
        requestId: "76908f3f-e0f1-47a7-9541-c40a52ca8e4b",
        traceId: "036b76283bed18a1fe34fb319c21d2e0",
      }),
    ),
  },
  {
    name: "start-flash is IN_PROGRESS",
    topic: topic("operation-request/vehicle-access/honk-and-flash"),
    payload: `{
  "version": 1,
  "operation": "start-flash",
  "status": "IN_PROGRESS",
  "traceId": "7620dfdabcf14fc5a3c832dccfb2510a",
  "requestId": "531f8dc4-8c2e-44ca-ac43-3cf47003d8cc"
}`,
    decoded: understood(
      operation("start-flash", "in-progress", "IN_PROGRESS", {
        requestId: "531f8dc4-8c2e-44ca-ac43-3cf47003d8cc",
        traceId: "7620dfdabcf14fc5a3c832dccfb2510a",
      }),
    ),
  },
  {
    name: "start-honk is COMPLETED_SUCCESS",
    topic: topic("operation-request/vehicle-access/honk-and-flash"),
    payload: `{
  "version": 1,
  "operation": "start-honk",
  "status": "COMPLETED_SUCCESS",
  "traceId": "2f546702916813538dce19ace9f6dac4",
  "requestId": "48335d5d-7f82-482c-868a-3dc1bbf6e227"
}`,
    decoded: understood(
      operation("start-honk", "done", "COMPLETED_SUCCESS", {
        requestId: "48335d5d-7f82-482c-868a-3dc1bbf6e227",
        traceId: "2f546702916813538dce19ace9f6dac4",
      }),
    ),
  },
];
