import type { Fixture } from "@/lib/domain/protocol";
import { cid, ignored, noted, prefix, receivedAt, said, understood, vin } from "./fixture-words";

/** The design of July 2018. */
export const seedFixtures: readonly Fixture[] = [
  {
    name: "seed: a metric",
    topic: `${prefix}m/v/b/soc`,
    payload: "77",
    isRetained: true,
    decoded: said("v.b.soc", 77, { chargePercent: 77 }),
  },
  {
    name: "seed: the last will beside the metrics",
    topic: `${prefix}s/v3/connected`,
    payload: "no",
    isRetained: true,
    decoded: said("s.v3.connected", false, { isOnline: false }),
  },
  {
    name: "seed: connected among the metrics",
    topic: `${prefix}m/s/v3/connected`,
    payload: "yes",
    isRetained: true,
    decoded: said("s.v3.connected", true, { isOnline: true }),
  },
  {
    name: "seed: a notification",
    topic: `${prefix}notify/alert`,
    payload: "Tire pressure low",
    decoded: understood(noted("car-notification", "error", "Tire pressure low")),
  },
  {
    name: "seed: a notification for the daemon",
    topic: `${prefix}n/info`,
    payload: "Hello",
    decoded: understood(noted("car-notification", "info", "Hello")),
  },
  {
    name: "seed: an event",
    topic: `${prefix}events`,
    payload: "vehicle.locked",
    decoded: understood(noted("vehicle-locked", "info")),
  },
  {
    name: "seed: a line of the log",
    topic: `${prefix}logs`,
    payload: "I (1234) housekeeping: 15 tasks",
    decoded: ignored("a line of the module's own log"),
  },
  {
    name: "ancient: dots in the topic",
    topic: `${prefix}m/v.b.soc`,
    payload: "12.5",
    decoded: said("v.b.soc", 12.5, { chargePercent: 12.5 }),
  },
];

export const noticeFixtures: readonly Fixture[] = [
  {
    name: "a notification with slashes",
    topic: `${prefix}notify/info/charge/done`,
    payload: "Charge Done\nSOC: 100.0%",
    decoded: understood(noted("charge-done", "info", "Charge Done\nSOC: 100.0%")),
  },
  {
    name: "a notification with dots has its commas and line ends packed",
    topic: `${prefix}notify/alert/charge.stopped`,
    payload: "Charge Stopped\rSOC: 50;5%",
    decoded: understood(noted("charge-stopped", "error", "Charge Stopped\nSOC: 50,5%")),
  },
  {
    name: "an error of the car",
    topic: `${prefix}notify/error/code`,
    payload: "TR,1146,0",
    decoded: understood(noted("vehicle-error", "warning", "TR 1146")),
  },
  {
    name: "an event as text",
    topic: `${prefix}event`,
    payload: "vehicle.charge.start",
    decoded: understood(noted("vehicle-charge-start", "info")),
  },
  {
    name: "an event as a topic",
    topic: `${prefix}event/vehicle/charge/start`,
    payload: "",
    decoded: understood(noted("vehicle-charge-start", "info")),
  },
  {
    name: "housekeeping",
    topic: `${prefix}event`,
    payload: "network.wifi.up",
    decoded: ignored("housekeeping of the car's module"),
  },
];

export const clientFixtures: readonly Fixture[] = [
  {
    name: "the answer to our own command",
    topic: `${prefix}client/${cid}/response/mhx1k2ab-9z3f`,
    payload: "Charge has been started\n",
    decoded: understood({
      kind: "operation-progressed",
      vin,
      at: receivedAt,
      operation: "reply/mhx1k2ab-9z3f",
      status: "done",
      rawStatus: "answered",
      isReply: true,
      requestId: "reply/mhx1k2ab-9z3f",
      message: "Charge has been started",
    }),
  },
  {
    name: "an answer that means no, without a tag",
    topic: `${prefix}cmd/${cid}/r/`,
    payload: "Error: Climate Control functionality not available\n",
    decoded: understood({
      kind: "operation-progressed",
      vin,
      at: receivedAt,
      operation: "reply/untagged",
      status: "failed",
      errorCode: "not-available",
      rawStatus: "not-available",
      isReply: true,
      message: "Error: Climate Control functionality not available",
    }),
  },
  {
    name: "a setting that we asked for",
    topic: `${prefix}client/${cid}/config/server/v3/updatetime/idle`,
    payload: "600",
    decoded: understood({
      kind: "operation-progressed",
      vin,
      at: receivedAt,
      operation: "reply/config/server/v3/updatetime/idle",
      requestId: "reply/config/server/v3/updatetime/idle",
      status: "done",
      rawStatus: "answered",
      isReply: true,
      message: "600",
    }),
  },
  {
    name: "another client's presence",
    topic: `${prefix}client/rr/active`,
    payload: "1",
    decoded: ignored("of another client"),
  },
  {
    name: "another program's state",
    topic: `${prefix}status`,
    payload: "online",
    decoded: ignored('"status" is not written by the car'),
  },
];
