import { z } from "zod";
import type { Act } from "../car/act";
import * as act from "../car/act";
import type { Car, KeptTimer } from "../car/car";
import { chargeStateOf } from "../car/charge";
import { profilesOf } from "./answer-charging";
import { type Command, command, noBody } from "./command";
import { climateCommands } from "./commands-climate";
import { withTimers } from "./timers";

const spinBody = z.object({ currentSpin: z.string() });
const keptTimer = z.looseObject({ id: z.int() });
const onOff = { ACTIVATED: true, DEACTIVATED: false } as const;

const place = z.object({ latitude: z.number(), longitude: z.number() });
const profileBody = { name: z.string(), settings: z.looseObject({}) };

const put =
  (change: Partial<Car>): Act =>
  (car) => ({ ...car, ...change });

const charging = "/v1/charging/{vin}";

const chargingCommands: readonly Command[] = [
  command({
    route: `POST ${charging}/start`,
    body: noBody,
    operation: () => "start-charging",
    capability: "CHARGING",
    apply: () => act.startCharging,
    // Asked to charge without a cable, the backend waits for the car in vain.
    isHopeless: (car) => chargeStateOf(car) === "unplugged",
  }),
  command({
    route: `POST ${charging}/stop`,
    body: noBody,
    operation: () => "stop-charging",
    capability: "CHARGING",
    apply: () => act.stopCharging,
  }),
  command({
    route: `PUT ${charging}/set-charge-limit`,
    body: z.object({ targetSOCInPercent: z.int().min(50).max(100).multipleOf(10) }),
    operation: () => "update-charge-limit",
    capability: "CHARGING",
    apply: (body) => put({ targetPercent: body.targetSOCInPercent }),
  }),
  // One client writes POST, the published list of endpoints PUT.
  ...(["POST", "PUT"] as const).map((method) =>
    command({
      route: `${method} ${charging}/set-charge-mode`,
      body: z.object({ chargeMode: z.string() }),
      operation: () => "update-charge-mode",
      capability: "CHARGE_MODE_SELECTION",
      apply: (body) => put({ chargeMode: body.chargeMode }),
    }),
  ),
  command({
    route: `PUT ${charging}/set-care-mode`,
    body: z.object({ chargingCareMode: z.enum(["ACTIVATED", "DEACTIVATED"]) }),
    operation: () => "update-care-mode",
    capability: "BATTERY_CHARGING_CARE",
    apply: (body) => put({ isCareOn: onOff[body.chargingCareMode] }),
  }),
  command({
    route: `PUT ${charging}/set-charging-current`,
    body: z.object({ chargingCurrent: z.enum(["REDUCED", "MAXIMUM"]) }),
    operation: () => "update-charging-current",
    capability: "EXTENDED_CHARGING_SETTINGS",
    apply: (body) => put({ isCurrentReduced: body.chargingCurrent === "REDUCED" }),
  }),
  command({
    route: `PUT ${charging}/set-auto-unlock-plug`,
    body: z.object({ autoUnlockPlug: z.enum(["PERMANENT", "OFF"]) }),
    operation: () => "update-auto-unlock-plug",
    capability: "EXTENDED_CHARGING_SETTINGS",
    apply: (body) => put({ isAutoUnlockOn: body.autoUnlockPlug === "PERMANENT" }),
  }),
  command({
    route: `PUT ${charging}/profiles/{id}`,
    body: keptTimer.extend(profileBody),
    operation: () => "update-charging-profiles",
    capability: "CHARGING_PROFILES",
    apply: (body) => (car) => ({
      ...car,
      chargingProfiles: withTimers(profilesOf(car), [body]),
    }),
  }),
  command({
    route: `POST ${charging}/profiles`,
    body: z.looseObject({ ...profileBody, location: place, id: z.never().optional() }),
    operation: () => "update-charging-profiles",
    capability: "CHARGING_PROFILES",
    apply: (body) => (car) => ({ ...car, chargingProfiles: withProfile(profilesOf(car), body) }),
  }),
];

/** A new profile with the next number: its writer cannot know which are taken. */
function withProfile(
  kept: readonly KeptTimer[],
  body: Readonly<Record<string, unknown>>,
): readonly KeptTimer[] {
  const id = Math.max(0, ...kept.map((profile) => profile.id)) + 1;
  return [...kept, { ...body, id }];
}

const departure = "/v1/vehicle-automatization/{vin}/departure/timers";

const departureCommands: readonly Command[] = [
  command({
    route: `POST ${departure}`,
    body: z.object({ deviceDateTime: z.string(), timers: z.array(keptTimer) }),
    operation: () => "update-departure-timers",
    capability: "DEPARTURE_TIMERS",
    apply: (body) => (car) => ({
      ...car,
      departureTimers: withTimers(car.departureTimers, body.timers),
    }),
  }),
  command({
    route: `POST ${departure}/settings`,
    body: z.object({ minimumBatteryStateOfChargeInPercent: z.int().min(0).max(50) }),
    operation: () => "update-minimal-soc",
    capability: "DEPARTURE_TIMERS",
    apply: (body) => put({ minimumPercent: body.minimumBatteryStateOfChargeInPercent }),
  }),
];

const accessCommands: readonly Command[] = [
  command({
    route: "POST /v1/vehicle-access/{vin}/lock",
    body: spinBody,
    spin: (body) => body.currentSpin,
    operation: () => "lock",
    capability: "ACCESS",
    apply: () => act.lock,
  }),
  command({
    route: "POST /v1/vehicle-access/{vin}/unlock",
    body: spinBody,
    spin: (body) => body.currentSpin,
    operation: () => "unlock",
    capability: "ACCESS",
    apply: () => act.unlock,
  }),
  command({
    route: "POST /v1/vehicle-access/{vin}/honk-and-flash",
    body: z.object({ mode: z.enum(["HONK_AND_FLASH", "FLASH"]), vehiclePosition: place }),
    operation: (body) => (body.mode === "FLASH" ? "start-flash" : "start-honk"),
    capability: "HONK_AND_FLASH",
    apply: () => act.wake,
  }),
  command({
    route: "POST /v1/vehicle-wakeup/{vin}",
    body: noBody,
    operation: () => "wakeup",
    capability: "VEHICLE_WAKE_UP",
    perDay: 3,
    apply: () => act.wake,
  }),
  command({
    route: "POST /v1/vehicle-services-backups/{vin}/apply",
    body: noBody,
    operation: () => "apply-backup",
    apply: () => act.wake,
  }),
];

/** Everything a car can be asked through the cloud. */
export const commands: readonly Command[] = [
  ...chargingCommands,
  ...climateCommands,
  ...departureCommands,
  ...accessCommands,
];
