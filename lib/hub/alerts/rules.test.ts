import { expect, test } from "vitest";
import { type AlertKind, defaultAlertSettings } from "@/lib/domain/alert";
import type { Campaign } from "@/lib/domain/campaign";
import type { Charger } from "@/lib/domain/charger";
import type { Device } from "@/lib/domain/device";
import type { LinkState, Source, SourceLink } from "@/lib/domain/source";
import { campaignOf, updateOf } from "@/lib/domain/update-for-test";
import type { Vehicle } from "@/lib/domain/vehicle";
import { alertSentence } from "@/lib/notify/alert-words";
import { signalsOf, type Watched } from "./rules";
import { strikeOf } from "./strikes";

const now = 1_700_000_000_000;
const minuteMs = 60_000;
const kindsOf = (watched: Watched, isHeld = false): readonly AlertKind[] =>
  signalsOf(watched, { now, settings: defaultAlertSettings, isHeld: () => isHeld }).map(
    ({ kind }) => kind,
  );
const known = <T>(value: T, receivedAt = now, isRetained = false) => ({
  value,
  measuredAt: receivedAt,
  receivedAt,
  sourceId: "s1",
  messageId: 1,
  isRetained,
});

const car = (state: Vehicle["state"]): Watched => ({
  kind: "vehicle",
  entity: {
    id: "v1",
    garageId: "g1",
    name: "Enyaq",
    vin: "VIN1",
    sources: [],
    capabilities: [],
    state,
  },
});
const charger = (state: Charger["state"], more: Partial<Charger> = {}, isSourceUp = true) =>
  ({
    kind: "charger",
    isSourceUp,
    entity: { id: "c1", garageId: "g1", sourceId: "s1", name: "Left", twcId: "A1", state, ...more },
  }) satisfies Watched;
const source = (state: LinkState, more: Partial<SourceLink> = {}): Watched => ({
  kind: "source",
  entity: sourceWith({ state, since: 0, ...more }),
});
const sourceWith = (mqtt: SourceLink): Source => ({
  id: "s1",
  garageId: "g1",
  name: "Škoda",
  kind: "skoda",
  isDemo: false,
  hasPresence: false,
  hasUpdates: false,
  settings: {},
  secretNames: [],
  mqtt,
});
const device = (more: Partial<Device>): Watched => ({
  kind: "device",
  entity: {
    id: "d1",
    garageId: "g1",
    name: "Tracker",
    profile: "default",
    gateway: false,
    isConnected: true,
    isActive: true,
    isClaimed: false,
    valuesPerMinute: 0,
    createdAt: 0,
    ...more,
  },
});

const cases: readonly (readonly [string, Watched, readonly AlertKind[]])[] = [
  ["a car that charges well", car({ chargingState: known("charging") }), []],
  [
    "a car that reports a fault of charging",
    car({ chargingState: known("error") }),
    ["charging-error"],
  ],
  ["12.4 V", car({ auxBatteryVolts: known(12.4) }), []],
  ["11.7 V", car({ auxBatteryVolts: known(11.7) }), ["low-aux-battery"]],
  ["a sensor that is not there", car({ auxBatteryVolts: known(0) }), []],
  [
    "11.7 V the day before yesterday",
    car({ auxBatteryVolts: known(11.7, now - 2 * 86_400_000) }),
    [],
  ],
  ["a charger that was heard just now", charger({ ampsMax: known(16) }), []],
  [
    "a charger silent for an hour",
    charger({ ampsMax: known(16, now - 60 * minuteMs) }),
    ["charger-silent"],
  ],
  [
    "the same where it repeats itself every half hour",
    { ...charger({ ampsMax: known(16, now - 60 * minuteMs) }), rateLimitSeconds: 1_800 },
    [],
  ],
  [
    "the same behind a source that is away",
    charger({ ampsMax: known(16, now - 60 * minuteMs) }, {}, false),
    [],
  ],
  [
    "the same, sent away by its owner",
    charger({ ampsMax: known(16, now - 60 * minuteMs) }, { isHidden: true }),
    [],
  ],
  [
    "a charger of which only kept messages are known",
    charger({ ampsMax: known(16, now - 60 * minuteMs, true) }),
    [],
  ],
  ["a charger with an error code", charger({ stateCode: known(2) }), ["charger-error"]],
  [
    "a charger whose word and current differ",
    charger({ ampsInUse: known(16), isReportedCharging: known(false), stateCode: known(0) }),
    ["charger-contradictory"],
  ],
  ["a source that is connected", source("connected"), []],
  ["a source that is switched off", source("off"), []],
  [
    "a source whose token was refused",
    source("refused", { lastError: "Expired." }),
    ["source-refused"],
  ],
  ["a source with a suspect setting", source("waiting", { suspect: "ca" }), ["source-refused"]],
  ["a source that cannot be reached", source("waiting"), ["source-down"]],
  ["a device that is active", device({ lastActivityAt: now }), []],
  ["a device that was never heard", device({ isActive: false }), []],
  [
    "a device gone quiet",
    device({ isActive: false, lastActivityAt: now - 1 }),
    ["device-inactive"],
  ],
  ["a device over its limits", device({ limitedAt: now - minuteMs }), ["device-limited"]],
  ["a device over its limits an hour ago", device({ limitedAt: now - 60 * minuteMs }), []],
];

