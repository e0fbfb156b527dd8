import type { Model } from "./model";

const head = (type: string, version: number): string => `*-LOG-${type},${version},2592000`;
const fixed = (value: number, digits: number): string => value.toFixed(digits);
const placeOf = ({ latitude, longitude }: Model): readonly string[] => [
  "1",
  fixed(latitude, 8),
  fixed(longitude, 8),
  "210",
];
const nothing = (fields: number): readonly string[] => Array(fields).fill("");

const rangesOf = ({ soc, spec }: Model): readonly string[] => [
  fixed((soc / 100) * spec.rangeKm * 0.9, 1),
  fixed((soc / 100) * spec.rangeKm, 1),
  String(spec.rangeKm),
];

interface Drive {
  readonly seconds: number;
  readonly place: string;
}

/** The car's own name for where it stands. */
export const placeName = ({ longitude, spec }: Model): string =>
  Math.abs(longitude - spec.home.longitude) < 0.01 ? "Home" : "Work";

/** The line of the trip log that a module writes when the car is switched off: 36 fields behind the head. */
export function tripLine(model: Model, { seconds, place }: Drive): string {
  const { tripKm, spec, soc, odometerKm, outsideC, cabinC } = model;
  const usedKwh = (tripKm / spec.rangeKm) * spec.batteryKwh;
  return [
    head("Trip", 1),
    ...placeOf(model),
    place,
    ...[fixed(odometerKm, 1), fixed(tripKm, 1), String(Math.round(seconds)), "0", fixed(soc, 1)],
    ...rangesOf(model),
    ...[fixed(usedKwh * 1.1, 2), fixed(usedKwh * 0.1, 2), ...nothing(9)],
    ...[fixed(outsideC, 1), fixed(cabinC, 1), "14", ...nothing(9)],
  ].join(",");
}

/** The line of the grid log that a module writes at each change of the charge's state: 45 fields behind the head. */
export function gridLine(model: Model): string {
  const { chargeState, substate, mode, limitAmps, limitSoc, sessionKwh, chargeSeconds } = model;
  const { soc, outsideC, cabinC, odometerKm } = model;
  return [
    head("Grid", 2),
    ...placeOf(model),
    placeName(model),
    ...["type2", chargeState, substate, mode, String(limitAmps), "0", String(limitSoc)],
    ...nothing(7),
    ...[
      String(Math.round(chargeSeconds)),
      fixed(sessionKwh, 2),
      fixed(sessionKwh / 0.9, 2),
      "2210.4",
    ],
    ...nothing(4),
    ...[fixed(soc, 1), ...rangesOf(model), "398", "14", "25", "21"],
    ...[fixed(outsideC, 1), fixed(cabinC, 1), "87", ...nothing(6)],
    fixed(odometerKm, 1),
  ].join(",");
}
