import type { Fixture } from "@/lib/domain/protocol";
import { charger, ignored, unreadable } from "./fixture-words";

/** Every value of a charger, as the first description, 1.3.3 and the main branch publish it. */
export const chargerFixtures: readonly Fixture[] = [
  charger("seed: amps in use", "2433/ampsInUse", "8.52", { values: { ampsInUse: 8.52 } }),
  charger("seed: the greatest amps as an integer", "2433/ampsMax", "32", {
    values: { ampsMax: 32 },
  }),
  charger("seed: a car charges", "2433/carsCharging", "1", {
    values: { isReportedCharging: true },
  }),
  charger("seed: no car charges", "2433/carsCharging", "0", {
    values: { isReportedCharging: false },
  }),
  charger("seed: the current car", "2433/currentVehicleVIN", "5YJ3E1EA7KF000417", {
    values: { currentVin: "5YJ3E1EA7KF000417" },
  }),
  charger("seed: the last car", "2433/lastVehicleVIN", "5YJ3E1EA7KF000417", {
    values: { lastVin: "5YJ3E1EA7KF000417" },
  }),
  charger("seed: lifetime energy", "2433/lifetimekWh", "159", { values: { lifetimeKwh: 159 } }),
  charger("seed: power carries amps", "2433/power", "14.51", { values: { powerAmps: 14.51 } }),
  charger("seed: a state code", "2433/state", "1", {
    values: { stateCode: 1, state: "charging" },
  }),
  charger("seed: volts of a phase in lower case", "2433/voltagePhasea", "243", {
    values: { voltsPhaseA: 243 },
  }),
  charger("1.3.3: the greatest amps as a float", "2433/ampsMax", "32.0", {
    values: { ampsMax: 32 },
  }),
  charger("1.3.3: nobody negotiates, so nothing is the most", "2433/ampsMax", "0.0", {
    values: { ampsMax: 0 },
  }),
  charger("1.3.3: the extra zero without a point", "2433/ampsInUse", "0", {
    values: { ampsInUse: 0 },
  }),
  charger("1.3.3: an offer that was divided by three", "2433/ampsOffered", "16.333333", {
    values: { ampsOffered: 16.33 },
  }),
  charger("1.3.3: a wish", "2433/ampsDesired", "16.333333", { values: { ampsDesired: 16.33 } }),
  charger("1.3.3: no offer was made yet", "2433/ampsOffered", "-1", { cleared: ["ampsOffered"] }),
  charger("1.3.3: volts of phase B", "2433/voltagePhaseB", "241", {
    values: { voltsPhaseB: 241 },
  }),
  charger("1.3.3: phase C is not used", "2433/voltagePhaseC", "0", {
    values: { voltsPhaseC: 0 },
  }),
  charger("1.3.3: the load in watts", "2433/chargerLoadInW", "10505", {
    values: { reportedLoadKw: 10.505 },
  }),
  charger("main: True is a car that charges", "2433/carsCharging", "True", {
    values: { isReportedCharging: true },
  }),
  charger("main: False is none", "2433/carsCharging", "False", {
    values: { isReportedCharging: false },
  }),
  charger("binary noise is rounded away", "2433/ampsInUse", "16.380000000000003", {
    values: { ampsInUse: 16.38 },
  }),
  charger("an id that looks like a number in scientific writing stays text", "1E10/state", "10", {
    values: { stateCode: 10, state: "adjusted" },
  }),
  charger("an id that looks like a small number keeps its zeros", "0012/state", "4", {
    values: { stateCode: 4, state: "waiting" },
  }),
  charger("an id in lower case is kept as it came", "12ab/state", "8", {
    values: { stateCode: 8, state: "starting" },
  }),
  charger("a VIN with no bytes is no car", "2433/currentVehicleVIN", "", {
    cleared: ["currentVin"],
  }),
  charger("a VIN of zeros was never read", "2433/currentVehicleVIN", "00000000000000000", {
    cleared: ["currentVin"],
  }),
  charger("a value removed at the broker is taken back", "2433/ampsInUse", "", {
    cleared: ["ampsInUse"],
  }),
  charger("state 15 is unknown and no surprise", "2433/state", "15", {
    values: { stateCode: 15, state: "unknown" },
  }),
  charger("a code that nobody described is shown with its number", "2433/state", "23", {
    values: { stateCode: 23, state: "unknown" },
    flags: ["unknown state 23"],
  }),
  charger("a state that is a word is unknown", "2433/state", "Ready", {
    values: { state: "unknown" },
    cleared: ["stateCode"],
    flags: ['unknown state "Ready"'],
  }),
  unreadable("amps that are no number", "2433/ampsInUse", "None", "ampsInUse cannot be read"),
  unreadable("amps that are not finite", "2433/ampsMax", "1e999", "ampsMax cannot be read"),
  unreadable(
    "bytes that are not UTF-8",
    "2433/state",
    new Uint8Array([0xff, 0xfe]),
    "state cannot be read",
  ),
  unreadable("a VIN with a slash", "2433/lastVehicleVIN", "a/b", "lastVehicleVIN cannot be read"),
  ignored("a value nobody described", "TWC/2433/mood", "good", 'unknown value "mood"'),
  ignored(
    "a charger's id has four hex digits",
    "TWC/kitchen/state",
    "1",
    "not a topic of this protocol",
  ),
  ignored(
    "an inherited name is no value",
    "TWC/2433/constructor",
    "1",
    'unknown value "constructor"',
  ),
];
