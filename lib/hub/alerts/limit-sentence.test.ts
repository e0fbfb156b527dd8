import { expect, test } from "vitest";
import { defaultAlertSettings } from "@/lib/domain/alert";
import { alertSentence } from "@/lib/notify/alert-words";
import { signalsOf } from "./rules";
import { deviceOf } from "./testing/start-alerts";

const garage = "The devices of this garage together";
const all = "All devices of this installation together";

test.each([
  ["device", "messages", "It sends more messages than its profile allows"],
  ["device", "telemetryMessages", "It sends more telemetry messages than its profile allows"],
  ["device", "telemetryDataPoints", "It sends more telemetry values than its profile allows"],
  ["device", "sessions", "It connects more often than its profile allows"],
  ["garage", "telemetryDataPoints", `${garage} send more telemetry values than they may`],
  ["garage", "sessions", `${garage} connect more often than they may`],
  ["all", "messages", `${all} send more messages than they may`],
] as const)("the alert names the limit of the %s and its count of %s", (level, counter, begin) => {
  const now = 1_700_000_000_000;
  const entity = deviceOf("g1", { limitedAt: now, limitedBy: level, limitedCounter: counter });
  const moment = { now, settings: defaultAlertSettings, isHeld: () => false };
  const signals = signalsOf({ kind: "device", entity }, moment);
  expect(signals.map(alertSentence)).toEqual([expect.stringContaining(begin)]);
});
