import type { Fixture } from "@/lib/domain/protocol";
import {
  eventText,
  flagged,
  noted,
  read,
  receivedAt,
  report,
  topic,
  understood,
  userId,
  vin,
} from "./fixture-words";

const climate = topic("service-event/air-conditioning");
const departure = topic("service-event/departure");
const connection = topic("vehicle-event/vehicle-connection-status-update");
const at = "2025-06-02T10:06:28Z";
const afterDeparture = ["departure-timers", "air-conditioning"];

/** Climate, departure, account, and everything that is odd. */
export const moreEventFixtures: readonly Fixture[] = [
  {
    name: "the climate is done",
    topic: climate,
    payload: eventText("climatisation-completed", at, { state: "off", timeToFinish: "0" }),
    decoded: understood(
      report(
        "climatisation-completed",
        at,
        { climateState: "off" },
        { cleared: ["climateReadyAt"] },
      ),
      noted("climatisation-completed", at),
      read(["air-conditioning"]),
    ),
  },
  {
    name: "the remaining time of the climate changed",
    topic: climate,
    payload: eventText("change-remaining-time", at),
    decoded: understood(noted("change-remaining-time", at), read(["air-conditioning"])),
  },
  {
    name: "the remaining time of charging changed",
    topic: topic("service-event/charging"),
    payload: eventText("change-remaining-time", at),
    decoded: understood(noted("change-remaining-time", at), read(["charging"])),
  },
  {
    name: "a departure is ready",
    topic: departure,
    payload: eventText("departure-ready", at),
    decoded: understood(noted("departure-ready", at), read(afterDeparture)),
  },
  {
    name: "a departure failed at the plug",
    topic: departure,
    payload: eventText("departure-error-plug", at, { errorCode: "CLIMA" }),
    decoded: understood(
      noted("departure-error-plug", at, { severity: "error", detail: "CLIMA" }),
      read(afterDeparture),
    ),
  },
  {
    name: "the odometer moved",
    topic: topic("service-event/vehicle-status/odometer"),
    payload: eventText("change-odometer", at),
    decoded: understood(noted("change-odometer", at), read(["maintenance"])),
  },
  {
    name: "the small battery is low",
    topic: connection,
    payload: eventText("vehicle-warning-batterylevel", at),
    decoded: understood(
      noted("vehicle-warning-batterylevel", at, { severity: "warning" }),
      read(["readiness"]),
    ),
  },
  {
    name: "an account event of unknown shape is shown as it came",
    topic: topic("account-event/privacy"),
    payload: '{"timestamp":"2025-06-02T10:06:28Z","consent":"given"}',
    decoded: understood(
      report(
        "privacy",
        at,
        {},
        {
          extras: {
            "account-event/privacy": { value: { timestamp: at, consent: "given" } },
          },
        },
      ),
      noted("account-event", at, { detail: "privacy" }),
    ),
  },
  {
    name: "an unknown event is noted and flagged",
    topic: topic("service-event/charging"),
    payload: eventText("charging-paused-by-grid", at),
    decoded: flagged(
      [
        '"charging-paused-by-grid" does not belong on service-event/charging',
        'unknown event "charging-paused-by-grid"',
      ],
      noted("unknown-event", at, { detail: "charging-paused-by-grid" }),
    ),
  },
  {
    name: "a body that names another car is flagged, the topic decides",
    topic: topic("service-event/vehicle-status/lights"),
    payload: JSON.stringify({
      name: "change-lights",
      timestamp: at,
      data: { userId, vin: "TMBJB9NY6RF000000" },
    }),
    decoded: flagged(
      ["VIN differs from topic"],
      noted("change-lights", at),
      read(["vehicle-status"]),
    ),
  },
  {
    name: "a broken timestamp is replaced by the arrival",
    topic: connection,
    payload: eventText("vehicle-connection-online", "yesterday"),
    decoded: flagged(
      ["timestamp is not a time"],
      report("vehicle-connection-online", undefined, { isOnline: true }),
      noted("vehicle-connection-online", undefined),
      read(["charging", "vehicle-status", "air-conditioning", "position", "readiness"], 2_000),
    ),
  },
  {
    name: "the empty message after an operation is ignored",
    topic: topic("operation-request/vehicle-wakeup/wakeup"),
    payload: "",
    decoded: { kind: "ignored", reason: "empty message" },
  },
  {
    name: "text that is no JSON is unreadable",
    topic: connection,
    payload: "hello",
    decoded: { kind: "unreadable", reason: "not JSON" },
  },
  {
    name: "bytes that are no text are unreadable",
    topic: connection,
    payload: new Uint8Array([0xff, 0xfe, 0x00]),
    decoded: { kind: "unreadable", reason: "not UTF-8 text" },
  },
  {
    name: "an object without a name is unreadable",
    topic: connection,
    payload: '{"version":1}',
    decoded: { kind: "unreadable", reason: "neither an operation nor an event: it has no name" },
  },
];

/** Messages that must be turned away whatever they say; their topics are none of the source's own. */
export const strangers: readonly Fixture[] = [
  {
    name: "a message of another user is ignored",
    topic: `00000000-0000-4000-8000-000000000000/${vin}/service-event/charging`,
    payload: eventText("change-soc", new Date(receivedAt).toISOString(), { soc: "1" }),
    decoded: { kind: "ignored", reason: "another user" },
  },
  {
    name: "a topic of another world is ignored",
    topic: "ovms/jana/leaf/metric/v/b/soc",
    payload: "77",
    decoded: { kind: "ignored", reason: "another user" },
  },
  {
    name: "a topic on a subject that is new is still read",
    topic: topic("service-event/solar-roof"),
    payload: eventText("change-lights", "2025-06-02T10:06:28Z"),
    decoded: flagged(
      ['unknown topic "service-event/solar-roof"'],
      noted("change-lights", "2025-06-02T10:06:28Z"),
      read(["vehicle-status"]),
    ),
  },
];
