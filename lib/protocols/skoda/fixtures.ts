import { type Intent, intent } from "@/lib/domain/intent";
import type { EncodeContext, FixtureSet } from "@/lib/domain/protocol";
import { receivedAt, userId, vin } from "./fixture-words";
import { eventFixtures } from "./fixtures-events";
import { moreEventFixtures } from "./fixtures-more-events";
import { restFixtures } from "./fixtures-rest";
import { moreRestFixtures } from "./fixtures-rest-more";
import { seedEvents } from "./fixtures-seed-events";
import { seedOperations } from "./fixtures-seed-operations";

const source = { id: "source", settings: { userId }, vins: [vin] };
const stamp = {
  measuredAt: receivedAt,
  receivedAt,
  sourceId: "source",
  messageId: 1,
  isRetained: false,
};
const profile = {
  id: 1,
  name: "Home",
  settings: { maxChargingCurrent: "MAXIMUM", targetStateOfChargeInPercent: 80 },
  preferredChargingTimes: [],
  timers: [],
};

/** A car that was seen before: its position and its charging profile are known. */
export const knownCar: EncodeContext = {
  now: receivedAt,
  source,
  vin,
  state: { position: { ...stamp, value: { latitude: 50.4, longitude: 14.9 } } },
  rawValues: { "charging/profiles": { ...stamp, value: [profile] } },
  capabilities: [],
};

const timer = { id: 1, isEnabled: true, time: "05:15", weekdays: ["MONDAY" as const] };

/** Every command that this protocol can carry out, each with its arguments. */
export const askable: readonly Intent[] = [
  { kind: "start-charging" },
  { kind: "stop-charging" },
  { kind: "set-charge-limit", limitPercent: 80 },
  { kind: "set-charge-mode", mode: "preferred-charging-times" },
  { kind: "set-charge-current", level: "reduced" },
  { kind: "set-battery-care", isEnabled: true },
  { kind: "set-auto-unlock-plug", isEnabled: true },
  {
    kind: "set-charging-profile",
    profile: { id: 1, limitPercent: 90 },
  },
  { kind: "create-charging-profile", name: "Work", limitPercent: 70 },
  { kind: "start-climate", temperatureC: 21.5 },
  { kind: "stop-climate" },
  { kind: "set-temperature", temperatureC: 21.5 },
  { kind: "start-window-heating" },
  { kind: "stop-window-heating" },
  { kind: "set-window-heating-with-climate", isEnabled: true },
  { kind: "set-seat-heating", frontLeft: true, frontRight: false },
  { kind: "set-climate-at-unlock", isEnabled: true },
  { kind: "set-climate-without-external-power", isEnabled: true },
  { kind: "set-climate-timer", timer },
  { kind: "start-camping", temperatureC: 21.5 },
  { kind: "stop-camping" },
  { kind: "start-ventilation" },
  { kind: "stop-ventilation" },
  {
    kind: "start-auxiliary-heating",
    pin: "1234",
    temperatureC: 20,
    durationMinutes: 10,
    mode: "heating",
  },
  { kind: "stop-auxiliary-heating" },
  { kind: "set-auxiliary-heating-timer", pin: "1234", timer },
  {
    kind: "set-departure-timer",
    timer: { ...timer, isCharging: true, isClimate: true, targetPercent: 90 },
  },
  { kind: "set-departure-minimum", minimumPercent: 20 },
  { kind: "lock", pin: "1234" },
  { kind: "unlock", pin: "1234" },
  { kind: "honk" },
  { kind: "flash" },
  { kind: "wake-up" },
].map((raw) => intent.parse(raw));

export const skodaFixtures: FixtureSet = {
  source,
  receivedAt,
  messages: [
    ...seedOperations,
    ...seedEvents,
    ...eventFixtures,
    ...moreEventFixtures,
    ...restFixtures,
    ...moreRestFixtures,
  ],
  commands: askable.map((asked) => ({ intent: asked, context: knownCar })),
};