for (const [what, watched, kinds] of cases)
  test(`${what}: ${kinds.join() || "no alert"}`, () => {
    expect(kindsOf(watched)).toEqual(kinds);
  });

test("a battery that is known to be low must recover by more than a hair", () => {
  expect(kindsOf(car({ auxBatteryVolts: known(11.9) }))).toEqual([]);
  expect(kindsOf(car({ auxBatteryVolts: known(11.9) }), true)).toEqual(["low-aux-battery"]);
  expect(kindsOf(car({ auxBatteryVolts: known(12.1) }), true)).toEqual([]);
});

const update = (more: Parameters<typeof updateOf>[0]): Watched => ({
  kind: "update",
  entity: updateOf({ id: "u1", vin: "VIN1234567890", version: "3.0.1", ...more }),
  vehicleName: "Van 1",
  campaignName: "Spring",
});

test("an update that failed or stalled is about its car, once for each status", () => {
  const failed = signalsOf(update({ state: "failed", failure: "low_battery" }), {
    now,
    settings: defaultAlertSettings,
    isHeld: () => false,
  });
  expect(failed).toMatchObject([
    {
      kind: "update-failed",
      key: "failed:low_battery",
      subject: { kind: "vehicle", name: "Van 1" },
      facts: { vin: "VIN1234567890", version: "3.0.1", campaign: "Spring", status: "low_battery" },
    },
  ]);
  expect(kindsOf(update({ state: "stalled" }))).toEqual(["update-stalled"]);
  for (const state of ["succeeded", "declined", "aborted", "downloading"] as const)
    expect(kindsOf(update({ state }))).toEqual([]);
});

test("a failure is known by the unit's status, not by the words beside it; an old one has the words alone", () => {
  const signalOf = (more: Parameters<typeof updateOf>[0]) =>
    signalsOf(update({ state: "failed", ...more }), {
      now,
      settings: defaultAlertSettings,
      isHeld: () => false,
    });
  expect(signalOf({ failure: "11.2 V", failureStatus: "low_battery" })).toMatchObject([
    { key: "failed:low_battery", facts: { status: "low_battery" } },
  ]);
  expect(signalOf({ failure: "11.2 V" })).toMatchObject([
    { key: "failed:11.2 V", facts: { status: "11.2 V" } },
  ]);
});

test("a campaign that stopped itself is one; paused by hand it is none", () => {
  const paused: Campaign = { ...campaignOf({ garageId: "g1", id: "c1" }), state: "paused" };
  expect(kindsOf({ kind: "campaign", entity: paused })).toEqual([]);
  const stopped = { ...paused, pauseReason: "1 cars failed; the limit is 1." };
  expect(kindsOf({ kind: "campaign", entity: stopped })).toEqual(["campaign-paused"]);
});

test("of a car's own words only its alarms and what was forged are told", () => {
  const told = { id: "v1", name: "Leaf", vin: "VIN1" };
  const alarm = strikeOf({ name: "car-notification", severity: "error", detail: "Alarm!" }, told);
  expect(alarm).toMatchObject({ kind: "vehicle-notice", facts: { words: "Alarm!" } });
  const forged = {
    name: "update-signature-rejected",
    severity: "error",
    detail: "replayed",
  } as const;
  expect(strikeOf(forged, told)).toMatchObject({
    kind: "update-signature",
    key: "signature:replayed",
    facts: { vin: "VIN1", verdict: "replayed" },
  });
  expect(strikeOf(forged, told, { id: "u1", version: "3.0.1", campaignName: "Spring" })).toEqual({
    kind: "update-signature",
    key: "signature:replayed:u1",
    subject: { kind: "vehicle", id: "v1", name: "Leaf" },
    facts: {
      vin: "VIN1",
      verdict: "replayed",
      status: "signature replayed",
      version: "3.0.1",
      campaign: "Spring",
    },
  });
  expect(strikeOf({ name: "log-trip", severity: "info" }, told)).toBeUndefined();
  expect(strikeOf({ name: "update-failed", severity: "error" }, told)).toBeUndefined();
});

test.each([
  ["device", /^It sends more than its profile allows/],
  ["garage", /^The devices of this garage together/],
  ["all", /^All devices of this installation together/],
] as const)("a limit of the %s that was exceeded is named as such", (limitedBy, sentence) => {
  const watched = device({ limitedAt: now, limitedBy });
  const moment = { now, settings: defaultAlertSettings, isHeld: () => false };
  const signals = signalsOf(watched, moment);
  expect(signals.map(alertSentence)).toEqual([expect.stringMatching(sentence)]);
});
