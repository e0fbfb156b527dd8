import type { ClimateState } from "@/lib/domain/vehicle";
import { isPlausible } from "./dates";
import type { Derived, Rule, View } from "./view";

const doors: readonly (readonly [metric: string, door: string])[] = [
  ["v.d.fl", "front-left"],
  ["v.d.fr", "front-right"],
  ["v.d.rl", "rear-left"],
  ["v.d.rr", "rear-right"],
  ["v.d.trunk", "trunk"],
  ["v.d.hood", "bonnet"],
];

const oneToOne = (metric: string, say: (view: View, name: string) => Derived): readonly Rule[] => [
  { from: [metric], say: (view) => say(view, metric) },
];

export const carRules: readonly Rule[] = [
  ...oneToOne("v.b.soc", (view, name) => ({ chargePercent: view.number(name) })),
  { from: ["v.b.range.est", "v.b.range.ideal"], say: rangeOf },
  ...oneToOne("v.b.capacity", (view, name) => ({ batteryCapacityKwh: view.number(name) })),
  ...oneToOne("v.b.12v.voltage", (view, name) => ({ auxBatteryVolts: view.number(name) })),
  ...oneToOne("v.e.locked", (view, name) => ({ isLocked: view.bool(name) })),
  ...oneToOne("v.e.valet", (view, name) => ({ isValetOn: view.bool(name) })),
  ...oneToOne("v.e.headlights", (view, name) => ({ lightsOn: view.bool(name) })),
  ...oneToOne("v.e.awake", (view, name) => ({ isAwake: view.bool(name) })),
  ...oneToOne("v.e.on", (view, name) => ({ isIgnitionOn: view.bool(name) })),
  ...oneToOne("s.v3.connected", (view, name) => ({ isOnline: view.bool(name) })),
  ...oneToOne("v.p.odometer", (view, name) => ({ odometerKm: view.number(name) })),
  ...oneToOne("v.e.temp", (view, name) => ({ outsideTemperatureC: view.number(name) })),
  ...oneToOne("v.e.cabintemp", (view, name) => ({ cabinTemperatureC: view.number(name) })),
  ...oneToOne("v.e.cabinsetpoint", (view, name) => ({ targetTemperatureC: view.number(name) })),
  ...oneToOne("v.p.location", (view, name) => ({ address: view.text(name) })),
  ...oneToOne("v.e.serv.range", (view, name) => ({ inspectionDueKm: view.number(name) })),
  ...oneToOne("v.e.serv.time", serviceOf),
  ...oneToOne("m.version", (view, name) => ({ softwareVersion: view.text(name)?.split("/")[0] })),
  ...oneToOne("m.time.utc", clockOf),
  ...oneToOne("v.p.speed", speedOf),
  ...oneToOne("v.t.pressure", (view, name) => ({ tyrePressureKpa: wheels(view.list(name)) })),
  { from: formerTires(), say: (view) => ({ tyrePressureKpa: formerWheels(view) }) },
  { from: doors.map(([metric]) => metric), say: (view) => ({ doorsOpen: openDoors(view) }) },
  { from: ["v.e.hvac", "v.e.heating", "v.e.cooling"], say: climateOf },
];

/** What the car itself guesses; where it does not, the range at a steady ideal. */
function rangeOf(view: View): Derived {
  return { rangeKm: view.number("v.b.range.est") ?? view.number("v.b.range.ideal") };
}

function speedOf(view: View, name: string): Derived {
  const speedKph = view.number(name);
  if (speedKph === undefined) return { speedKph, isInMotion: undefined };
  return { speedKph, isInMotion: Math.abs(speedKph) > 0.5 };
}

/** Which of the known doors are open; unknown while no door was heard of. */
function openDoors(view: View): readonly string[] | undefined {
  const known = doors.filter(([metric]) => view.bool(metric) !== undefined);
  if (known.length === 0) return undefined;
  return known.filter(([metric]) => view.bool(metric)).map(([, door]) => door);
}

function climateOf(view: View): Derived {
  const state = (): ClimateState | undefined => {
    const isRunning = view.bool("v.e.hvac");
    if (isRunning === undefined) return undefined;
    if (!isRunning) return "off";
    if (view.bool("v.e.heating")) return "heating";
    return view.bool("v.e.cooling") ? "cooling" : "on";
  };
  return { climateState: state() };
}

const order = ["front-left", "front-right", "rear-left", "rear-right"];

/** A motorbike has two, in front and behind; further ones are counted. */
function wheels(list: readonly unknown[] | undefined): Record<string, number> | undefined {
  if (!list) return undefined;
  const names = list.length === 2 ? ["front", "rear"] : order;
  const entries = list.flatMap((value, index): readonly [string, number][] =>
    typeof value === "number" ? [[names[index] ?? `wheel-${index + 1}`, value]] : [],
  );
  return Object.fromEntries(entries);
}

function formerTires(): readonly string[] {
  return ["fl", "fr", "rl", "rr"].map((wheel) => `v.tp.${wheel}.p`);
}

function formerWheels(view: View): Record<string, number> | undefined {
  const entries = formerTires().flatMap((metric, index): readonly [string, number][] => {
    const value = view.number(metric);
    const name = order[index];
    return value === undefined || name === undefined ? [] : [[name, value]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function clockOf(view: View, name: string): Derived {
  const at = view.date(name);
  return at !== undefined && isPlausible(at) ? { carClockAt: at } : {};
}

function serviceOf(view: View, name: string): Derived {
  const at = view.date(name);
  if (at === undefined || !isPlausible(at)) return { inspectionDueDays: undefined };
  return { inspectionDueDays: Math.ceil((at - view.now) / 86_400_000) };
}
